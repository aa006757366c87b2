import { formats } from "@/lib/export/formats";
import type { Locale } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";

/** Every file of a selection, each with what it is good for. `query`: the selection, without a question mark. */
export function DownloadList({ query, locale }: { query: string; locale: Locale }) {
  const t = translator(locale, "download");
  const purposes: Record<string, string> = messagesFor(locale).download;
  const address = (extension: string, more = "") => {
    const parameters = [query, more].filter(Boolean).join("&");
    return `/api/v1/cameras.${extension}${parameters ? `?${parameters}` : ""}`;
  };
  const files = Object.entries(formats).flatMap(([extension, { label }]) => {
    const file = { key: extension, label, purpose: purposes[extension], href: address(extension) };
    // Opened by a double click, the plain file shows everything in one column in Excel as it is set up here.
    const forExcel = {
      key: "excel",
      label: t("excelLabel"),
      purpose: t("excel"),
      href: address("csv", `excel=1&lang=${locale}`),
    };
    return extension === "csv" ? [file, forExcel] : [file];
  });
  return (
    <details className="download-list">
      <summary className="button">{t("title")}</summary>
      <ul>
        {files.map(({ key, label, purpose, href }) => (
          <li key={key}>
            <a href={href} download>
              {label}
            </a>{" "}
            <span>{purpose}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
