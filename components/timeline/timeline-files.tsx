import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { Theme } from "@/lib/rights/timeline";

/** The addresses of the timeline as files, of the themes that are chosen. */
export function TimelineFiles({ chosen, locale }: { chosen: readonly Theme[]; locale: Locale }) {
  const t = translator(locale, "timeline");
  const theme = chosen.length ? `theme=${chosen.join(",")}` : "";
  const feed = [`lang=${locale}`, ...(theme ? [theme] : [])].join("&");
  return (
    <section aria-labelledby="preuzmite" className="timeline-files">
      <h2 id="preuzmite">{t("asDataTitle")}</h2>
      <p>{t("asData")}</p>
      <p className="file-links">
        <a className="button" href={`/api/v1/timeline.csv${theme && `?${theme}`}`}>
          CSV
        </a>
        <a className="button" href={`/api/v1/timeline.json${theme && `?${theme}`}`}>
          JSON
        </a>
        <a className="button" href={`/feeds/timeline.xml?${feed}`}>
          {t("feed")}
        </a>
      </p>
      <p className="event-note">{t("printHint")}</p>
    </section>
  );
}
