import { CitedFigure } from "@/components/statistics/cited-figure";
import { dayWords, formatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { href } from "@/lib/i18n/paths";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { citeTableRows } from "@/lib/release/cite-rows";
import type { Month } from "@/lib/review/transparency";

/** A column: its heading, and the figure of a month; null where there is none. */
export type Column = { name: string; figure: (month: Month) => number | null };

type Props = { id: string; title: string; months: readonly Month[]; columns: readonly Column[]; locale: Locale };

/** One row for each month, in a box that scrolls by itself where the screen is narrow. */
export async function MonthTable({ id, title, months, columns, locale }: Props) {
  const t = translator(locale, "transparency");
  const number = (value: number | null) => (value === null ? t("none") : formatter(locale).number(value));
  const { dataDir, publicUrl: site } = settings();
  const path = `${href("/transparentnost", locale)}#${id}`;
  const cited = await citeTableRows(
    dataDir,
    { site, locale },
    months.map((month) => ({
      ...{ title: t("title"), selection: title, row: dayWords(month.month, locale), path },
      figures: columns.map(({ name, figure }) => `${name}: ${number(figure(month))}`).join("; "),
    })),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="month-table" aria-labelledby={id} tabIndex={0}>
      <table>
        <caption id={id}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("month")}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col" className="copy-cell">
              <span className="sr-only">{translator(locale, "data")("rowCite")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map((month, at) => (
            <tr key={month.month}>
              <th scope="row">{dayWords(month.month, locale)}</th>
              {columns.map(({ name, figure }) => (
                <td key={name}>{number(figure(month))}</td>
              ))}
              <td className="copy-cell">
                <CitedFigure row={cited[at]} locale={locale} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
