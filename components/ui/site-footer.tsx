import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

/** Under every page but the map: whose data it is, what it cannot say, and what the site never does. */
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
    </footer>
  );
}
