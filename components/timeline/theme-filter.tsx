import { LocalLink } from "@/components/ui/local-link";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { eventThemes } from "@/lib/rights/content";
import { eventsOn, type Theme, themeNames } from "@/lib/rights/timeline";

const query = (themes: readonly Theme[]) => (themes.length ? `theme=${themes.join(",")}` : "");

/** Themes as links, which need no JavaScript: each adds itself to what is chosen, or takes itself away. */
export function ThemeFilter({ chosen, locale }: { chosen: readonly Theme[]; locale: Locale }) {
  const t = translator(locale, "timeline");
  const total = eventsOn([]).length;
  return (
    <>
      <nav aria-label={t("themes")} className="theme-filter">
        <LocalLink
          page="/hronologija"
          hash="dogadjaji"
          className="theme-link"
          aria-current={chosen.length === 0 ? "true" : undefined}
        >
          {t("themeAll")}
        </LocalLink>
        {eventThemes.map((theme) => {
          const on = chosen.includes(theme);
          const next = eventThemes.filter((one) => (one === theme ? !on : chosen.includes(one)));
          return (
            <LocalLink
              key={theme}
              page="/hronologija"
              query={query(next)}
              hash="dogadjaji"
              className="theme-link"
              aria-current={on ? "true" : undefined}
            >
              {t(themeNames[theme])} <span className="theme-figure">{eventsOn([theme]).length}</span>
              {on && <span className="sr-only"> {t("themeOn")}</span>}
            </LocalLink>
          );
        })}
      </nav>
      <p className="event-note">
        {chosen.length ? t("themeOf", { shown: eventsOn(chosen).length, total }) : t("themeCount", { count: total })}
      </p>
    </>
  );
}
