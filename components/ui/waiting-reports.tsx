"use client";

// Reports that wait on the device for a connection, told on every page and sent as soon as there is one. A reader who
// never reported has nothing to load for it.

import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { LocalLink } from "./local-link";
import { readKept } from "./site-storage";

/** Key in localStorage; components/report/device-store.ts writes it. */
const WAITING = "reports-waiting";

const NOTHING = { waiting: 0, sending: false, percent: null, sent: 0, refused: false };

type State = {
  waiting: number;
  sending: boolean;
  /** Percent of the report that is on its way; null before its first byte. */
  percent: number | null;
  sent: number;
  refused: boolean;
};

/** Milliseconds until the next try, after one that failed, and at most. */
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 30 * 60_000;

const waitingNow = () => Number(readKept(WAITING) ?? 0) || 0;

export function WaitingReports() {
  const t = useTranslations("common");
  const [state, setState] = useState<State>(NOTHING);
  const pause = useRef(FIRST_PAUSE);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const send = useCallback(async () => {
    clearTimeout(timer.current);
    let next = FIRST_PAUSE;
    if (waitingNow() > 0) {
      setState((before) => ({ ...before, waiting: waitingNow(), sending: true, percent: null }));
      try {
        const { sendWaiting } = await import("@/components/report/send-waiting");
        const outcome = await sendWaiting((percent) => setState((before) => ({ ...before, percent })));
        if (outcome) {
          setState((before) => ({ ...before, sent: before.sent + outcome.sent, refused: outcome.refused }));
          pause.current = outcome.failed ? Math.min(LONGEST_PAUSE, pause.current * 2) : FIRST_PAUSE;
          next = Math.max(outcome.seconds * 1_000, outcome.failed ? pause.current / 2 : FIRST_PAUSE);
        }
      } finally {
        setState((before) => ({ ...before, waiting: waitingNow(), sending: false }));
        timer.current = setTimeout(() => void send().catch(() => {}), next);
      }
    } else timer.current = setTimeout(() => void send().catch(() => {}), next);
  }, []);

  useEffect(() => {
    const look = () => setState((before) => ({ ...before, waiting: waitingNow() }));
    const again = () => void send().catch(() => {});
    // Nor does the screen say that anything was sent.
    const forget = () => setState(NOTHING);
    look();
    again();
    addEventListener("online", again);
    addEventListener(WAITING, look);
    addEventListener("traces-deleted", forget);
    addEventListener("storage", look);
    return () => {
      removeEventListener("online", again);
      removeEventListener(WAITING, look);
      removeEventListener("traces-deleted", forget);
      removeEventListener("storage", look);
      clearTimeout(timer.current);
    };
  }, [send]);

  const said = [
    state.sending
      ? t("outboxSending", { count: state.waiting }) + (state.percent === null ? "" : ` ${state.percent} %`)
      : state.waiting
        ? t("outboxWaiting", { count: state.waiting })
        : "",
    state.sent ? t("outboxSent", { count: state.sent }) : "",
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <div role="status" className={said || state.refused ? "waiting-reports" : "sr-only"}>
      {/* In elements of their own: a page that the browser translates loses bare text that comes and goes. */}
      {said && <span>{said}</span>}
      {state.waiting > 0 && !state.sending && (
        <button type="button" className="button" onClick={() => void send()}>
          {t("outboxNow")}
        </button>
      )}
      {state.refused && (
        <>
          <span>{t("outboxRefused")}</span> <LocalLink page="/prijavi">{t("outboxOpen")}</LocalLink>
        </>
      )}
    </div>
  );
}
