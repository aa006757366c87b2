import type { SchemaRow } from "@/lib/api/schema-rows";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

type Props = { caption: string; rows: readonly SchemaRow[]; locale: Locale };

/** Members of an object, or parameters: name, form, meaning, and which values there are. */
export function SchemaTable({ caption, rows, locale }: Props) {
  const t = translator(locale, "reference");
  return (
    <table className="api-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("form")}</th>
          <th scope="col">{t("meaning")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, type, refers, required, values, description }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
              {required && <span className="api-required"> {t("required")}</span>}
            </th>
            <td>{refers ? <a href={`#schema-${refers}`}>{type}</a> : type}</td>
            <td>
              {description}
              {values.length > 0 && (
                <span className="api-values">
                  {values.map((value) => (
                    <code key={value}>{value}</code>
                  ))}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
