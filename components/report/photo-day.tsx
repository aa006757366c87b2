"use client";

// The day that a photo tells, beside the photo: nobody would find in a folded part that it was taken years ago.

import { useLocale, useTranslations } from "use-intl";
import { formatter } from "@/lib/i18n/formatter";
import { DayField, type Form } from "./fields";

/** Days after which it is asked whether the camera was seen again since. */
const OLD = 31;

/** `form` holds the day of the photo, or the one that was chosen instead. `today`: YYYY-MM-DD. */
export function PhotoDay({ form, today }: { form: Form; today: string }) {
  const t = useTranslations("report");
  const locale = useLocale();
  const day = form.values.seen_on ?? today;
  const at = Date.parse(`${day}T12:00:00Z`);
  const old = Date.parse(`${today}T12:00:00Z`) - at > OLD * 86_400_000;
  return (
    <div className={old ? "notice photo-day" : "photo-day"}>
      {!Number.isNaN(at) && (
        <p>
          {t(old ? "photoDayOld" : "photoDay", {
            day: formatter(locale).dateTime(new Date(at), { dateStyle: "long" }),
          })}
        </p>
      )}
      <DayField form={form} today={today} />
      {old && (
        <button type="button" className="button" onClick={() => form.set({ seen_on: today })}>
          {t("photoDayToday")}
        </button>
      )}
    </div>
  );
}
