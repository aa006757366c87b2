"use client";

// The report page. One form that works as it stands without a script; with one it gets a map, a dial, photos that are
// cleaned on the device, a draft that survives, and a place in line when there is no connection.

import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import { useScripted } from "@/components/ui/use-scripted";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import { distance, type LatLon } from "@/lib/geo/distance";
import { href } from "@/lib/i18n/paths";
import { todayInBelgrade } from "@/lib/i18n/today";
import { newKey } from "@/lib/sightings/new-key";
import { receiptSource, writeCode } from "@/lib/sightings/receipt-code";
import { checkSighting, type Fault } from "@/lib/sightings/sighting";
import { type AskedCamera, ConfirmFields } from "./confirm-fields";
import {
  type Draft,
  deleteAllTraces,
  dropDraft,
  loadDraft,
  putInLine,
  type ReportPhoto,
  saveDraft,
} from "./device-store";
import { type Form, Section, type Values } from "./fields";
import { PhotoStep } from "./photo-step";
import { type PlaceSaid, PlaceStep } from "./place-step";
import { Receipt } from "./receipt";
import { prepareProof, sendReport } from "./send";
import { WhatStep } from "./what-step";

/** Milliseconds of quiet after which the draft is saved. */
const SAVE_PAUSE = 300;

const CONFIRM_TITLES = {
  still_there: "confirmTitle_still_there",
  gone: "confirmTitle_gone",
  wrong: "confirmTitle_wrong",
} as const;

/** A sentence of messages/report.json by its key. */
type Say = (key: string) => string;

type FormStart = {
  /** Fields as a plain form sent them, or as the address asks for. */
  values: Values;
  faults: readonly { field: string; key: string }[];
  /** Why it was not stored; a key of messages/report.json. */
  reason: string | null;
  /** Key of a plain form. */
  key: string;
};

type Props = {
  start: FormStart;
  camera: AskedCamera | null;
  /** In Belgrade, as the server sees it; a page that was kept for offline may be days old. */
  today: string;
  basemap: BasemapConfig;
};

type Stage =
  | { at: "form"; reason: string | null; faults: readonly { field: string; key: string }[] }
  | { at: "sending" }
  | { at: "done"; code: string; waiting: boolean };

async function codeOf(key: string): Promise<string> {
  return writeCode(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(receiptSource(key)))));
}

const bearings = (text: string | undefined) =>
  (text ?? "")
    .split(";")
    .filter((part) => /^\d+(\.\d+)?$/.test(part.trim()))
    .map(Number);

const placeOf = ({ lat, lon }: Values): LatLon | null => (lat && lon ? { lat: Number(lat), lon: Number(lon) } : null);

export function ReportForm({ start, camera: served, today: servedOn, basemap }: Props) {
  const t = useTranslations("report");
  const say = t as Say;
  const locale = useLocale();
  const scripted = useScripted();
  const today = scripted ? todayInBelgrade() : servedOn;
  const [{ camera, kind }, setAsked] = useState({ camera: served, kind: start.values.kind ?? "new" });
  const confirming = kind !== "new" && camera !== null;
  const fresh = (): Values => ({
    seen_on: today,
    count: "1",
    what: "unknown",
    operator_type: "unknown",
    sign: "unknown",
    mount: "unknown",
  });

  const [values, setValues] = useState<Values>({ ...fresh(), ...start.values });
  const [photos, setPhotos] = useState<readonly ReportPhoto[]>([]);
  const [key, setKey] = useState(start.key);
  const [stage, setStage] = useState<Stage>({ at: "form", reason: start.reason, faults: start.faults });
  const [placeSaid, sayPlace] = useState<PlaceSaid | null>(null);
  const [directionSaid, sayDirection] = useState(false);
  const [hidden, setHidden] = useState(false);
  const [restored, setRestored] = useState(false);
  const [deleted, setDeleted] = useState(false);
  const [same, setSame] = useState<string | null>(null);
  const touched = useRef(false);
  const summary = useRef<HTMLDivElement>(null);
  const placeInput = useRef<HTMLInputElement>(null);
  /** Where the last photo says that it was taken. Only how far that is from the place is sent. */
  const photoPlace = useRef<LatLon | null>(null);

  const ask = useCallback((id: string, question: string) => {
    if (Object.hasOwn(CONFIRM_TITLES, question)) setAsked({ camera: { id, what: "", photo: null }, kind: question });
  }, []);

  const restore = useCallback(
    ({ key: known, fields, photos: taken }: Draft) => {
      setValues(fields);
      setPhotos(taken);
      setKey(known);
      // A confirmation that was refused while it waited.
      if (fields.camera && fields.kind) ask(fields.camera, fields.kind);
    },
    [ask],
  );

  const set = useCallback((change: Values) => {
    touched.current = true;
    setValues((before) => ({ ...before, ...change }));
  }, []);

  useEffect(() => {
    // The page may have come from the offline copy, twice: the key that stands in it is for plain forms.
    setKey(newKey());
    setValues((before) => (start.values.seen_on ? before : { ...before, seen_on: todayInBelgrade() }));
    // The offline copy is of the page without a question; the address still has it.
    const search = new URLSearchParams(location.search);
    const [id, question] = [search.get("kamera"), search.get("vrsta")];
    if (!navigator.onLine && id && question) return ask(id, question);
    // A draft is of a new report; a confirmation is two taps and needs none.
    if (served) return;
    loadDraft().then(
      (draft) => {
        if (!draft || touched.current) return;
        if (draft.hidden) return setHidden(true);
        setRestored(true);
        restore(draft);
      },
      () => {},
    );
  }, [start.values.seen_on, served, ask, restore]);

  useEffect(() => {
    if (confirming || stage.at !== "form" || !touched.current) return;
    const save = () => void saveDraft({ key, fields: values, photos: [...photos] }).catch(() => {});
    const wait = setTimeout(save, SAVE_PAUSE);
    // A phone that turns to another app may not come back to this page.
    const leaving = () => document.visibilityState === "hidden" && touched.current && save();
    document.addEventListener("visibilitychange", leaving);
    return () => {
      clearTimeout(wait);
      document.removeEventListener("visibilitychange", leaving);
    };
  }, [values, photos, key, stage, confirming]);

  // The proof is worked out while the form is filled in.
  useEffect(() => {
    const begin = () => prepareProof();
    addEventListener("pointerdown", begin, { once: true });
    addEventListener("keydown", begin, { once: true });
    return () => {
      removeEventListener("pointerdown", begin);
      removeEventListener("keydown", begin);
    };
  }, []);

  const faults = stage.at === "form" ? stage.faults : [];
  const faultOf = (...fields: string[]) => {
    const found = faults.find(({ field }) => fields.includes(field));
    return found && say(found.key);
  };
  const form: Form = { values, set, faultOf };
  const place = placeOf(values);
  const directions = bearings(values.direction);
  const sameCamera = same ?? (confirming ? camera.id : null);

  function choosePlace(at: LatLon, said: PlaceSaid | null): void {
    set({ lat: at.lat.toFixed(6), lon: at.lon.toFixed(6), place: "" });
    sayPlace(said);
  }

  /** The fields with the place that was typed, if one was; null where it cannot be found. */
  async function findTyped(): Promise<Values | null> {
    const text = values.place?.trim();
    if (!text) return values;
    const { findPlace } = await import("@/lib/geo/find-place");
    const found = findPlace(text);
    if (!found) {
      sayPlace("placeNotFound");
      placeInput.current?.focus();
      return null;
    }
    choosePlace(found.at, null);
    return { ...values, lat: found.at.lat.toFixed(6), lon: found.at.lon.toFixed(6), place: "" };
  }

  function turn(all: readonly number[]): void {
    set({ direction: all.join(";") });
    sayDirection(false);
  }

  /** What is sent: a report on a known camera leaves out what only a new one has. */
  function fieldsToSend(from: Values): Values {
    const { place: _typed, ...rest } = from;
    if (!sameCamera) {
      const at = placeOf(from);
      const sent: Values = { ...rest, kind: "new" };
      if (at && photoPlace.current) sent.photo_distance = String(Math.round(distance(at, photoPlace.current)));
      return sent;
    }
    const sent: Values = { kind: same ? "still_there" : kind, camera: sameCamera, seen_on: from.seen_on ?? today };
    for (const name of ["note", "wrong", "right"]) if (from[name]) sent[name] = from[name];
    return sent;
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (stage.at !== "form") return;
    const filled = sameCamera ? values : await findTyped();
    if (!filled) return;
    const fields = fieldsToSend(filled);
    const checked = checkSighting(fields, today);
    if (!checked.sighting) return refuse("fieldsWrong", checked.faults);
    setStage({ at: "sending" });
    const report = { key, fields, photos: [...photos] };
    const sent = await sendReport(report);
    if (sent.outcome === "refused") return refuse(sent.reason, sent.faults);
    if (sent.outcome === "stored") await dropDraft(report.key).catch(() => {});
    else {
      // A browser that keeps nothing cannot make the report wait: it stays on the page.
      const kept = await putInLine(report).then(
        () => true,
        () => false,
      );
      if (!kept) return refuse("notKept", []);
    }
    touched.current = false;
    setStage({
      at: "done",
      code: sent.outcome === "stored" ? sent.receipt : await codeOf(report.key),
      waiting: sent.outcome !== "stored",
    });
  }

  function refuse(reason: string, wrong: readonly (Fault | { field: string; key: string })[]): void {
    setStage({ at: "form", reason, faults: wrong });
    requestAnimationFrame(() => summary.current?.focus());
  }

  function begin(next: Values, kept: readonly ReportPhoto[]): void {
    setValues(next);
    setPhotos(kept);
    setKey(newKey());
    setSame(null);
    photoPlace.current = null;
    setRestored(false);
    sayPlace(null);
    setStage({ at: "form", reason: null, faults: [] });
    prepareProof();
    scrollTo({ top: 0 });
  }

  async function forget(): Promise<void> {
    await deleteAllTraces();
    touched.current = false;
    begin(fresh(), []);
    setHidden(false);
    setDeleted(true);
  }

  async function leave(): Promise<void> {
    if (touched.current || restored)
      await saveDraft({
        key,
        fields: values,
        photos: [...photos],
        hidden: true,
      }).catch(() => {});
    location.replace("about:blank");
  }

  if (stage.at === "done")
    return (
      <Receipt code={stage.code} waiting={stage.waiting}>
        {!sameCamera && (
          <section className="report-another">
            <button
              type="button"
              className="button button-main"
              onClick={() =>
                begin({ ...values, what: "unknown", direction: "", count: "1", model: "", note: "" }, photos)
              }
            >
              {t("anotherHere")}
            </button>
            <p className="report-note">{t("anotherText")}</p>
            <button type="button" className="button" onClick={() => begin(fresh(), [])}>
              {t("anotherNew")}
            </button>
          </section>
        )}
      </Receipt>
    );

  const photoStep = scripted ? (
    <PhotoStep
      photos={photos}
      onChange={(all) => {
        touched.current = true;
        setPhotos(all);
      }}
      onHints={({ place: at, direction, day: taken }) => {
        if (at && !confirming) {
          photoPlace.current = at;
          choosePlace(at, "placeFromPhoto");
        }
        // Whoever photographs a camera looks at it; it mostly looks back.
        if (direction !== null && !values.direction && !confirming) {
          set({ direction: String((direction + 180) % 360) });
          sayDirection(true);
        }
        if (taken && taken <= today && taken >= "2000-01-01") set({ seen_on: taken });
      }}
    />
  ) : (
    <label className="report-field">
      <span>{t("photoPlain")}</span>
      <input type="file" name="photo" accept="image/jpeg,image/png,image/webp,image/avif" multiple className="field" />
      <span className="report-note">{start.reason ? t("photoAgain") : t("plainNote")}</span>
    </label>
  );

  return (
    <form
      action={href("/prijavi", locale)}
      method="post"
      encType="multipart/form-data"
      className="report-form"
      noValidate
      onSubmit={submit}
    >
      <div className="report-heading">
        <h1>{confirming ? t(CONFIRM_TITLES[kind as keyof typeof CONFIRM_TITLES], { id: camera.id }) : t("title")}</h1>
        {scripted && (
          <button type="button" className="button quick-exit" title={t("quickExitHint")} onClick={leave}>
            {t("quickExit")}
          </button>
        )}
      </div>
      {!confirming && <p>{t("intro")}</p>}
      {stage.at === "form" && stage.reason && (
        <div ref={summary} role="alert" tabIndex={-1} className="fault-summary">
          <p>
            <strong>{faults.length ? t("faultsTitle") : say(stage.reason)}</strong>
          </p>
          <ul>
            {faults.map(({ field, key: sentence }) => (
              <li key={field + sentence}>
                <a href={`#${field === "lat" || field === "lon" ? "place" : field}`}>{say(sentence)}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p role="status" className={restored || deleted ? "notice" : "sr-only"}>
        {deleted ? t("deleted") : restored ? t("draftKept") : ""}
      </p>
      {hidden && (
        <p className="notice">
          {t("hiddenDraft")}{" "}
          <button
            type="button"
            className="button"
            onClick={async () => {
              const draft = await loadDraft();
              setHidden(false);
              if (!draft) return;
              restore(draft);
              touched.current = true;
            }}
          >
            {t("showDraft")}
          </button>
        </p>
      )}
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="kind" value={kind} />
      {confirming && <input type="hidden" name="camera" value={camera.id} />}
      <div className="honeypot" aria-hidden="true">
        <label>
          {t("honeypot")}
          <input type="text" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
        </label>
      </div>

      {confirming ? (
        <ConfirmFields form={form} camera={camera} kind={kind} today={today} photoStep={photoStep} />
      ) : same ? (
        <div className="notice">
          <p>
            <strong>{t("sameTitle", { id: same })}</strong>
          </p>
          <button type="button" className="button" onClick={() => setSame(null)}>
            {t("sameUndo")}
          </button>
        </div>
      ) : (
        <>
          <Section title={t("stepPhoto")} id="photo">
            <p className="report-note">{t("photoHint")}</p>
            {photoStep}
            <details className="report-law">
              <summary>{t("lawTitle")}</summary>
              <ul>
                <li>{t("law1")}</li>
                <li>{t("law2")}</li>
                <li>{t("law3")}</li>
              </ul>
              <LocalLink page="/o-nama" hash="snimanje">
                {t("lawMore")}
              </LocalLink>
            </details>
          </Section>

          <PlaceStep
            form={form}
            place={place}
            directions={directions}
            proposed={directionSaid}
            said={placeSaid}
            basemap={basemap}
            placeInput={placeInput}
            onChoose={choosePlace}
            onSay={sayPlace}
            onFind={() => void findTyped()}
            onTurn={turn}
            onSame={setSame}
          />
          <WhatStep form={form} today={today} open={faults.length > 0} />
        </>
      )}

      <div className="send-bar">
        <button type="submit" className="button button-main send" aria-disabled={stage.at === "sending"}>
          {stage.at === "sending" ? t("sending") : t("send")}
        </button>
        <p role="status" className="report-note">
          {!confirming && !same && scripted && !place ? t("sendNeeds", { missing: t("needsPlace") }) : ""}
        </p>
      </div>
      {scripted && (
        <div className="report-traces">
          <button type="button" className="button" onClick={() => void forget()}>
            {t("deleteTraces")}
          </button>
          <p className="report-note">{t("deleteHint")}</p>
        </div>
      )}
    </form>
  );
}
