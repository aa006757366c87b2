import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/locales";
import { href } from "@/lib/i18n/paths";
import { translator } from "@/lib/i18n/translator";
import { type DemandFault, LONGEST } from "@/lib/review/demands";
import type { PlainOutcome } from "@/lib/server/plain-outcome";

/** A form that was not taken, to be shown again with what was typed. */
type Refused = Extract<PlainOutcome, { form: "demand"; receipt: null }>;

type Props = {
  refused: Refused | null;
  /** Identifier of the camera that the address names. */
  camera: string;
  /** Key of this page's form: sent twice, it is one demand. */
  newKey: string;
  locale: Locale;
};

/** The form that sends a demand: plain HTML, which needs no script. */
export function DemandForm({ refused, camera, newKey, locale }: Props) {
  const t = translator(locale, "takedown");
  const typed = refused?.fields ?? {};
  const faultOf = (field: string) => refused?.faults.find((fault) => fault.field === field);
  const kinds = { person_in_photo: t("kindPerson"), data_about_me: t("kindData"), other: t("kindOther") };
  return (
    <section aria-labelledby="zahtev" className="report-form">
      <h2 id="zahtev">{t("formTitle")}</h2>
      {refused && <FaultSummary refused={refused} locale={locale} />}
      <form
        action={`${href("/uklanjanje", locale)}#zahtev`}
        method="post"
        encType="multipart/form-data"
        className="report-form"
      >
        <input type="hidden" name="key" value={typed.key ?? newKey} />
        <div className="honeypot" aria-hidden="true">
          <label>
            {t("honeypot")}
            <input type="text" name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <fieldset className="choices" aria-describedby={faultOf("kind") && "kind-fault"}>
          <legend>{t("kindLegend")}</legend>
          <div className="choice-words">
            {Object.entries(kinds).map(([value, label], at) => (
              <label key={value} className="choice">
                <input
                  type="radio"
                  id={at === 0 ? "kind" : undefined}
                  name="kind"
                  value={value}
                  required
                  defaultChecked={typed.kind === value}
                />
                <span>{label}</span>
              </label>
            ))}
          </div>
          <Fault of={faultOf("kind")} locale={locale} />
        </fieldset>
        <Labelled name="camera" label={t("cameraLabel")} hint={t("cameraHint")}>
          <input
            type="text"
            id="camera"
            name="camera"
            className="field"
            maxLength={500}
            defaultValue={typed.camera ?? camera}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...described(faultOf("camera"), "camera-hint")}
          />
          <Fault of={faultOf("camera")} locale={locale} />
        </Labelled>
        <Labelled name="text" label={t("textLabel")} hint={t("textHint")}>
          <textarea
            id="text"
            name="text"
            className="field"
            rows={6}
            required
            minLength={10}
            maxLength={LONGEST}
            defaultValue={typed.text}
            {...described(faultOf("text"), "text-hint")}
          />
          <Fault of={faultOf("text")} locale={locale} />
        </Labelled>
        <div>
          <button type="submit" className="button button-main">
            {t("send")}
          </button>
        </div>
      </form>
    </section>
  );
}

function FaultSummary({ refused, locale }: { refused: Refused; locale: Locale }) {
  const t = translator(locale, "takedown");
  return (
    <div className="fault-summary" role="alert">
      <p>
        <strong>{t("refusedTitle")}</strong>
      </p>
      <p>{t(refused.reason)}</p>
      {refused.faults.length > 0 && (
        <ul>
          {refused.faults.map(({ field, key }) => (
            <li key={`${field} ${key}`}>{field ? <a href={`#${field}`}>{t(key)}</a> : t(key)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What leads assistive technology from a field to its hint and to what is wrong with it. */
function described(fault: DemandFault | undefined, hint: string) {
  return {
    "aria-invalid": fault ? true : undefined,
    "aria-describedby": fault ? `${fault.field}-fault ${hint}` : hint,
  } as const;
}

function Fault({ of, locale }: { of: DemandFault | undefined; locale: Locale }) {
  if (!of) return null;
  return (
    <span id={`${of.field}-fault`} className="fault">
      {translator(locale, "takedown")(of.key)}
    </span>
  );
}

function Labelled(props: { name: string; label: string; hint: string; children: ReactNode }) {
  const { name, label, hint, children } = props;
  return (
    <div className="report-field">
      <label htmlFor={name}>{label}</label>
      <span id={`${name}-hint`} className="report-note">
        {hint}
      </span>
      {children}
    </div>
  );
}
