import { LocalLink } from "@/components/ui/local-link";
import { formatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { Cell, Chart, Column, TableRow } from "@/lib/statistics/charts";

type Props = { chart: Chart; locale: Locale; rows: readonly TableRow[] };

/** The rows behind a chart. The first cell of a row leads to its cameras or its place, where there is one. */
export function ChartTable({ chart, locale, rows }: Props) {
  const t = translator(locale, "statistics");
  const written = ({ words }: Column, value: Cell) =>
    words ? words(value) : typeof value === "number" ? formatter(locale).number(value) : (value ?? t("noValue"));
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
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.cells.join(" ")}>
              {chart.columns.map((column, at) => {
                const text = written(column, row.cells[at] ?? null);
                return at === 0 ? (
                  <th key={column.name} scope="row">
                    {titled(row, text)}
                  </th>
                ) : (
                  <td key={column.name}>{text}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
