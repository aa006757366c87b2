import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { LocalLink } from "./local-link";

/** Under every page but the map: whose data it is, what it cannot say, what the site never does, and how its work is watched. */
export function SiteFooter({ locale }: { locale: Locale }) {
  const t = translator(locale, "common");
  return (
    <footer className="site-footer">
      <p>{t("coverageNote")}</p>
      <p>
        {t("licenceText")}{" "}
        <a href="https://opendatacommons.org/licenses/odbl/1-0/" rel="noopener noreferrer license">
          {t("licenceName")}
        </a>
        .{" "}
        <a href="https://www.openstreetmap.org/copyright" rel="noopener noreferrer">
          openstreetmap.org/copyright
        </a>
      </p>
      <p>{t("privacyNote")}</p>
      <nav aria-label={t("moreNavigation")} className="mx-auto mt-2 flex max-w-6xl flex-wrap gap-x-6">
        <LocalLink page="/prava" className="py-2">
          {t("rights")}
        </LocalLink>
        <LocalLink page="/uklanjanje" className="py-2">
          {t("takedown")}
        </LocalLink>
        <LocalLink page="/transparentnost" className="py-2">
          {t("transparency")}
        </LocalLink>
        <LocalLink page="/izmene" className="py-2">
          {t("changes")}
        </LocalLink>
        <LocalLink page="/hronologija" className="py-2">
          {t("timeline")}
        </LocalLink>
        <LocalLink page="/vodic" className="py-2">
          {t("guide")}
        </LocalLink>
        <LocalLink page="/metodologija" className="py-2">
          {t("methods")}
        </LocalLink>
        <LocalLink page="/privatnost" className="py-2">
          {t("privacy")}
        </LocalLink>
        <LocalLink page="/pristupacnost" className="py-2">
          {t("accessibility")}
        </LocalLink>
      </nav>
    </footer>
  );
}
