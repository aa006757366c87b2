"use client";

// What is asked about a camera that is on the map already: what to look for, and, where something is wrong, what.

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import { DayField, type Form, TextField } from "./fields";

const WRONG_NAMES = {
  place: "wrong_place",
  direction: "wrong_direction",
  what: "wrong_what",
  operator_type: "wrong_operator_type",
  operator: "wrong_operator",
  sign: "wrong_sign",
  count: "wrong_count",
  other: "wrong_other",
} as const;
/** A camera that a confirmation is about: what to look for. */
export type AskedCamera = { id: string; what: string; photo: string | null };

type Props = { form: Form; camera: AskedCamera; kind: string; today: string; photoStep: ReactNode };

export function ConfirmFields({ form, camera, kind, today, photoStep }: Props) {
  const t = useTranslations("report");
  const { values, set, faultOf } = form;
  return (
    <>
      {camera.what && <p>{t("confirmLook", { what: camera.what })}</p>}
      {camera.photo && (
        // biome-ignore lint/performance/noImgElement: the server makes its sizes itself.
        <img src={camera.photo} alt={t("nearPhoto", { id: camera.id })} className="confirm-photo" />
      )}
      {kind === "wrong" && (
        <>
          <label className="report-field">
            <span>{t("wrongWhat")}</span>
            <select
              name="wrong"
              id="wrong"
              className="field"
              value={values.wrong ?? ""}
              aria-invalid={faultOf("wrong") ? true : undefined}
              onChange={(event) => set({ wrong: event.target.value })}
            >
              <option value="">{t("choose")}</option>
              {Object.entries(WRONG_NAMES).map(([value, name]) => (
                <option key={value} value={value}>
                  {t(name)}
                </option>
              ))}
            </select>
            {faultOf("wrong") && <span className="fault">{faultOf("wrong")}</span>}
          </label>
          <TextField form={form} name="right" label={t("wrongRight")} most={500} />
        </>
      )}
      <details className="report-more">
        <summary>{t("photoOptional")}</summary>
        {photoStep}
      </details>
      <DayField form={form} today={today} />
      <p>
        <LocalLink page="/o-nama" hash="potvrde">
          {t("confirmRules")}
        </LocalLink>
      </p>
    </>
  );
}
