import { codebook } from "@/lib/cameras/columns";
import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { typeWords } from "@/lib/release/texts";

/** Every published column: its name in files, what it is called, its type, its meaning and its values. */
export function CodebookTable({ locale }: { locale: Locale }) {
  const t = translator(locale, "data");
  return (
    <div className="data-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("columnName")}</th>
            <th scope="col">{t("columnType")}</th>
            <th scope="col">{t("columnMeaning")}</th>
          </tr>
        </thead>
        <tbody>
          {codebook.map(({ name, title, type, description, values, osm }) => (
            <tr key={name} id={`kolona-${name}`}>
              <th scope="row">
                <code>{name}</code>
                <span className="list-address">{localized(title, locale)}</span>
              </th>
              <td>{typeWords(type, locale)}</td>
              <td>
                {localized(description, locale)} {osm && t("osmTag", { tag: osm })}
                {values && (
                  <details className="data-preview">
                    <summary>{t("showValues", { count: Object.keys(values).length })}</summary>
                    <ul>
                      {Object.entries(values).map(([value, wording]) => (
                        <li key={value}>
                          <code>{value}</code> {localized(wording, locale)}
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
