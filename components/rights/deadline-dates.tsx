"use client";

// The dates that follow from the day of one letter. Without JavaScript the rules stand there; with it the reader enters
// a day, sees the dates and may take them along as a calendar file. Nothing of it leaves the browser or is kept.

import { type ReactNode, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { download } from "@/components/ui/download";
import { useScripted } from "@/components/ui/use-scripted";
import { useToday } from "@/components/ui/use-today";
import { formatter } from "@/lib/i18n/formatter";
import { calendarFile } from "@/lib/rights/calendar-file";
import { type After, dueDates, isDay } from "@/lib/rights/due-dates";

type Rule = {
  id: string;
  after: After;
  kind: "answer" | "notice" | "longer" | "yours";
  title: string;
  /** What to do then, as plain words for a calendar. */
  action: string;
  /** The same with its note, for the page. */
  said: ReactNode;
};

export function DeadlineDates({
  id,
  title,
  from,
  dates,
}: {
  id: string;
  title: string;
  from: string;
  dates: readonly Rule[];
}) {
  const t = useTranslations("deadlines");
  const locale = useLocale();
  const scripted = useScripted();
  const [day, setDay] = useState("");
  const due = isDay(day) ? dueDates(day, dates) : null;
  const words = (on: string) =>
    formatter(locale).dateTime(new Date(`${on}T12:00:00Z`), {
      weekday: "long",
      year: "numeric",
      month: locale === "en" ? "long" : "numeric",
      day: "numeric",
    });
  const now = useToday();

  function save(days: readonly (Rule & { on: string })[]): void {
    const file = calendarFile(
      days.map((date) => ({
        id: `${id}-${date.id}`,
        on: date.on,
        title: `${date.title}: ${title}`,
        text: date.action,
      })),
      now,
    );
    download(new Blob([file], { type: "text/calendar" }), `${id}.ics`);
  }

  return (
    <>
      {scripted && (
        <p className="deadline-day">
          <label htmlFor={`${id}-dan`}>{from}</label>
          <input
            id={`${id}-dan`}
            type="date"
            className="field"
            value={day}
            autoComplete="off"
            onChange={(event) => setDay(event.target.value)}
          />
          {due && (
            <button type="button" className="button" onClick={() => save(due)}>
              {t("calendar")}
            </button>
          )}
        </p>
      )}
      <div role="status" className={due ? "deadline-said" : "sr-only"}>
        {due && t("counted", { from, day: words(day) })}
      </div>
      <ol className="date-list">
        {(due ?? dates.map((date) => ({ ...date, on: "" }))).map((date) => (
          <li key={date.id} className={date.on && date.on < now ? "date date-past" : "date"}>
            <p className="date-when">
              {date.on && (
                <strong>
                  <time dateTime={date.on}>{words(date.on)}</time>
                </strong>
              )}
              <span>
                {"days" in date.after ? t("days", { count: date.after.days }) : t("hours", { count: date.after.hours })}
                {date.on && date.on < now && `, ${t("past")}`}
              </span>
            </p>
            <p>
              <strong>{date.title}.</strong> {date.said}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
