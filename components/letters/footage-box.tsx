"use client";

// By when to ask for footage, and the day as a calendar file.

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { download } from "@/components/ui/download";
import { useScripted } from "@/components/ui/use-scripted";
import { formatter } from "@/lib/i18n/formatter";
import { calendarFile } from "@/lib/rights/calendar-file";
import type { TrackName } from "@/lib/rights/content";
import { isDay } from "@/lib/rights/due-dates";
import { lastDayToAsk } from "@/lib/rights/letters/footage";
import { useStart } from "./start-camera";
import { useTyped } from "./typed";

/** `children`: what the law says of keeping footage, with its source. */
export function FootageBox({ track, children }: { track: TrackName; children: ReactNode }) {
  const t = useTranslations("letters");
  const locale = useLocale();
  const scripted = useScripted();
  const today = useStart();
  const { day = "", place = "" } = useTyped().values;
  const known = isDay(day) && day <= today;
  const last = known ? lastDayToAsk(day) : "";
  // A Serbian day is in digits, which stand in any case of a sentence.
  const words = (on: string) =>
    formatter(locale).dateTime(new Date(`${on}T12:00:00Z`), {
      day: "numeric",
      month: locale === "en" ? "long" : "numeric",
      year: "numeric",
    });

  function remember(): void {
    const title = t("calendarTitle");
    const text = [t("calendarText", { day: words(day) }), place].filter(Boolean).join("\n");
    const file = calendarFile([{ id: `snimak-${track}`, on: last, title, text }], today);
    download(new Blob([file], { type: "text/calendar" }), `snimak-${last}.ics`);
  }

  return (
    <section className="letter-footage" aria-labelledby="footage">
      <h3 id="footage">{t("keptTitle")}</h3>
      {children}
      {scripted && (
        <div role="status">
          {known ? (
            <>
              <p>
                <strong>{t("lastDay", { day: words(last) })}</strong>
              </p>
              <p>{last < today ? t("lastDayGone") : t("lastDayWhy")}</p>
            </>
          ) : (
            <p>{t("lastDayUnknown")}</p>
          )}
        </div>
      )}
      {track === "ordinary" && <p>{t("lastDayOther")}</p>}
      {known && last >= today && (
        <button type="button" className="button" onClick={remember}>
          {t("calendar")}
        </button>
      )}
    </section>
  );
}
