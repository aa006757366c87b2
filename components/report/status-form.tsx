"use client";

// What became of a report. The code travels in the body of a request, never in an address.

import { type FormEvent, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { z } from "zod";
import { LocalLink } from "@/components/ui/local-link";
import { formatter } from "@/lib/i18n/formatter";
import { href } from "@/lib/i18n/paths";
import { isRejectReason } from "@/lib/review/reasons";
import { CodeField } from "./code-field";

const Status = z.object({
  state: z.enum(["waiting", "asked", "accepted", "merged", "rejected", "withdrawn"]),
  seenOn: z.string(),
  camera: z.string().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  question: z.string().nullable(),
  answered: z.boolean(),
});
type Status = z.infer<typeof Status>;

const STATES = {
  waiting: "state_waiting",
  asked: "state_asked",
  accepted: "state_accepted",
  merged: "state_merged",
  rejected: "state_rejected",
  withdrawn: "state_withdrawn",
} as const;

type Action = "look" | "withdraw" | "answer";
type Props = { start: { code: string; status: Status | null; reason: string | null } | null };

const FAULTS = { codeUnknown: "codeUnknown", limitSender: "limitSender" } as const;

export function StatusForm({ start }: Props) {
  const t = useTranslations("report");
  const reasons = useTranslations("transparency");
  const locale = useLocale();
  const [code, setCode] = useState(start?.code ?? "");
  const [status, setStatus] = useState<Status | null>(start?.status ?? null);
  const [fault, setFault] = useState<"codeUnknown" | "limitSender" | "statusFailed" | null>(
    start?.reason ? (FAULTS[start.reason as keyof typeof FAULTS] ?? "statusFailed") : null,
  );

  async function ask(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    const action = String(form.get("action") ?? "look") as Action;
    try {
      const answer = await fetch("/api/v1/sightings/status", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ code, action, answer: String(form.get("answer") ?? "") }),
        signal: AbortSignal.timeout(30_000),
      });
      setStatus(answer.ok ? Status.parse(await answer.json()) : null);
      setFault(
        answer.ok
          ? null
          : answer.status === 404
            ? "codeUnknown"
            : answer.status === 429
              ? "limitSender"
              : "statusFailed",
      );
    } catch {
      setFault("statusFailed");
    }
  }

  const open = status?.state === "waiting" || status?.state === "asked";
  const form = {
    action: href("/prijavi/status", locale),
    method: "post",
    encType: "multipart/form-data",
    onSubmit: ask,
  } as const;
  return (
    <>
      <form {...form} className="report-form">
        <div className="report-field">
          <label htmlFor="code">{t("codeLabel")}</label>
          <CodeField
            of="report"
            id="code"
            start={code}
            fault={fault === "codeUnknown" ? "code-fault" : undefined}
            onCode={setCode}
          />
        </div>
        <button type="submit" name="action" value="look" className="button button-main">
          {t("codeLook")}
        </button>
      </form>
      <div role="status">
        {fault && (
          <p id="code-fault" className="fault">
            {t(fault)}
          </p>
        )}
        {status && (
          <section className="report-status">
            <p>
              <strong>{t(STATES[status.state])}</strong>
            </p>
            {status.state !== "withdrawn" && (
              <p>
                {t("stateSeen", {
                  day: formatter(locale).dateTime(new Date(`${status.seenOn}T12:00:00Z`), { dateStyle: "long" }),
                })}
              </p>
            )}
            {status.reason && (
              <p>
                {t("stateReason", {
                  // A word of the list; decisions older than the list say it in a sentence of their own.
                  reason: isRejectReason(status.reason) ? reasons(status.reason) : status.reason,
                })}
              </p>
            )}
            {status.note && <p>{t("stateNote", { note: status.note })}</p>}
            {status.camera && (
              <p>
                <LocalLink page="/kamera/[id]" parameters={{ id: status.camera }}>
                  {t("stateCamera", { id: status.camera })}
                </LocalLink>
              </p>
            )}
            {status.answered && <p>{t("stateAnswered")}</p>}
          </section>
        )}
      </div>
      {status?.question && (
        <form {...form} className="report-form">
          <input type="hidden" name="code" value={code} />
          <p className="notice">{status.question}</p>
          <label className="report-field">
            <span>{t("answerLabel")}</span>
            <textarea name="answer" rows={3} required maxLength={2_000} className="field" />
          </label>
          <button type="submit" name="action" value="answer" className="button button-main">
            {t("answerSend")}
          </button>
        </form>
      )}
      {open && (
        <form {...form} className="report-form">
          <input type="hidden" name="code" value={code} />
          {/* It is asked once more, and works without a script. */}
          <details>
            <summary className="button">{t("withdraw")}</summary>
            <p className="report-note">{t("withdrawHint")}</p>
            <button type="submit" name="action" value="withdraw" className="button">
              {t("withdrawSure")}
            </button>
          </details>
        </form>
      )}
    </>
  );
}
