"use client";

// Demands of people who are in a photo, or whom the data are about: the most urgent first, each with the days that are left.

import { useLocale, useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import { dayWords } from "@/lib/i18n/formatter";
import { DemandForm } from "./demand-form";
import { review } from "./review-api";
import { ReviewPhoto } from "./review-photo";
import { useLoaded } from "./use-loaded";
import { useRefusalMessage } from "./use-refusal-message";

const KINDS = { person_in_photo: "demand_person", data_about_me: "demand_data", other: "demand_other" } as const;

/** `onDecided` is told when an answer took photos along, which are published with the sitting. */
export function DemandsView({ admin, onDecided }: { admin: boolean; onDecided: () => void }) {
  const t = useTranslations("review");
  const locale = useLocale();
  const say = useRefusalMessage();
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
              ? t("demandLate", { days: -demand.left, due: dayWords(demand.dueOn, locale) })
              : t("demandLeft", { days: demand.left, due: dayWords(demand.dueOn, locale) })}
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
            <DemandForm
              demand={demand}
              onAnswer={(answer) => void run(() => review.answerDemand(demand.id, answer)).then(onDecided)}
            />
          ) : (
            <p className="report-note">{t("demandAdmins")}</p>
          )}
        </article>
      ))}
    </section>
  );
}
