"use client";

// One field of a letter's form. Inputs have no names and stand in no form element: without a script, or before it runs,
// a form would send what was typed.

import { useId, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { localized } from "@/lib/i18n/localized";
import type { FieldFault } from "@/lib/rights/letters/check";
import type { Field } from "@/lib/rights/letters/template";
import { CameraField } from "./camera-field";
import { setTyped } from "./typed";

type Props = {
  name: string;
  field: Field;
  value: string;
  fault: FieldFault | undefined;
  /** YYYY-MM-DD; empty before the browser has said so. */
  today: string;
};

export function LetterField(props: Props) {
  if (props.field.kind === "camera") return <CameraField {...props} />;
  if (props.field.kind === "one" || props.field.kind === "several") return <ChoiceField {...props} />;
  return <TypedField {...props} />;
}

const TYPES = { line: "text", email: "email", day: "date", time: "time", jmbg: "text" } as const;

function TypedField({ name, field, value, fault, today }: Props) {
  const t = useTranslations("letters");
  const locale = useLocale();
  // What is wrong is not said while it is being typed.
  const [typing, setTyping] = useState(false);
  const shown = typing ? undefined : fault;
  const change = (text: string) => {
    setTyping(true);
    setTyped({ [name]: text });
  };
  const described = [shown && `${name}-fault`, field.hint && `${name}-hint`].filter(Boolean).join(" ");
  const common = {
    id: name,
    className: "field",
    value,
    maxLength: field.most,
    placeholder: field.fallback && localized(field.fallback, locale),
    autoComplete: field.autocomplete ?? "off",
    // Checking services of browsers would send it elsewhere.
    spellCheck: false,
    "aria-invalid": shown ? true : undefined,
    "aria-describedby": described || undefined,
    onBlur: () => setTyping(false),
  };
  return (
    <div className={`report-field letter-${field.kind}`}>
      <label htmlFor={name}>{localized(field.label, locale)}</label>
      {field.hint && (
        <span id={`${name}-hint`} className="report-note">
          {localized(field.hint, locale)}
        </span>
      )}
      {field.kind === "lines" ? (
        <textarea {...common} rows={4} onChange={(event) => change(event.target.value)} />
      ) : (
        <input
          {...common}
          type={TYPES[field.kind as keyof typeof TYPES]}
          inputMode={field.kind === "jmbg" ? "numeric" : undefined}
          max={field.past && today ? today : undefined}
          onChange={(event) => change(event.target.value)}
        />
      )}
      {shown && (
        <span id={`${name}-fault`} className="fault">
          {t(shown)}
        </span>
      )}
    </div>
  );
}

function ChoiceField({ name, field, value }: Props) {
  const locale = useLocale();
  const group = useId();
  const several = field.kind === "several";
  const chosen = value.split(" ").filter(Boolean);
  const choose = (option: string, on: boolean) =>
    setTyped({
      [name]: several ? [...chosen.filter((one) => one !== option), ...(on ? [option] : [])].join(" ") : option,
    });
  return (
    <fieldset className="choices" id={name}>
      <legend>{localized(field.label, locale)}</legend>
      <div className="choice-words">
        {Object.entries(field.options ?? {}).map(([option, label]) => (
          <label key={option} className="choice">
            <input
              type={several ? "checkbox" : "radio"}
              name={several ? undefined : group}
              checked={chosen.includes(option)}
              onChange={(event) => choose(option, event.target.checked)}
            />
            <span>{localized(label, locale)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
