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
        <MainLinks locale={locale} />
      </nav>
      <details className="site-menu">
        <summary className="icon-button" aria-label={t("mainNavigation")}>
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" stroke="currentColor" strokeWidth="2">
            <path d="M4 7h16M4 12h16M4 17h16" />
          </svg>
        </summary>
        <nav aria-label={t("mainNavigation")}>
          <MainLinks locale={locale} />
        </nav>
      </details>
      <div className="flex items-center gap-1">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </header>
  );
}

function MainLinks({ locale }: { locale: Locale }) {
  const t = translator(locale, "common");
  return (
    <>
      <LocalLink page="/">{t("map")}</LocalLink>
      <LocalLink page="/kamere">{t("list")}</LocalLink>
      <LocalLink page="/sta-me-vidi">{t("whatSeesMe")}</LocalLink>
      <LocalLink page="/prijavi">{t("report")}</LocalLink>
      <LocalLink page="/prava">{t("rights")}</LocalLink>
      <LocalLink page="/podaci">{t("data")}</LocalLink>
      <LocalLink page="/statistika">{t("statistics")}</LocalLink>
      <LocalLink page="/o-nama">{t("about")}</LocalLink>
    </>
  );
}
