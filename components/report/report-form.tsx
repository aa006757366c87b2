"use client";

// The report page. One form that works as it stands without a script; with one it gets a map, a dial, photos that are
// cleaned on the device, a draft that survives, and a place in line when there is no connection.

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import { useScripted } from "@/components/ui/use-scripted";
import { useToday } from "@/components/ui/use-today";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import { href } from "@/lib/i18n/paths";
import { newKey } from "@/lib/sightings/new-key";
import { type AskedCamera, ConfirmFields } from "./confirm-fields";
import { deleteAllTraces, type ReportPhoto, saveDraft } from "./device-store";
import { FaultSummary } from "./fault-summary";
import { type Form, Section, type Values } from "./fields";
import { rememberCode } from "./known-code";
import { PhotoDay } from "./photo-day";
import { PhotoStep } from "./photo-step";
import { PlaceStep } from "./place-step";
import { QuickExit } from "./quick-exit";
import { Receipt } from "./receipt";
import { bearings, emptyFields, fieldsToSend, placeOf } from "./report-fields";
import { useDraft } from "./use-draft";
import { useFields } from "./use-fields";
import { useHints } from "./use-hints";
import { usePhotos } from "./use-photos";
import { usePlace } from "./use-place";
import { prepareToSend, useSending } from "./use-sending";
import { useWaitingReport } from "./use-waiting-report";
import { WhatStep } from "./what-step";

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

/** The camera that a page without a connection was asked about: its copy is of the page without a question. */
function askedOffline(): { id: string; question: string } | null {
  const search = new URLSearchParams(location.search);
  const [id, question] = [search.get("kamera"), search.get("vrsta")];
  return !navigator.onLine && id && question ? { id, question } : null;
}

export function ReportForm({ start, camera: served, today: servedOn, basemap }: Props) {
  const t = useTranslations("report");
  const say = t as Say;
  const locale = useLocale();
  const scripted = useScripted();
  const today = useToday(servedOn);
  const [{ camera, kind }, setAsked] = useState({ camera: served, kind: start.values.kind ?? "new" });
  const confirming = kind !== "new" && camera !== null;
  /** Counts the reports that this page began: each has fresh beams. */
  const [round, setRound] = useState(0);
  const [said, setSaid] = useState<"draftKept" | "deleted" | "deleteFailed" | null>(null);
  const [same, setSame] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const placeInput = useRef<HTMLInputElement>(null);
  /** The id of the heading to go to when the next report begins. */
  const goTo = useRef<string | null>(null);
  const fields = useFields({ ...emptyFields(today), ...start.values });
  const { values, now, chosen, touched, set, replace } = fields;
  const place = usePlace(fields, placeInput);
  const hints = useHints(fields, place, confirming, today);
  const {
    photos,
    now: photosNow,
    working,
    fault: photoFault,
    add,
    settled,
    change: changePhotos,
    restart: restartPhotos,
  } = usePhotos(hints.take);
  const { stage, setStage, submit, hasLeft, summary } = useSending({ reason: start.reason, faults: start.faults });

  const ask = useCallback((id: string, question: string) => {
    if (Object.hasOwn(CONFIRM_TITLES, question)) setAsked({ camera: { id, what: "", photo: null }, kind: question });
  }, []);

  const { key, setKey, hidden, setHidden, restore } = useDraft(start.key, {
    fields,
    photos,
    still: confirming || stage.at !== "form",
    isWanted: () => !served && !askedOffline(),
    onFound: () => setSaid("draftKept"),
    onRestore: ({ fields, photos, refused }) => {
      replace(
        fields,
        Object.keys(fields).filter((name) => fields[name] !== ""),
      );
      place.restart(fields);
      restartPhotos(photos);
      if (refused) setStage({ at: "form", ...refused });
      // A confirmation that was refused while it waited.
      if (fields.camera && fields.kind) ask(fields.camera, fields.kind);
    },
  });

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
  }, [set, add, now, touched]);

  useEffect(() => {
    const asked = askedOffline();
    if (asked) ask(asked.id, asked.question);
  }, [ask]);

  // The day that the server tells, where nobody has chosen one.
  useEffect(() => {
    if (chosen.current.has("seen_on") || start.values.seen_on || hints.day) return;
    replace({ ...now.current, seen_on: today }, [...chosen.current]);
  }, [today, start.values.seen_on, hints.day, replace, now, chosen]);

  useWaitingReport(stage.at === "done" && stage.waiting ? key : null, hasLeft, restore);

  useEffect(() => {
    if (stage.at !== "form" || !goTo.current) return;
    const heading = document.getElementById(goTo.current);
    goTo.current = null;
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }, [stage]);

  const faults = stage.at === "form" ? stage.faults : [];
  const faultOf = (...names: string[]) => {
    const found = faults.find(({ field }) => names.includes(field));
    return found && say(found.key);
  };
  const parts: Form = { values, set, faultOf };
  const at = placeOf(values);
  const sameCamera = same ?? (confirming ? camera.id : null);

  function turn(all: readonly number[]): void {
    set({ direction: all.join(";") });
    hints.turned();
  }

  const toSend = () =>
    fieldsToSend(now.current, {
      known: same ? { id: same, question: "same" } : confirming ? { id: camera.id, question: kind } : null,
      photoPlace: hints.photoPlace.current,
      today,
    });

  function begin(next: Values, kept: readonly ReportPhoto[]): void {
    touched.current = false;
    replace(next, next.lat ? ["lat", "lon"] : []);
    place.restart(next);
    place.say(null);
    hints.restart();
    restartPhotos(kept);
    setKey(newKey());
    setRound((number) => number + 1);
    setSame(null);
    setSaid(null);
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
      {hints.day && <PhotoDay form={parts} today={today} />}
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
        onSubmit={(event) =>
          submit(event, {
            ...{ key, setKey, today, settled },
            report: () => ({ fields: toSend(), photos: [...photosNow()] }),
            findTyped: async () => sameCamera !== null || place.findTyped(),
            onLeft: () => {
              touched.current = false;
            },
          })
        }
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
            <ConfirmFields form={parts} camera={camera} kind={kind} today={today} photoStep={photoStep} />
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
                  form={parts}
                  place={at}
                  directions={bearings(values.direction)}
                  proposed={hints.direction}
                  said={place.said}
                  basemap={basemap}
                  placeInput={placeInput}
                  onChoose={place.choose}
                  onSay={place.say}
                  onFind={() => void place.findTyped()}
                  onTurn={turn}
                  onSame={setSame}
                />
              )}
              <WhatStep form={parts} today={today} open={faults.length > 0} day={!hints.day} />
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
              : !confirming && !same && !at && !values.place
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
