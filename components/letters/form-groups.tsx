import { useLocale } from "use-intl";
import { localized } from "@/lib/i18n/localized";
import type { FieldFault } from "@/lib/rights/letters/check";
import { shownFields, type Values } from "@/lib/rights/letters/compose";
import type { Field, Form } from "@/lib/rights/letters/template";
import { LetterField } from "./letter-field";

/** The names of the fields that a form shows now. */
export const shownNames = (form: Form, values: Values, fields: Readonly<Record<string, Field>>) =>
  form.flatMap((group) => shownFields(group, values, fields));

/** The groups of a form with their fields. `values` and `faults` are by the fields' names; `today` is YYYY-MM-DD. */
export function FormGroups({
  form,
  fields,
  values,
  faults,
  today,
}: {
  form: Form;
  fields: Readonly<Record<string, Field>>;
  values: Values;
  faults: Readonly<Record<string, FieldFault>>;
  today: string;
}) {
  const locale = useLocale();
  return form.map((group) => (
    <fieldset key={group.title.en} className="letter-group">
      <legend>{localized(group.title, locale)}</legend>
      {shownFields(group, values, fields).map((name) => {
        const field = fields[name];
        return (
          field && (
            <LetterField
              key={name}
              name={name}
              field={field}
              value={values[name] ?? field.default ?? ""}
              fault={faults[name]}
              today={today}
            />
          )
        );
      })}
    </fieldset>
  ));
}
