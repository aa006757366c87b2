import { CodeField } from "@/components/report/code-field";
import { LocalLink } from "@/components/ui/local-link";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { href } from "@/lib/i18n/paths";
import { translator } from "@/lib/i18n/translator";
import type { DemandStatus as Status } from "@/lib/review/demands";
import type { PlainOutcome } from "@/lib/server/plain-outcome";

type Asked = Extract<PlainOutcome, { form: "demandStatus" }>;

/** The form that asks by a code what became of a demand, and the answer. The code stands in no address. */
export function DemandStatus({ asked, today, locale }: { asked: Asked | null; today: string; locale: Locale }) {
  const t = translator(locale, "takedown");
  const fault = asked?.reason ?? null;
  return (
    <section aria-labelledby="stanje" className="report-form">
      <h2 id="stanje">{t("statusTitle")}</h2>
      <p>{t("statusIntro")}</p>
      <form
        action={`${href("/uklanjanje", locale)}#stanje`}
        method="post"
        encType="multipart/form-data"
        className="report-form"
      >
        <div className="report-field">
          <label htmlFor="code">{t("codeLabel")}</label>
          <CodeField of="demand" id="code" start={asked?.code} fault={fault ? "code-fault" : undefined} />
          {fault && (
            <span id="code-fault" className="fault">
              {t(fault)}
            </span>
          )}
        </div>
        <div>
          <button type="submit" className="button">
            {t("look")}
          </button>
        </div>
      </form>
      {fault === "demandUnknown" && (
        <p>
          {t("reportCodes")} <LocalLink page="/prijavi/status">{translator(locale, "report")("statusTitle")}</LocalLink>
        </p>
      )}
      {asked?.status && <Answer status={asked.status} today={today} locale={locale} />}
    </section>
  );
}

function Answer({ status, today, locale }: { status: Status; today: string; locale: Locale }) {
  const t = translator(locale, "takedown");
  const days = { received: dayWords(status.receivedOn, locale), due: dayWords(status.dueOn, locale) };
  const states = {
    waiting: today > status.dueOn ? t("stateLate", days) : t("stateWaiting", days),
    granted: t("stateGranted"),
    partly: t("statePartly"),
    refused: t("stateRefused"),
  };
  const mayComplain = status.state === "partly" || status.state === "refused" || today > status.dueOn;
  return (
    <div className="report-status" role="status">
      <p>
        <strong>{states[status.state]}</strong>
      </p>
      {status.answer !== null && (
        <>
          <h3>{t("answer")}</h3>
          <p className="demand-answer">{status.answer}</p>
        </>
      )}
      {mayComplain && status.state !== "granted" && <p className="report-note">{t("complaint")}</p>}
    </div>
  );
}
