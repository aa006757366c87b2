import { LocalLink } from "@/components/ui/local-link";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { citeRows } from "@/lib/release/cite-rows";
import { type Chart, cellText, type TableRow } from "@/lib/statistics/charts";
import { CitedFigure } from "./cited-figure";

type Props = { chart: Chart; locale: Locale; rows: readonly TableRow[] };

/**
 * The rows behind a chart. The first cell of a row leads to its cameras or its place, where there is one; the last copies
 * its figure.
 */
export async function ChartTable({ chart, locale, rows }: Props) {
  const t = translator(locale, "statistics");
  const cite = translator(locale, "data");
  const { dataDir, publicUrl: site } = settings();
  const cited = await citeRows(dataDir, { site, locale }, chart, rows);
  const titled = (row: TableRow, text: string) => {
    if (row.query !== undefined)
      return (
        <LocalLink page={row.page ?? "/kamere"} query={row.query}>
          {text}
        </LocalLink>
      );
    if (row.hash !== undefined)
      return (
        <LocalLink page="/" hash={row.hash}>
          {text}
        </LocalLink>
      );
    return text;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="chart-table" aria-label={`${t("table")}: ${chart.title}`} tabIndex={0}>
      <table>
        <caption className="sr-only">{`${chart.title}. ${chart.about}`}</caption>
        <thead>
          <tr>
            {chart.columns.map(({ name, title }) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" className="copy-cell">
              <span className="sr-only">{cite("rowCite")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={row.cells.join(" ")}>
              {chart.columns.map((column, at) => {
                const text = cellText(column, row.cells[at] ?? null, locale);
                return at === 0 ? (
                  <th key={column.name} scope="row">
                    {titled(row, text)}
                  </th>
                ) : (
                  <td key={column.name}>{text}</td>
                );
              })}
              <td className="copy-cell">
                <CitedFigure row={cited[number]} locale={locale} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
