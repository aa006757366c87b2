// What one event tells, in sentences: what happened, in which role, from what to what, and why. For pages and feeds.

import { fieldLabels } from "../cameras/field-labels.ts";
import { valueWords } from "../cameras/sentences.ts";
import type { Why } from "../history/public-part.ts";
import type { Locale } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";
import type { HistoryEntry } from "./camera-view.ts";

/** Kinds of events and roles in words. */
export function eventWords(locale: Locale) {
  const t = translator(locale, "camera");
  const kinds: Record<HistoryEntry["kind"], string> = {
    created: t("eventCreated"),
    changed: t("eventChanged"),
    confirmed: t("eventConfirmed"),
    removed: t("eventRemoved"),
    restored: t("eventRestored"),
    merged: t("eventMerged"),
    vanished: t("eventVanished"),
    reappeared: t("eventReappeared"),
  };
  const roles: Record<HistoryEntry["role"], string> = {
    import: t("roleImport"),
    editor: t("roleEditor"),
    admin: t("roleAdmin"),
    citizens: t("roleCitizens"),
  };
  return { kinds, roles };
}

/** Everything beside what happened and by whom. That it was merged into a camera is left to who can lead there. */
export function eventSentences(
  { changes, why, note, photosAdded, photosRemoved, into }: HistoryEntry,
  locale: Locale,
): string[] {
  const t = translator(locale, "camera");
  const labels = fieldLabels(locale);
  const { roles } = eventWords(locale);
  const whys: Record<Why, string> = {
    sighting: t("whySighting"),
    correction: t("whyCorrection"),
    gone: t("whyGone"),
    duplicate: t("whyDuplicate"),
    edit: t("whyEdit"),
    split: t("whySplit"),
    revert: t("whyRevert"),
    takedown: t("whyTakedown"),
  };
  const words = (column: string, value: string | number | null) =>
    column.endsWith("source") && value === "citizens" ? roles.citizens : valueWords(column, value, locale);
  return [
    ...(into === null ? [t("unmerged")] : []),
    ...changes.map(({ column, from, to }) =>
      t("change", { field: labels[column] ?? column, from: words(column, from), to: words(column, to) }),
    ),
    ...(photosAdded > 0 ? [t("photosAdded", { count: photosAdded })] : []),
    ...(photosRemoved > 0 ? [t("photosRemoved", { count: photosRemoved })] : []),
    ...(why ? [t("why", { why: whys[why] })] : []),
    ...(note ? [t("eventNote", { note })] : []),
  ];
}
