"use client";

// Reports that wait on the device for a connection, told on every page and sent as soon as there is one. A reader who
// never reported has nothing to load for it.

import { useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { LocalLink } from "./local-link";
import { readKept } from "./site-storage";

/** Key in localStorage; components/report/device-store.ts writes it. */
const WAITING = "reports-waiting";

type State = { waiting: number; sending: boolean; sent: number; refused: boolean };

const waitingNow = () => Number(readKept(WAITING) ?? 0) || 0;

export function WaitingReports() {
  const t = useTranslations("common");
  const [state, setState] = useState<State>({ waiting: 0, sending: false, sent: 0, refused: false });

  const send = useCallback(async () => {
    if (waitingNow() === 0) return;
    setState((before) => ({ ...before, waiting: waitingNow(), sending: true }));
    const { sendWaiting } = await import("@/components/report/send-waiting");
    const { sent, refused } = await sendWaiting();
    setState((before) => ({ waiting: waitingNow(), sending: false, sent: before.sent + sent, refused }));
  }, []);

  useEffect(() => {
    const look = () => setState((before) => ({ ...before, waiting: waitingNow() }));
    const again = () => void send().catch(look);
    look();
    again();
    addEventListener("online", again);
    addEventListener(WAITING, look);
    addEventListener("storage", look);
    const tick = setInterval(again, 60_000);
    return () => {
      removeEventListener("online", again);
      removeEventListener(WAITING, look);
      removeEventListener("storage", look);
      clearInterval(tick);
    };
  }, [send]);

  const said = [
    state.sending
      ? t("outboxSending", { count: state.waiting })
      : state.waiting
        ? t("outboxWaiting", { count: state.waiting })
        : "",
    state.sent ? t("outboxSent", { count: state.sent }) : "",
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <div role="status" className={said || state.refused ? "waiting-reports" : "sr-only"}>
      {said}
      {state.waiting > 0 && !state.sending && (
        <button type="button" className="button" onClick={() => void send()}>
          {t("outboxNow")}
        </button>
      )}
      {state.refused && (
        <>
          {t("outboxRefused")} <LocalLink page="/prijavi">{t("outboxOpen")}</LocalLink>
        </>
      )}
    </div>
  );
}
