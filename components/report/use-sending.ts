// The way of a report from the button to its receipt: checked, sent, refused, or put in line.

import { type FormEvent, type Ref, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { atMost } from "@/lib/offline/at-most";
import { newKey } from "@/lib/sightings/new-key";
import { receiptSource, writeCode } from "@/lib/sightings/receipt-code";
import { dropDraft, putInLine, type Refusal, type ReportPhoto } from "./device-store";
import type { Values } from "./fields";
import type { Sent } from "./send";

/** Milliseconds that what checks and sends may take to come. */
const PATIENCE = 20_000;

/**
 * What checks and sends a report. It costs a phone more than the form, and comes when the form is first touched: the
 * page answers a finger sooner. Rejects where it does not come.
 */
const loadSender = () => atMost(PATIENCE, Promise.all([import("@/lib/sightings/sighting"), import("./send")]));

type Sender = Awaited<ReturnType<typeof loadSender>>;

/** Begins the work that sending costs. */
export const prepareToSend = () =>
  void loadSender().then(
    ([, { prepareProof }]) => prepareProof(),
    () => {},
  );

type Stage =
  | { at: "form"; reason: string | null; faults: Refusal["faults"] }
  /** `percent` of what is sent has left; null while photos are made ready or the proof is worked out. */
  | { at: "sending"; percent: number | null }
  | { at: "done"; code: string; waiting: boolean };

async function codeOf(key: string): Promise<string> {
  return writeCode(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(receiptSource(key)))));
}

type Work = {
  key: string;
  setKey: (key: string) => void;
  /** YYYY-MM-DD. */
  today: string;
  /** What is sent, as it is at this moment. */
  report: () => { fields: Values; photos: ReportPhoto[] };
  /** Resolves, when no photo is being made ready any more, to why one could not be taken, or null. */
  settled: () => Promise<string | null>;
  /** Finds the place that was typed. False where it cannot be found. */
  findTyped: () => Promise<boolean>;
  /** It has left, or waits in line. */
  onLeft: () => void;
};

type Sending = {
  stage: Stage;
  setStage: (stage: Stage) => void;
  submit: (event: FormEvent<HTMLFormElement>, work: Work) => Promise<void>;
  /** It waited in line, and has left. */
  hasLeft: () => void;
  /** Where faults are told; the focus goes there. */
  summary: Ref<HTMLDivElement>;
};

/** `refused`: why a plain form was not stored. */
export function useSending(refused: { reason: string | null; faults: Refusal["faults"] }): Sending {
  const [stage, setStage] = useState<Stage>({ at: "form", ...refused });
  const summary = useRef<HTMLDivElement>(null);

  // The proof is worked out while the form is filled in.
  useEffect(() => {
    addEventListener("pointerdown", prepareToSend, { once: true });
    addEventListener("keydown", prepareToSend, { once: true });
    return () => {
      removeEventListener("pointerdown", prepareToSend);
      removeEventListener("keydown", prepareToSend);
    };
  }, []);

  function refuse(reason: string, faults: Refusal["faults"]): void {
    flushSync(() => setStage({ at: "form", reason, faults }));
    summary.current?.focus();
  }

  async function send(underKey: string, sender: Sender | null, work: Work): Promise<void> {
    const report = { key: underKey, ...work.report() };
    const sent: Sent = sender
      ? await sender[1].sendReport(report, (percent) => setStage({ at: "sending", percent }))
      : { outcome: "offline" };
    if (sent.outcome === "refused") {
      if (sent.reason !== "keyUsed" || underKey !== work.key) return refuse(sent.reason, sent.faults);
      const other = newKey();
      work.setKey(other);
      await send(other, sender, work);
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
    work.onLeft();
    setStage({
      at: "done",
      code: sent.outcome === "stored" ? sent.receipt : await codeOf(underKey),
      waiting: sent.outcome !== "stored",
    });
  }

  async function submit(event: FormEvent<HTMLFormElement>, work: Work): Promise<void> {
    event.preventDefault();
    if (stage.at !== "form") return;
    setStage({ at: "sending", percent: null });
    const missing = await work.settled();
    if (missing) return refuse("fieldsWrong", [{ field: "photo", key: missing }]);
    if (!(await work.findTyped())) return setStage({ at: "form", reason: null, faults: [] });
    const sender = await loadSender().catch(() => null);
    const checked = sender?.[0].checkSighting(work.report().fields, work.today);
    if (checked && !checked.sighting) return refuse("fieldsWrong", checked.faults);
    await send(work.key, sender, work);
  }

  return {
    stage,
    setStage,
    submit,
    hasLeft: () => setStage((before) => (before.at === "done" ? { ...before, waiting: false } : before)),
    summary,
  };
}
