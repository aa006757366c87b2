import { SymbolIcon } from "@/components/map/symbol-icon";
import { LocalLink } from "@/components/ui/local-link";
import { cameraTitle, freshnessWords, valueWords } from "@/lib/cameras/sentences";
import { freshness } from "@/lib/cameras/wording";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { styleOf } from "@/lib/mapdata/style";
import type { SortName } from "@/lib/sql/select";
import { type ListView, listQuery } from "@/lib/views/list-view";
import type { ListPlace } from "./list-place";

type Props = ListPlace & { view: ListView; locale: Locale; today: string };

/** The rows of a page: a table that sorts by its headings, and that a phone shows as cards. */
export function CameraTable({ view, locale, today, ...place }: Props) {
  const t = translator(locale, "list");
  const columns: { name: string; sort: SortName | null }[] = [
    { name: t("columnCamera"), sort: "camera_type" },
    { name: t("columnOperator"), sort: "operator_type" },
    { name: t("columnMunicipality"), sort: "municipality" },
    { name: t("columnConfirmed"), sort: "last_confirmed_on" },
    { name: t("columnStatus"), sort: null },
    { name: t("columnRecorded"), sort: "recorded_on" },
  ];
  const heading = (name: string, sort: SortName | null) => {
    if (!sort) return <th key={name}>{name}</th>;
    const on = view.sort === sort;
    // Days begin with the newest, words with the first letter; a second press turns the order round.
    const descending = on ? !view.descending : sort.endsWith("_on");
    return (
      <th key={name} aria-sort={on ? (view.descending ? "descending" : "ascending") : undefined}>
        <LocalLink
          {...place}
          query={listQuery({ filter: view.filter, sort, descending })}
          title={t("sortBy", { column: name })}
        >
          {name}
          <span aria-hidden="true">{on ? (view.descending ? " ↓" : " ↑") : ""}</span>
        </LocalLink>
      </th>
    );
  };
  return (
    <div className="camera-table-room">
      <table className="camera-table">
        <caption className="sr-only">{t("caption", { page: view.page, pages: view.pages })}</caption>
        <thead>
          <tr>{columns.map(({ name, sort }) => heading(name, sort))}</tr>
        </thead>
        <tbody>
          {view.rows.map((row) => {
            const { symbol, tone } = styleOf(row);
            return (
              <tr key={row.id} className={row.status === "removed" ? "camera-gone" : undefined}>
                <th scope="row">
                  <div className="camera-cell">
                    <SymbolIcon symbol={symbol} tone={tone} />
                    <span>
                      <LocalLink page="/kamera/[id]" parameters={{ id: row.id }}>
                        {cameraTitle(row, locale)}
                      </LocalLink>
                      <span className="list-address">
                        {row.address ? `${row.address} · ` : ""}
                        <code>{row.id}</code>
                      </span>
                    </span>
                  </div>
                </th>
                <td data-label={t("columnOperator")}>
                  {row.operator ?? valueWords("operator_type", row.operator_type, locale)}
                </td>
                <td data-label={t("columnMunicipality")}>
                  {row.municipality ? valueWords("municipality", row.municipality, locale) : "–"}
                </td>
                <td data-label={t("columnConfirmed")}>
                  <span className={`fresh fresh-${freshness(row.last_confirmed_on, today)}`}>
                    {freshnessWords(row.last_confirmed_on, today, locale)}
                  </span>
                </td>
                <td data-label={t("columnStatus")}>
                  {row.status === "removed"
                    ? valueWords("status", row.status, locale)
                    : valueWords("verification", row.verification, locale)}
                </td>
                <td data-label={t("columnRecorded")}>{dayWords(row.recorded_on, locale)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
