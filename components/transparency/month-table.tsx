import { dayWords } from "@/lib/cameras/sentences";
import { formatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { Month } from "@/lib/review/transparency";

/** A column: its heading, and the figure of a month; null where there is none. */
export type Column = { name: string; figure: (month: Month) => number | null };

type Props = { id: string; title: string; months: readonly Month[]; columns: readonly Column[]; locale: Locale };

/** One row for each month, in a box that scrolls by itself where the screen is narrow. */
export function MonthTable({ id, title, months, columns, locale }: Props) {
  const t = translator(locale, "transparency");
  const number = (value: number | null) => (value === null ? t("none") : formatter(locale).number(value));
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
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <th scope="row">{dayWords(month.month, locale)}</th>
              {columns.map(({ name, figure }) => (
                <td key={name}>{number(figure(month))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
