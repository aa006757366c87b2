"use client";

// What admins set: the notice, the pause, limits, closed areas.

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { parseCoordinates } from "@/lib/geo/coordinates";
import { review, type SiteSettings } from "./review-api";
import { useLoaded } from "./use-loaded";
import { useRefusalMessage } from "./use-refusal-message";

const LIMITS = { mostWaiting: "setMostWaiting", areaPerHour: "setAreaPerHour", sitePerHour: "setSitePerHour" } as const;
const limits = Object.keys(LIMITS) as (keyof typeof LIMITS)[];

export function SettingsView() {
  const t = useTranslations("review");
  const say = useRefusalMessage();
  const { value, setValue, fault, run } = useLoaded(review.settings);
  const [saved, setSaved] = useState(false);
  const [areaFault, setAreaFault] = useState(false);
  if (!value)
    return (
      <p role="alert" className={fault ? "fault-summary" : "report-note"}>
        {fault ? say(fault) : t("loading")}
      </p>
    );
  const change = (part: Partial<SiteSettings>) => {
    setSaved(false);
    setValue({ ...value, ...part });
  };
  function addArea(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const at = parseCoordinates(String(fields.get("place")));
    setAreaFault(!at);
    if (!at || !value) return;
    const area = { name: String(fields.get("name")).trim(), ...at, radius: Number(fields.get("radius")) };
    change({ closedAreas: [...value.closedAreas, area] });
    form.reset();
  }
  return (
    <section className="review-wide">
      <h2>{t("settings")}</h2>
      <p role="alert" className={fault ? "fault-summary" : "sr-only"}>
        {fault && say(fault)}
      </p>
      <label className="review-check">
        <input type="checkbox" checked={value.paused} onChange={(event) => change({ paused: event.target.checked })} />{" "}
        {t("setPaused")}
      </label>
      <label className="report-field">
        <span>{t("setNoticeSr")}</span>
        <textarea
          className="field"
          rows={2}
          lang="sr-Cyrl"
          maxLength={500}
          value={value.notice.sr}
          onChange={(event) => change({ notice: { ...value.notice, sr: event.target.value } })}
        />
      </label>
      <label className="report-field">
        <span>{t("setNoticeEn")}</span>
        <textarea
          className="field"
          rows={2}
          lang="en"
          maxLength={500}
          value={value.notice.en}
          onChange={(event) => change({ notice: { ...value.notice, en: event.target.value } })}
        />
      </label>
      {limits.map((name) => (
        <label key={name} className="report-field">
          <span>{t(LIMITS[name])}</span>
          <input
            type="number"
            className="field"
            min={1}
            max={100_000}
            value={value[name]}
            onChange={(event) => change({ [name]: event.target.valueAsNumber || 1 })}
          />
        </label>
      ))}
      <h3>{t("setAreas")}</h3>
      <p className="report-note">{t("setAreasHint")}</p>
      {value.closedAreas.length === 0 && <p>{t("setNoAreas")}</p>}
      <ul className="review-areas">
        {value.closedAreas.map((area) => (
          <li key={`${area.name} ${area.lat} ${area.lon}`}>
            {t("setArea", {
              name: area.name,
              place: `${area.lat.toFixed(5)}, ${area.lon.toFixed(5)}`,
              metres: area.radius,
            })}{" "}
            <button
              type="button"
              className="button button-small"
              onClick={() => change({ closedAreas: value.closedAreas.filter((one) => one !== area) })}
            >
              {t("setAreaRemove", { name: area.name })}
            </button>
          </li>
        ))}
      </ul>
      <form className="review-find" onSubmit={addArea}>
        <label className="report-field">
          <span>{t("setAreaName")}</span>
          <input name="name" className="field" required maxLength={100} />
        </label>
        <label className="report-field">
          <span>{t("setAreaPlace")}</span>
          <input name="place" className="field" required maxLength={60} aria-invalid={areaFault || undefined} />
        </label>
        <label className="report-field">
          <span>{t("setAreaRadius")}</span>
          <input name="radius" type="number" className="field" required min={10} max={20_000} defaultValue={200} />
        </label>
        <button type="submit" className="button">
          {t("setAreaAdd")}
        </button>
      </form>
      {areaFault && (
        <p role="alert" className="fault">
          {t("setAreaFault")}
        </p>
      )}
      <button
        type="button"
        className="button button-main"
        onClick={() => void run(() => review.changeSettings(value)).then(setSaved)}
      >
        {t("save")}
      </button>
      <p role="status" className="report-note">
        {saved ? t("setSaved") : ""}
      </p>
    </section>
  );
}
