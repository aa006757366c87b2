import { formats } from "@/lib/export/formats";
import type { Locale } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import type { Release } from "@/lib/release/list";
import { previewOf } from "@/lib/release/preview";
import { sizeWords } from "./size-words";

type Props = {
  /** Sizes and beginnings are those of its files; null before the first one. */
  release: Release | null;
  locale: Locale;
};

/** Every format with what it is for, how large it is and how it begins; each leads to today's data. */
export function FormatTable({ release, locale }: Props) {
  const t = translator(locale, "data");
  const purposes: Record<string, string> = messagesFor(locale).download;
  return (
    <div className="data-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("columnFormat")}</th>
            <th scope="col">{t("columnFor")}</th>
            <th scope="col">{t("columnSize")}</th>
            <th scope="col">{t("columnNow")}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(formats).map(([extension, { label }]) => {
            const name = `cameras.${extension}`;
            const file = release?.package.resources.find((resource) => resource.path === name);
            const preview = release && file && previewOf(release, name);
            return (
              <tr key={extension}>
                <th scope="row">{label}</th>
                <td>
                  {purposes[extension]}
                  {preview && (
                    <details className="data-preview">
                      <summary>{t("previewOf", { name })}</summary>
                      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
                      <pre tabIndex={0}>{preview} …</pre>
                    </details>
                  )}
                </td>
                <td className="data-figure">{file ? sizeWords(file.bytes, locale) : "–"}</td>
                <td>
                  <a href={`/api/v1/cameras.${extension}`} download>
                    {t("downloadNow", { format: label })}
                  </a>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
