import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { CitableRow } from "@/lib/release/cite-rows";
import { CopyFigure } from "./copy-figure";

/** The button that copies a row's figure, with its words. */
export function CitedFigure({ row, locale }: { row: CitableRow | undefined; locale: Locale }) {
  if (!row) return null;
  const t = translator(locale, "data");
  const labels = {
    copy: t("rowCopy", { row: row.name }),
    address: t("rowAddress", { row: row.name }),
    copied: t("copied"),
    failed: t("notCopied"),
  };
  return <CopyFigure sentence={row.sentence} path={row.path} labels={labels} />;
}
