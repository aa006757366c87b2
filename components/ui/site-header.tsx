import { Fragment } from "react";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { LanguageSwitch } from "./language-switch";
import { LocalLink } from "./local-link";
import { SiteMenu } from "./site-menu";
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
      <SiteMenu label={t("mainNavigation")}>
        <MainLinks locale={locale} />
      </SiteMenu>
      <div className="site-choices">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </header>
  );
}

const MAIN = [
  ["/", "map"],
  ["/kamere", "list"],
  ["/sta-me-vidi", "whatSeesMe"],
  ["/prijavi", "report"],
  ["/prava", "rights"],
  ["/podaci", "data"],
  ["/statistika", "statistics"],
  ["/o-nama", "about"],
] as const;

function MainLinks({ locale }: { locale: Locale }) {
  const t = translator(locale, "common");
  return MAIN.map(([page, name]) => (
    // With a space between: a browser without styles writes the words one after the other.
    <Fragment key={page}>
      <LocalLink page={page}>{t(name)}</LocalLink>{" "}
    </Fragment>
  ));
}
