import { type CameraFilter, filterQuery } from "@/lib/cameras/filter";
import { filterWords } from "@/lib/cameras/filter-words";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { citeSelection } from "@/lib/release/cite-selection";
import type { Totals } from "@/lib/sql/select";
import { LocalLink } from "../ui/local-link";
import { CiteBox } from "./cite-box";

type Props = {
  filter: CameraFilter;
  /** What the page shows for it now. */
  totals: Totals;
  sourceNames: Record<string, string>;
  locale: Locale;
};

/** How to cite the selection that a page shows: with its figures in the newest release, which stay as they are. */
export async function CiteSelection({ filter, totals, sourceNames, locale }: Props) {
  const t = translator(locale, "data");
  const { dataDir, publicUrl: site } = settings();
  const words = filterWords(filter, locale, new Map(Object.entries(sourceNames))).join("; ");
  const { citation, sentence, released } = await citeSelection(dataDir, { site, locale }, filter, words, totals);
  const query = [released && `release=${released.day}`, filterQuery(filter)].filter(Boolean).join("&");
  const figures = (counted: Totals) => ({
    cameras: t("cameras", { count: counted.cameras }),
    locations: t("atLocations", { count: counted.locations }),
  });
  const same = released?.totals.cameras === totals.cameras && released.totals.locations === totals.locations;
  const note = released
    ? t(same ? "citeSame" : "citeDiffers", { day: dayWords(released.day, locale), ...figures(released.totals) })
    : t("citeNow");
  return (
    <>
      <CiteBox citation={citation} query={query} sentence={sentence} note={note} locale={locale} />
      {released && (
        <p className="cite-link">
          <LocalLink page="/podaci/[date]/izbor" parameters={{ date: released.day }} query={filterQuery(filter)}>
            {t("citeSelection", { day: dayWords(released.day, locale) })}
          </LocalLink>
        </p>
      )}
    </>
  );
}
