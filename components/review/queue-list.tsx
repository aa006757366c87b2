"use client";

// The list of what waits, narrowed by kind, municipality and day; and the choosing of many at once.

import { useEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { cameraTypes, surveillanceTypes } from "@/lib/cameras/vocabulary";
import { type Box, contains, distance } from "@/lib/geo/distance";
import { municipalityNames } from "@/lib/geo/municipalities";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import type { QueueItem } from "./review-api";
import { ReviewPhoto } from "./review-photo";
import { kindKey } from "./sighting-panel";

/** Metres: what counts as the same area. */
const AREA = 300;

type Props = {
  items: readonly QueueItem[];
  open: string | null;
  chosen: ReadonlySet<string> | null;
  bounds: Box | null;
  onOpen: (id: string) => void;
  onChoose: (chosen: ReadonlySet<string>) => void;
};

export function QueueList({ items, open, chosen, bounds, onOpen, onChoose }: Props) {
  const t = useTranslations("review");
  const locale = useLocale() as Locale;
  const [day, setDay] = useState("");
  const current = useRef<HTMLButtonElement>(null);
  const place = (item: QueueItem) =>
    item.municipality
      ? localized(municipalityNames[item.municipality as keyof typeof municipalityNames], locale)
      : t("outside");
  const what = (item: QueueItem) =>
    item.surveillanceType !== "camera"
      ? localized(surveillanceTypes[item.surveillanceType], locale)
      : item.cameraType !== "unknown"
        ? localized(cameraTypes[item.cameraType], locale)
        : "";
  const days = [...new Set(items.map(({ receivedOn }) => receivedOn))];
  const shown = day && days.includes(day) ? items.filter(({ receivedOn }) => receivedOn === day) : items;
  const here = items.find(({ id }) => id === open);

  useEffect(() => {
    if (open) current.current?.scrollIntoView({ block: "nearest" });
  }, [open]);

  const add = (found: readonly QueueItem[]) => onChoose(new Set([...(chosen ?? []), ...found.map(({ id }) => id)]));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <nav className="review-list" aria-label={t("listLabel")}>
      {days.length > 1 && (
        <label className="report-field">
          <span className="sr-only">{t("dayFilter")}</span>
          <select className="field" value={day} onChange={(event) => setDay(event.target.value)}>
            <option value="">{t("allDays", { count: items.length })}</option>
            {days.map((one) => (
              <option key={one} value={one}>
                {dayWords(one, locale)} ({items.filter(({ receivedOn }) => receivedOn === one).length})
              </option>
            ))}
          </select>
        </label>
      )}
      {chosen && (
        <div className="review-choose">
          <button type="button" className="button button-small" onClick={() => add(shown)}>
            {t("chooseShown", { count: shown.length })}
          </button>
          {bounds && (
            <button
              type="button"
              className="button button-small"
              onClick={() => add(shown.filter((one) => contains(bounds, one)))}
            >
              {t("chooseOnMap")}
            </button>
          )}
          {here && (
            <button
              type="button"
              className="button button-small"
              onClick={() => add(shown.filter((one) => distance(one, here) <= AREA))}
            >
              {t("chooseNear")}
            </button>
          )}
          {here?.like && (
            <button
              type="button"
              className="button button-small"
              onClick={() => add(shown.filter(({ like }) => like === here.like))}
            >
              {t("chooseLike")}
            </button>
          )}
        </div>
      )}
      <ol>
        {shown.map((item) => (
          <li key={item.id} className={item.heldBy ? "review-item-held" : undefined}>
            {chosen && (
              <input
                type="checkbox"
                checked={chosen.has(item.id)}
                aria-label={t("chooseOne", { place: place(item) })}
                onChange={() => toggle(item.id)}
              />
            )}
            <button
              type="button"
              ref={item.id === open ? current : undefined}
              className="review-item"
              aria-current={item.id === open ? "true" : undefined}
              onClick={() => onOpen(item.id)}
            >
              {item.photo ? (
                <ReviewPhoto id={item.photo} size="small" alt="" width={56} height={42} />
              ) : (
                <span className="review-no-photo" aria-hidden="true" />
              )}
              <span>
                <strong>{t(kindKey(item.kind))}</strong> {what(item)}
                <br />
                <span className="report-note">
                  {place(item)} · {dayWords(item.seenOn, locale)}
                  {item.answered && ` · ${t("answered")}`}
                  {item.heldBy && ` · ${t("heldBy", { by: item.heldBy })}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
