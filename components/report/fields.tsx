"use client";

// Parts that the fields of a report have in common.

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

export type Values = Record<string, string>;

/** What a field needs of the form that it stands in. */
export type Form = {
  values: Values;
  set: (change: Values) => void;
  /** The sentence on what is wrong with the first of these fields that has a fault. */
  faultOf: (...fields: string[]) => string | undefined;
};

export function Section({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-title`} className="report-step">
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

type TextProps = { form: Form; name: string; label: string; most: number };

/** One line of text. `most` characters. */
export function TextField({ form: { values, set, faultOf }, name, label, most }: TextProps) {
  const fault = faultOf(name);
  return (
    <label className="report-field">
      <span>{label}</span>
      <input
        type="text"
        name={name}
        id={name}
        className="field"
        maxLength={most}
        value={values[name] ?? ""}
        autoComplete="off"
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${name}-fault` : undefined}
        onChange={(event) => set({ [name]: event.target.value })}
      />
      {fault && (
        <span id={`${name}-fault`} className="fault">
          {fault}
        </span>
      )}
    </label>
  );
}

/** The day that it was seen, `today` (YYYY-MM-DD) at the latest. */
export function DayField({ form: { values, set, faultOf }, today }: { form: Form; today: string }) {
  const t = useTranslations("report");
  return (
    <label className="report-field">
      <span>{t("seenOn")}</span>
      <input
        type="date"
        name="seen_on"
        id="seen_on"
        className="field"
        required
        max={today}
        value={values.seen_on ?? ""}
        aria-invalid={faultOf("seen_on") ? true : undefined}
        aria-describedby={faultOf("seen_on") ? "seen_on-fault" : undefined}
        onChange={(event) => set({ seen_on: event.target.value })}
      />
      {faultOf("seen_on") && (
        <span id="seen_on-fault" className="fault">
          {faultOf("seen_on")}
        </span>
      )}
    </label>
  );
}
