"use client";

// What the camera is: pictures and words to tap, and, for whoever knows more, the rest.

import { useLocale, useTranslations } from "use-intl";
import { SymbolIcon } from "@/components/map/symbol-icon";
import { LocalLink } from "@/components/ui/local-link";
import { mounts, operatorTypes } from "@/lib/cameras/vocabulary";
import { localized } from "@/lib/i18n/localized";
import { looks } from "@/lib/sightings/looks";
import { Choices } from "./choices";
import { DayField, type Form, Section, TextField } from "./fields";

const LOOK_NAMES = {
  fixed: "what_fixed",
  dome: "what_dome",
  panning: "what_panning",
  ALPR: "what_ALPR",
  other: "what_other",
  unknown: "what_unknown",
} as const;
const SIGN_NAMES = { yes: "sign_yes", no: "sign_no", unknown: "sign_unknown" } as const;
type Props = {
  form: Form;
  today: string;
  /** Something is wrong: nothing is folded away. */
  open: boolean;
  /** Asks for the day; not where it stands beside a photo. */
  day: boolean;
};

export function WhatStep({ form, today, open, day }: Props) {
  const t = useTranslations("report");
  const locale = useLocale();
  const { values, set, faultOf } = form;
  return (
    <Section title={t("stepWhat")} id="what-step">
      <Choices
        legend={t("stepWhat")}
        legendHidden
        name="what"
        value={values.what ?? "unknown"}
        fault={faultOf("what")}
        onChoose={(what) => set({ what })}
        choices={looks.map((look) => ({
          value: look,
          label: t(LOOK_NAMES[look]),
          picture: <SymbolIcon symbol={look} tone="verified" size={44} />,
        }))}
      />
      <p className="report-note">
        {/* Beside the form, which without a script forgets what was typed when it is left. */}
        <LocalLink page="/vodic" hash="vrste" target="_blank">
          {t("guideLink")}
        </LocalLink>
      </p>
      <Choices
        legend={t("stepOwner")}
        name="operator_type"
        value={values.operator_type ?? "unknown"}
        fault={faultOf("operator_type")}
        onChoose={(owner) => set({ operator_type: owner })}
        choices={Object.entries(operatorTypes).map(([value, wording]) => ({
          value,
          label: value === "unknown" ? t("sign_unknown") : localized(wording, locale),
        }))}
      />
      <Choices
        legend={t("stepSign")}
        name="sign"
        value={values.sign ?? "unknown"}
        fault={faultOf("sign")}
        onChoose={(sign) => set({ sign })}
        choices={(["yes", "no", "unknown"] as const).map((value) => ({ value, label: t(SIGN_NAMES[value]) }))}
      />
      <details className="report-more" open={open ? true : undefined}>
        <summary>{t("stepMore")}</summary>
        {day && <DayField form={form} today={today} />}
        <label className="report-field">
          <span>{t("mount")}</span>
          <select
            name="mount"
            className="field"
            value={values.mount ?? "unknown"}
            onChange={(event) => set({ mount: event.target.value })}
          >
            {Object.entries(mounts).map(([value, wording]) => (
              <option key={value} value={value}>
                {localized(wording, locale)}
              </option>
            ))}
          </select>
        </label>
        <label className="report-field">
          <span>{t("count")}</span>
          <input
            type="number"
            name="count"
            id="count"
            className="field"
            min={1}
            max={50}
            inputMode="numeric"
            value={values.count ?? "1"}
            aria-invalid={faultOf("count") ? true : undefined}
            onChange={(event) => set({ count: event.target.value })}
          />
          {faultOf("count") && <span className="fault">{faultOf("count")}</span>}
        </label>
        <TextField form={form} name="operator" label={t("operator")} most={100} />
        <TextField form={form} name="model" label={t("model")} most={100} />
        <TextField form={form} name="address" label={t("address")} most={200} />
        <label className="report-field">
          <span>{t("note")}</span>
          <textarea
            name="note"
            rows={3}
            maxLength={2_000}
            className="field"
            value={values.note ?? ""}
            onChange={(event) => set({ note: event.target.value })}
          />
          <span className="report-note">{t("noteHint")}</span>
        </label>
      </details>
    </Section>
  );
}
