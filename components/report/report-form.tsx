"use client";

// The report page. One form that works as it stands without a script; with one it gets a map, a dial, photos that are
// cleaned on the device, a draft that survives, and a place in line when there is no connection.

import {
  type FormEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useLocale, useTranslations } from "use-intl";
import { atMost } from "@/components/ui/at-most";
import { LocalLink } from "@/components/ui/local-link";
import { useScripted } from "@/components/ui/use-scripted";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import { contains, distance, type LatLon } from "@/lib/geo/distance";
import { href } from "@/lib/i18n/paths";
import { SERBIA } from "@/lib/import/place";
import { newKey } from "@/lib/sightings/new-key";
import { receiptSource, writeCode } from "@/lib/sightings/receipt-code";
import { checkSighting } from "@/lib/sightings/sighting";
import { type AskedCamera, ConfirmFields } from "./confirm-fields";
import {
  type Draft,
  deleteAllTraces,
  dropDraft,
  holdDraft,
  putInLine,
  type Refusal,
  type ReportPhoto,
  saveDraft,
  takeDraft,
  whereIs,
} from "./device-store";
import { type Form, Section, type Values } from "./fields";
import { PhotoDay } from "./photo-day";
import { PhotoStep } from "./photo-step";
import { type PlaceSaid, PlaceStep } from "./place-step";
import type { Hints } from "./read-hints";
import { Receipt } from "./receipt";
import { prepareProof, sendReport } from "./send";
import { usePhotos } from "./use-photos";
import { useToday } from "./use-today";
import { WhatStep } from "./what-step";

/** Milliseconds of quiet after which the draft is saved. */
const SAVE_PAUSE = 300;

/** Milliseconds that the quick exit gives the draft to be hidden; the page itself is gone at once. */
const EXIT_PATIENCE = 300;

/** Metres from the chosen place within which a photo is of the same camera. */
const SAME_PLACE = 100;

/** Earliest day that a camera's clock may tell. */
const EARLIEST_PHOTO = "2000-01-01";

/** Fields that are ours and not typed by anybody. */
const OWN_FIELDS = ["key", "kind", "camera", "website"];

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
  | { at: "form"; reason: string | null; faults: Refusal["faults"] }
  /** `percent` of what is sent has left; null while photos are made ready or the proof is worked out. */
  | { at: "sending"; percent: number | null }
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
  const today = useToday(servedOn);
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
  const [key, setKey] = useState(start.key);
  const [stage, setStage] = useState<Stage>({ at: "form", reason: start.reason, faults: start.faults });
  const [placeSaid, sayPlace] = useState<PlaceSaid | null>(null);
  const [directionSaid, sayDirection] = useState(false);
  const [daySaid, sayDay] = useState(false);
  const [hidden, setHidden] = useState<Draft | null>(null);
  const [said, setSaid] = useState<"draftKept" | "deleted" | "deleteFailed" | null>(null);
  const [same, setSame] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const placeInput = useRef<HTMLInputElement>(null);
  /** The fields as they are at this moment: what waits for a photo or an answer reads them here. */
  const now = useRef(values);
  const touched = useRef(false);
  /** Fields that a person filled in: what a photo or a device proposes gives way to them. */
  const chosen = useRef(new Set<string>());
  /** What was typed as the place that is chosen now. */
  const found = useRef("");
  /** A photo has told its place. */
  const hinted = useRef(false);
  /** Where a photo says that it was taken. Only how far that is from the place is sent. */
  const photoPlace = useRef<LatLon | null>(null);
  /** The id of the heading to go to when the next report begins. */
  const goTo = useRef<string | null>(null);

  const change = useCallback((by: Values) => {
    touched.current = true;
    now.current = { ...now.current, ...by };
    setValues(now.current);
  }, []);

  const set = useCallback(
    (by: Values) => {
      for (const name of Object.keys(by)) chosen.current.add(name);
      change(by);
    },
    [change],
  );

  const {
    photos,
    now: photosNow,
    working,
    fault: photoFault,
    add,
    settled,
    change: changePhotos,
    restart,
  } = usePhotos(takeHints);

  const ask = useCallback((id: string, question: string) => {
    if (Object.hasOwn(CONFIRM_TITLES, question)) setAsked({ camera: { id, what: "", photo: null }, kind: question });
  }, []);

  const restore = useCallback(
    ({ key: known, fields, photos: taken, refused }: Draft) => {
      now.current = fields;
      found.current = fields.lat ? (fields.place ?? "") : "";
      chosen.current = new Set(Object.keys(fields).filter((name) => fields[name] !== ""));
      setValues(fields);
      restart(taken);
      if (refused?.reason === "keyUsed") {
        const other = newKey();
        setKey(other);
        void saveDraft({ key: other, fields, photos: taken }).then(
          () => dropDraft(known),
          () => {},
        );
      } else setKey(known);
      if (refused) setStage({ at: "form", ...refused });
      // A confirmation that was refused while it waited.
      if (fields.camera && fields.kind) ask(fields.camera, fields.kind);
    },
    [ask, restart],
  );

  // What was filled in before the script was there stands in the fields; it is read before they are drawn anew.
  useLayoutEffect(() => {
    if (!form.current) return;
    const typed = [...new FormData(form.current)].filter(
      (field): field is [string, string] =>
        typeof field[1] === "string" && !OWN_FIELDS.includes(field[0]) && field[1] !== (now.current[field[0]] ?? ""),
    );
    if (typed.length) set(Object.fromEntries(typed));
    const input = form.current.querySelector<HTMLInputElement>("input[type=file]");
    if (!input?.files?.length) return;
    touched.current = true;
    add([...input.files]);
    input.value = "";
  }, [set, add]);

  useEffect(() => {
    const end = new AbortController();
    // The page may have come from the offline copy, twice: the key that stands in it is for plain forms.
    setKey(newKey());
    // The offline copy is of the page without a question; the address still has it.
    const search = new URLSearchParams(location.search);
    const [id, question] = [search.get("kamera"), search.get("vrsta")];
    if (!navigator.onLine && id && question) ask(id, question);
    // A draft is of a new report; a confirmation is two taps and needs none.
    else if (!served)
      takeDraft(end.signal).then(
        (draft) => {
          if (!draft || touched.current || end.signal.aborted) return;
          if (draft.hidden) return setHidden(draft);
          setSaid("draftKept");
          restore(draft);
        },
        () => {},
      );
    return () => end.abort();
  }, [served, ask, restore]);

  // No other tab sends anything under this page's key.
  useEffect(() => {
    const end = new AbortController();
    void holdDraft(key, end.signal);
    return () => end.abort();
  }, [key]);

  // The day that the server tells, where nobody has chosen one.
  useEffect(() => {
    if (chosen.current.has("seen_on") || start.values.seen_on || daySaid) return;
    now.current = { ...now.current, seen_on: today };
    setValues(now.current);
  }, [today, start.values.seen_on, daySaid]);

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

  // A report that waited goes on by itself, in this tab or another: what is told of it here follows.
  const waiting = stage.at === "done" && stage.waiting;
  useEffect(() => {
    if (!waiting) return;
    const look = async () => {
      const found = await whereIs(key);
      if (found === "sent") setStage((before) => (before.at === "done" ? { ...before, waiting: false } : before));
      else if (found !== "waiting") restore(found);
    };
    const again = () => void look().catch(() => {});
    again();
    addEventListener("reports-waiting", again);
    addEventListener("storage", again);
    return () => {
      removeEventListener("reports-waiting", again);
      removeEventListener("storage", again);
    };
  }, [waiting, key, restore]);

  useEffect(() => {
    if (stage.at !== "form" || !goTo.current) return;
    const heading = document.getElementById(goTo.current);
    goTo.current = null;
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }, [stage]);

  // A place that was typed before the script was there.
  const findEarly = useRef(findTyped);
  findEarly.current = findTyped;
  useEffect(() => void findEarly.current(), []);

  const faults = stage.at === "form" ? stage.faults : [];
  const faultOf = (...fields: string[]) => {
    const found = faults.find(({ field }) => fields.includes(field));
    return found && say(found.key);
  };
  const fields: Form = { values, set, faultOf };
  const place = placeOf(values);
  const directions = bearings(values.direction);
  const sameCamera = same ?? (confirming ? camera.id : null);

  function movePlace(at: LatLon, by: (fields: Values) => void, typed = ""): void {
    found.current = typed;
    by({ lat: at.lat.toFixed(6), lon: at.lon.toFixed(6), place: typed });
  }

  /** A place that a person has chosen, by hand, by asking the device, or by what was `typed`. */
  function choosePlace(at: LatLon, told: PlaceSaid | null, typed = ""): void {
    const inside = contains(SERBIA, at);
    // Where the device is abroad there is nothing to show; the cross shows where it was put.
    if (inside || told === null) movePlace(at, set, typed);
    sayPlace(inside ? told : "placeOutside");
  }

  /** What a photo says of itself: taken where no person, and no earlier photo, has said otherwise, and from one photo. */
  function takeHints({ place: at, direction, day }: Hints): void {
    touched.current = true;
    const taken = day !== null && day <= today && day >= EARLIEST_PHOTO ? day : null;
    const stands = placeOf(now.current);
    if (!confirming && at) {
      photoPlace.current ??= at;
      const outside = !contains(SERBIA, at);
      if (outside || (stands && distance(stands, at) > SAME_PLACE)) {
        sayPlace(outside ? "placePhotoOutside" : "placeKept");
        return;
      }
    }
    if (hinted.current) return;
    hinted.current = !confirming && at !== null;
    if (!confirming && at && !stands && !now.current.place) {
      movePlace(at, change);
      sayPlace("placeFromPhoto");
    }
    // Whoever photographs a camera looks at it; it mostly looks back.
    if (!confirming && !chosen.current.has("direction") && (at || direction !== null)) {
      change({ direction: direction === null ? "" : String((direction + 180) % 360) });
      sayDirection(direction !== null);
    }
    if (!chosen.current.has("seen_on") && (at || taken)) {
      change({ seen_on: taken ?? today });
      sayDay(taken !== null);
    }
  }

  /** Makes the typed place, if there is one, the place. False where it cannot be found. */
  async function findTyped(): Promise<boolean> {
    const text = now.current.place ?? "";
    if (!text.trim() || text === found.current) return true;
    const { findPlace } = await import("@/lib/geo/find-place");
    if (now.current.place !== text) return findTyped();
    const place = findPlace(text);
    if (!place) {
      sayPlace("placeNotFound");
      placeInput.current?.focus();
      return false;
    }
    choosePlace(place.at, null, text);
    return true;
  }

  function turn(all: readonly number[]): void {
    set({ direction: all.join(";") });
    sayDirection(false);
  }

  /** What is sent: a report on a known camera leaves out where it is. */
  function fieldsToSend(): Values {
    const { place: _typed, ...rest } = now.current;
    if (!sameCamera) {
      const at = placeOf(rest);
      const sent: Values = { ...rest, kind: "new" };
      if (at && photoPlace.current) sent.photo_distance = String(Math.round(distance(at, photoPlace.current)));
      return sent;
    }
    const told = same
      ? ["direction", "what", "operator_type", "operator", "sign", "mount", "count", "model", "note"]
      : ["note", "wrong", "right"];
    const sent: Values = { kind: same ? "still_there" : kind, camera: sameCamera, seen_on: rest.seen_on ?? today };
    const untold = fresh();
    for (const name of told) if (rest[name] && rest[name] !== untold[name]) sent[name] = rest[name];
    return sent;
  }

  async function send(underKey: string): Promise<void> {
    const report = { key: underKey, fields: fieldsToSend(), photos: [...photosNow()] };
    const sent = await sendReport(report, (percent) => setStage({ at: "sending", percent }));
    if (sent.outcome === "refused") {
      if (sent.reason !== "keyUsed" || underKey !== key) return refuse(sent.reason, sent.faults);
      const other = newKey();
      setKey(other);
      await send(other);
      return void dropDraft(underKey).catch(() => {});
    }
    // What is shown next does not wait for the device's store to let go of the draft.
    if (sent.outcome === "stored") void dropDraft(underKey).catch(() => {});
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
      code: sent.outcome === "stored" ? sent.receipt : await codeOf(underKey),
      waiting: sent.outcome !== "stored",
    });
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (stage.at !== "form") return;
    setStage({ at: "sending", percent: null });
    const missing = await settled();
    if (missing) return refuse("fieldsWrong", [{ field: "photo", key: missing }]);
    if (!sameCamera && !(await findTyped())) return setStage({ at: "form", reason: null, faults: [] });
    const checked = checkSighting(fieldsToSend(), today);
    if (!checked.sighting) return refuse("fieldsWrong", checked.faults);
    await send(key);
  }

  function refuse(reason: string, wrong: Refusal["faults"]): void {
    setStage({ at: "form", reason, faults: wrong });
    requestAnimationFrame(() => summary.current?.focus());
  }

  function begin(next: Values, kept: readonly ReportPhoto[]): void {
    now.current = next;
    found.current = next.place ?? "";
    chosen.current = new Set(next.lat ? ["lat", "lon"] : []);
    hinted.current = Boolean(next.lat);
    touched.current = false;
    setValues(next);
    restart(kept);
    setKey(newKey());
    setSame(null);
    photoPlace.current = null;
    setSaid(null);
    sayPlace(null);
    sayDirection(false);
    sayDay(false);
    setStage({ at: "form", reason: null, faults: [] });
    prepareProof();
    if (!goTo.current) scrollTo({ top: 0 });
  }

  async function forget(): Promise<void> {
    const gone = await deleteAllTraces().then(
      () => true,
      () => false,
    );
    // The map's place stands in the address.
    history.replaceState(history.state, "", location.pathname);
    setAsked({ camera: served, kind: start.values.kind ?? "new" });
    begin(fresh(), []);
    setHidden(null);
    setSaid(gone ? "deleted" : "deleteFailed");
  }

  /** Nothing is seen from this moment on, whatever the device's store does. */
  function leave(event: MouseEvent | KeyboardEvent): void {
    event.preventDefault();
    document.documentElement.hidden = true;
    const draft = { key, fields: now.current, photos: [...photosNow()], hidden: true };
    const saved = touched.current || said === "draftKept" ? saveDraft(draft) : Promise.resolve();
    void atMost(EXIT_PATIENCE, Promise.resolve(saved))
      .catch(() => {})
      .finally(() => location.replace("about:blank"));
  }

  if (stage.at === "done")
    return (
      <Receipt code={stage.code} waiting={stage.waiting}>
        {!sameCamera && (
          <section className="report-another">
            <button
              type="button"
              className="button button-main"
              onClick={() => {
                goTo.current = "direction-step-title";
                begin({ ...values, what: "unknown", direction: "", count: "1", model: "", note: "" }, photos);
              }}
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

  const photoStep = (
    <>
      <PhotoStep
        photos={photos}
        working={working}
        fault={photoFault}
        again={start.reason !== null}
        onAdd={(files) => {
          touched.current = true;
          add(files);
        }}
        onChange={(by) => {
          touched.current = true;
          changePhotos(by);
        }}
      />
      {faultOf("photo") && !photoFault && <p className="fault">{faultOf("photo")}</p>}
      {daySaid && <PhotoDay form={fields} today={today} />}
    </>
  );
  const sending = stage.at === "sending";

  return (
    <>
      <div className="quick-exit-bar">
        {/* biome-ignore lint/a11y/useSemanticElements: a link leaves before the script is there, too. */}
        <a
          href="about:blank"
          role="button"
          rel="noreferrer"
          draggable={false}
          className="button quick-exit"
          title={t("quickExitHint")}
          onClick={leave}
          onKeyDown={(event) => event.key === " " && leave(event)}
        >
          {t("quickExit")}
        </a>
      </div>
      <form
        ref={form}
        action={href("/prijavi", locale)}
        method="post"
        encType="multipart/form-data"
        className="report-form"
        noValidate
        onSubmit={submit}
      >
        {/* What Enter in a field would press: many keyboards end a line with it, and it sends nothing. */}
        <button type="submit" disabled hidden />
        <h1 className="report-heading">
          {confirming ? t(CONFIRM_TITLES[kind as keyof typeof CONFIRM_TITLES], { id: camera.id }) : t("title")}
        </h1>
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
        <p role="status" className={said ? "notice" : "sr-only"}>
          {said ? t(said) : ""}
        </p>
        {hidden && (
          <div className="notice">
            <p>{t("hiddenDraft")}</p>
            <button
              type="button"
              className="button"
              onClick={() => {
                setHidden(null);
                restore(hidden);
                touched.current = true;
              }}
            >
              {t("showDraft")}
            </button>
          </div>
        )}
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="kind" value={kind} />
        {confirming && <input type="hidden" name="camera" value={camera.id} />}
        <div className="honeypot" aria-hidden="true">
          <label>
            <span>{t("honeypot")}</span>
            <input type="text" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
          </label>
        </div>

        <div className="report-form" inert={sending}>
          {confirming ? (
            <ConfirmFields form={fields} camera={camera} kind={kind} today={today} photoStep={photoStep} />
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
              {same ? (
                <div className="notice">
                  <p>
                    <strong>{t("sameTitle", { id: same })}</strong>
                  </p>
                  <p>{t("sameText")}</p>
                  <button type="button" className="button" onClick={() => setSame(null)}>
                    {t("sameUndo")}
                  </button>
                </div>
              ) : (
                <PlaceStep
                  key={key}
                  form={fields}
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
              )}
              <WhatStep form={fields} today={today} open={faults.length > 0} day={!daySaid} />
            </>
          )}
        </div>

        <div className="send-bar">
          <button type="submit" className="button button-main send" aria-disabled={sending}>
            {!sending
              ? t("send")
              : stage.percent === null
                ? t("sending")
                : t("sendingPercent", { percent: stage.percent })}
          </button>
          <p role="status" className="report-note needs-script">
            {sending && working
              ? t("photoWorking")
              : !confirming && !same && !place && !values.place
                ? t("sendNeeds", { missing: t("needsPlace") })
                : ""}
          </p>
        </div>
        <div className="report-traces needs-script">
          <button type="button" className="button" disabled={!scripted} onClick={() => void forget()}>
            {t("deleteTraces")}
          </button>
          <p className="report-note">{t("deleteHint")}</p>
        </div>
      </form>
    </>
  );
}
