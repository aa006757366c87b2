import { OfficialNote } from "@/components/list/official-note";
import { LocalLink } from "@/components/ui/local-link";
import type { FigureName } from "@/lib/cameras/figures";
import { type CameraFilter, filterQuery } from "@/lib/cameras/filter";
import { formatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { Statistics } from "@/lib/statistics/statistics";

type Props = { statistics: Statistics; filter: CameraFilter; locale: Locale };

/** The figures that are quoted: cameras and locations, and how fresh and how sure they are. */
export function Headline({ statistics: { totals, by, official_lists_left_out }, filter, locale }: Props) {
  const t = translator(locale, "statistics");
  const cameras = (figure: FigureName, value: string) => by[figure].find((row) => row.value === value)?.cameras ?? 0;
  const share = (part: number) =>
    formatter(locale).number(totals.cameras ? part / totals.cameras : 0, {
      style: "percent",
      maximumFractionDigits: 1,
    });
  const removed = cameras("status", "removed");
  return (
    <>
      <p className="statistics-totals">
        <strong>{t("totalCameras", { count: totals.cameras })}</strong>
        <strong>{t("totalLocations", { count: totals.locations })}</strong>
      </p>
      <p className="statistics-facts">
        {t("verifiedShare", { share: share(cameras("verification", "verified")) })} ·{" "}
        {t("freshShare", { share: share(cameras("freshness", "fresh")) })}
        {removed > 0 && !filter.status && (
          <>
            {" · "}
            {t("removedAmong", { count: removed })}{" "}
            <LocalLink page="/statistika" query={filterQuery({ ...filter, status: ["active"] })}>
              {t("onlyInPlace")}
            </LocalLink>
          </>
        )}
      </p>
      <OfficialNote leftOut={official_lists_left_out} locale={locale} />
    </>
  );
}
