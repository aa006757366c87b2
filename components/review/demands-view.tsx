"use client";

// Demands of people who are in a photo, or whom the data are about: the most urgent first, each with the days that are left.

import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import { review } from "./review-api";
import { ReviewPhoto } from "./review-photo";
import { useLoaded } from "./use-loaded";
import { useSay } from "./use-say";

const KINDS = { person_in_photo: "demand_person", data_about_me: "demand_data", other: "demand_other" } as const;
const STATES = { granted: "demand_granted", partly: "demand_partly", refused: "demand_refused" } as const;
type Closed = keyof typeof STATES;
const isClosed = (value: string): value is Closed => value in STATES;

export function DemandsView({ admin }: { admin: boolean }) {
  const t = useTranslations("review");
  const say = useSay();
  const { value: demands, fault, run } = useLoaded(review.demands);
  return (
    <section className="review-wide">
      <h2>{t("demands")}</h2>
      <p role="alert" className={fault ? "fault-summary" : "sr-only"}>
        {fault && say(fault)}
      </p>
      {demands?.length === 0 && <p>{t("noDemands")}</p>}
      {demands?.map((demand) => (
        <article key={demand.id} className="review-demand">
          <h3>
            {t(KINDS[demand.kind])}
            {demand.camera && (
              <>
                {" · "}
                <LocalLink page="/kamera/[id]" parameters={{ id: demand.camera }}>
                  {demand.camera}
                </LocalLink>
              </>
            )}
          </h3>
          <p className={demand.left < 7 ? "fault" : "report-note"}>
            {demand.left < 0
              ? t("demandLate", { days: -demand.left, due: demand.dueOn })
              : t("demandLeft", { days: demand.left, due: demand.dueOn })}
          </p>
          <p className="review-written">{demand.text}</p>
          {demand.photos.length > 0 && (
            <div className="review-photos">
              {demand.photos.map((id, at) => (
                <ReviewPhoto key={id} id={id} size="small" alt={t("photoAlt", { number: at + 1 })} />
              ))}
            </div>
          )}
          {admin ? (
            <form
              className="report-form"
              onSubmit={(event: FormEvent<HTMLFormElement>) => {
                event.preventDefault();
                const fields = new FormData(event.currentTarget);
                const state = String(fields.get("state"));
                if (isClosed(state))
                  void run(() => review.answerDemand(demand.id, { state, answer: String(fields.get("answer")) }));
              }}
            >
              <label className="report-field">
                <span>{t("demandOutcome")}</span>
                <select name="state" className="field">
                  {Object.entries(STATES).map(([state, key]) => (
                    <option key={state} value={state}>
                      {t(key)}
                    </option>
                  ))}
                </select>
              </label>
              <label className="report-field">
                <span>{t("demandAnswer")}</span>
                <textarea name="answer" className="field" rows={3} required minLength={3} maxLength={2_000} />
              </label>
              <p className="report-note">{t("demandHint")}</p>
              <button type="submit" className="button button-main">
                {t("demandClose")}
              </button>
            </form>
          ) : (
            <p className="report-note">{t("demandAdmins")}</p>
          )}
        </article>
      ))}
    </section>
  );
}
