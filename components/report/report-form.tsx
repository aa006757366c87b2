"use client";

// The report page. One form that works as it stands without a script; with one it gets a map, a dial, photos that are
// cleaned on the device, a draft that survives, and a place in line when there is no connection.

import { type FormEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import { useLatest } from "@/components/ui/use-latest";
import { useScripted } from "@/components/ui/use-scripted";
import { useToday } from "@/components/ui/use-today";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import { contains, type LatLon } from "@/lib/geo/distance";
import { href } from "@/lib/i18n/paths";
import { SERBIA } from "@/lib/import/place";
import { atMost } from "@/lib/offline/at-most";
import { newKey } from "@/lib/sightings/new-key";
import { receiptSource, writeCode } from "@/lib/sightings/receipt-code";
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
} from "./device-store";
import { FaultSummary } from "./fault-summary";
import { type Form, Section, type Values } from "./fields";
import { rememberCode } from "./known-code";
import { PhotoDay } from "./photo-day";
import { PhotoStep } from "./photo-step";
import { type PlaceSaid, PlaceStep } from "./place-step";
import { QuickExit } from "./quick-exit";
import type { Hints } from "./read-hints";
import { Receipt } from "./receipt";
import { bearings, emptyFields, fieldsToSend, placeOf } from "./report-fields";
import type { Sent } from "./send";
import { takeHints } from "./take-hints";
import { usePhotos } from "./use-photos";
import { useWaitingReport } from "./use-waiting-report";
import { WhatStep } from "./what-step";

/** Milliseconds of quiet after which the draft is saved. */
const SAVE_PAUSE = 300;

/** Milliseconds that a part of the program may take to come. */
const PATIENCE = 20_000;

/**
 * What checks and sends a report. It costs a phone more than the form, and comes when the form is first touched: the
 * page answers a finger sooner. Rejects where it does not come.
 */
const loadSender = () => atMost(PATIENCE, Promise.all([import("@/lib/sightings/sighting"), import("./send")]));

/** Begins the work that sending costs. */
const prepareToSend = () =>
  void loadSender().then(
    ([, { prepareProof }]) => prepareProof(),
    () => {},
  );

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

export function ReportForm({ start, camera: served, today: servedOn, basemap }: Props) {
  const t = useTranslations("report");
  const say = t as Say;
  const locale = useLocale();
  const scripted = useScripted();
  const today = useToday(servedOn);
  const [{ camera, kind }, setAsked] = useState({ camera: served, kind: start.values.kind ?? "new" });
  const confirming = kind !== "new" && camera !== null;
  const [values, setValues] = useState<Values>({ ...emptyFields(today), ...start.values });
  const [key, setKey] = useState(start.key);
  /** Counts the reports that this page began: each has fresh beams. */
  const [round, setRound] = useState(0);
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
  } = usePhotos(hint);

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
    addEventListener("pointerdown", prepareToSend, { once: true });
    addEventListener("keydown", prepareToSend, { once: true });
    return () => {
      removeEventListener("pointerdown", prepareToSend);
      removeEventListener("keydown", prepareToSend);
    };
  }, []);

  useWaitingReport(
    stage.at === "done" && stage.waiting ? key : null,
    () => setStage((before) => (before.at === "done" ? { ...before, waiting: false } : before)),
    restore,
  );

  useEffect(() => {
    if (stage.at !== "form" || !goTo.current) return;
    const heading = document.getElementById(goTo.current);
    goTo.current = null;
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }, [stage]);

  // A place that was typed before the script was there.
  const findEarly = useLatest(findTyped);
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

  function hint(hints: Hints): void {
    touched.current = true;
    const form = { fields: now.current, chosen: chosen.current, confirming, hinted: hinted.current, today };
    const taken = takeHints(hints, { ...form, photoPlace: photoPlace.current });
    photoPlace.current = taken.photoPlace;
    hinted.current = taken.hinted;
    if (taken.fields.place !== undefined) found.current = taken.fields.place;
    if (Object.keys(taken.fields).length) change(taken.fields);
    if (taken.said.place !== undefined) sayPlace(taken.said.place);
    if (taken.said.direction !== undefined) sayDirection(taken.said.direction);
    if (taken.said.day !== undefined) sayDay(taken.said.day);
  }

  /** Makes the typed place, if there is one, the place. False where it cannot be found. */
  async function findTyped(): Promise<boolean> {
    const text = now.current.place ?? "";
    if (!text.trim() || text === found.current) return true;
    const search = await atMost(PATIENCE, import("@/lib/geo/find-place")).catch(() => null);
    if (now.current.place !== text) return findTyped();
    const place = search?.findPlace(text);
    if (!place) {
      sayPlace(search ? "placeNotFound" : "placeNotSearched");
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

  const toSend = () =>
    fieldsToSend(now.current, {
      known: same ? { id: same, question: "same" } : confirming ? { id: camera.id, question: kind } : null,
      photoPlace: photoPlace.current,
      today,
    });

  async function send(underKey: string, sender: Awaited<ReturnType<typeof loadSender>> | null): Promise<void> {
    const report = { key: underKey, fields: toSend(), photos: [...photosNow()] };
    const sent: Sent = sender
      ? await sender[1].sendReport(report, (percent) => setStage({ at: "sending", percent }))
      : { outcome: "offline" };
    if (sent.outcome === "refused") {
      if (sent.reason !== "keyUsed" || underKey !== key) return refuse(sent.reason, sent.faults);
      const other = newKey();
      setKey(other);
      await send(other, sender);
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
    const sender = await loadSender().catch(() => null);
    const checked = sender?.[0].checkSighting(toSend(), today);
    if (checked && !checked.sighting) return refuse("fieldsWrong", checked.faults);
    await send(key, sender);
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
    setRound((number) => number + 1);
    setSame(null);
    photoPlace.current = null;
    setSaid(null);
    sayPlace(null);
    sayDirection(false);
    sayDay(false);
    setStage({ at: "form", reason: null, faults: [] });
    prepareToSend();
    if (!goTo.current) scrollTo({ top: 0 });
  }

  async function forget(): Promise<void> {
    const gone = await deleteAllTraces().then(
      () => true,
      () => false,
    );
    // The map's place stands in the address.
    history.replaceState(history.state, "", location.pathname);
    rememberCode("report", "");
    setAsked({ camera: served, kind: start.values.kind ?? "new" });
    begin(emptyFields(today), []);
    setHidden(null);
    setSaid(gone ? "deleted" : "deleteFailed");
  }

  /** Nothing of what was typed is shown when the page is opened again, until somebody asks for it. */
  async function hideDraft(): Promise<void> {
    if (!touched.current && said !== "draftKept") return;
    await saveDraft({ key, fields: now.current, photos: [...photosNow()], hidden: true });
  }

  if (stage.at === "done")
    return (
      <Receipt code={stage.code} kind={same ? "still_there" : kind} waiting={stage.waiting}>
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
            <button type="button" className="button" onClick={() => begin(emptyFields(today), [])}>
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
      <QuickExit hide={hideDraft} />
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
        {stage.at === "form" && stage.reason && <FaultSummary ref={summary} reason={stage.reason} faults={faults} />}
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
                  key={round}
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
