import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { LanguageSwitch } from "./language-switch";
import { LocalLink } from "./local-link";
import { ThemeSwitch } from "./theme-switch";

/** Name of the site, its main pages, language and appearance. */
export function SiteHeader({ locale }: { locale: Locale }) {
  const t = translator(locale, "common");
  return (
    <header className="site-header">
      <LocalLink page="/" className="site-name">
        {t("siteName")}
      </LocalLink>
      <nav aria-label={t("mainNavigation")} className="site-nav">
        <LocalLink page="/">{t("map")}</LocalLink>
        <LocalLink page="/kamere">{t("list")}</LocalLink>
        <LocalLink page="/sta-me-vidi">{t("whatSeesMe")}</LocalLink>
      </nav>
      <div className="flex items-center gap-1">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </header>
  );
}
