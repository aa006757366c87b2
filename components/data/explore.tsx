import { filterQuery } from "@/lib/cameras/filter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { todayInBelgrade } from "@/lib/platform/today";
import { listView } from "@/lib/views/list-view";
import { CameraTable } from "../list/camera-table";
import { DownloadList } from "../list/download-list";
import { FilterFaults } from "../list/filter-faults";
import { ListFilters } from "../list/list-filters";
import { ListPages } from "../list/list-pages";
import type { ListPlace } from "../list/list-place";
import { OfficialNote } from "../list/official-note";
import { LocalLink } from "../ui/local-link";
import { CiteSelection } from "./cite-selection";

const HERE: ListPlace = { page: "/podaci", hash: "istrazi" };

/** Rows of the table: enough to see what is chosen. */
const ROWS = 10;

type Props = { search: URLSearchParams; sourceNames: Record<string, string>; locale: Locale };

/** Choose, sort, count; what is chosen is what is downloaded and cited. */
export function Explore({ search, sourceNames, locale }: Props) {
  const t = translator(locale, "data");
  const view = listView(search, ROWS);
  const query = filterQuery(view.filter);
  return (
    <section aria-labelledby="istrazi" className="data-section">
      <h2 id="istrazi">{t("exploreTitle")}</h2>
      <p>{t("exploreText")}</p>
      <FilterFaults faults={view.faults} locale={locale} />
      <div className="list-columns">
        <ListFilters view={view} sourceNames={sourceNames} q={search.get("q") ?? ""} locale={locale} {...HERE} />
        <div>
          <p className="list-totals">
            {t("selectionTotals", {
              cameras: t("cameras", { count: view.totals.cameras }),
              locations: t("atLocations", { count: view.totals.locations }),
            })}
          </p>
          <OfficialNote leftOut={view.officialLeftOut} locale={locale} />
          {view.rows.length === 0 && <p>{t("noMatch")}</p>}
          {view.rows.length > 0 && (
            <>
              <div className="list-actions">
                <DownloadList query={query} locale={locale} />
                <LocalLink page="/kamere" query={query} className="button">
                  {t("openList")}
                </LocalLink>
              </div>
              <CameraTable view={view} locale={locale} today={todayInBelgrade()} {...HERE} />
              <ListPages view={view} locale={locale} {...HERE} />
            </>
          )}
          <CiteSelection filter={view.filter} totals={view.totals} sourceNames={sourceNames} locale={locale} />
        </div>
      </div>
    </section>
  );
}
