import "@/components/about/about.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Contact } from "@/components/about/contact";
import { Promises } from "@/components/about/promises";
import { LegalNote } from "@/components/rights/legal-note";
import { Notes } from "@/components/rights/notes";
import { Sentence } from "@/components/rights/sentence";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { statement } from "@/lib/rights/content";
import { CONFIRMING_DAYS, CONFIRMING_WINDOW, GONE_DAYS } from "@/lib/sightings/confirmations";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "about");
  return { title: t("title"), description: t("description"), alternates: alternates("/o-nama", locale) };
}

/** What the law says on photographing cameras. */
const PHOTO = ["photo-free", "photo-person", "photo-military"];

/** How a report becomes a camera on the map, and how confirmations change it. */
function Checking({ locale }: { locale: Locale }) {
  const t = translator(locale, "about");
  return (
    <>
      <h2 id="provera-prijava">{t("checkTitle")}</h2>
      <ul className="bullets">
        <li>{t("check1")}</li>
        <li>{t("check2")}</li>
        <li>{t("check3")}</li>
        <li>{t("check4")}</li>
        <li>{t("check5")}</li>
      </ul>
      <p>
        <LocalLink page="/metodologija">{t("methodLink")}</LocalLink>
      </p>
      <h2 id="potvrde">{t("rulesTitle")}</h2>
      <ul className="bullets">
        <li>{t("rules1")}</li>
        <li>{t("rules2", { days: CONFIRMING_DAYS, window: CONFIRMING_WINDOW })}</li>
        <li>{t("rules3")}</li>
        <li>{t("rules4", { days: GONE_DAYS })}</li>
        <li>{t("rules5")}</li>
      </ul>
    </>
  );
}

/** Where the site's work can be looked at, and what else it says of itself. */
function More({ locale }: { locale: Locale }) {
  const t = translator(locale, "about");
  return (
    <>
      <h2 id="provera">{t("watchTitle")}</h2>
      <ul className="bullets">
        <li>
          {t("watchTakedown")} <LocalLink page="/uklanjanje">{t("watchTakedownLink")}</LocalLink>
        </li>
        <li>
          {t("watchTransparency")} <LocalLink page="/transparentnost">{t("watchTransparencyLink")}</LocalLink>
        </li>
        <li>
          {t("watchChanges")} <LocalLink page="/izmene">{t("watchChangesLink")}</LocalLink>
        </li>
      </ul>
      <h2>{t("moreTitle")}</h2>
      <ul className="bullets">
        <li>
          <LocalLink page="/privatnost">{t("morePrivacy")}</LocalLink>
        </li>
        <li>
          <LocalLink page="/pristupacnost">{t("moreAccessibility")}</LocalLink>
        </li>
      </ul>
    </>
  );
}

/** Who runs the site, how reports are checked, what the site promises, and what it cannot. */
export default async function AboutPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "about");
  return (
    <>
      <main id="content" className="prose-page about-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <h2 id="kontakt">{t("whoTitle")}</h2>
        <Contact contact={settings().contact} locale={locale} />
        <p>{t("whoRoots")}</p>
        <Checking locale={locale} />
        <h2 id="obecanja">{t("neverTitle")}</h2>
        <p>{t("neverIntro")}</p>
        <Promises locale={locale} />
        <h2>{t("cannotTitle")}</h2>
        <ul className="bullets">
          <li>{t("cannot1")}</li>
          <li>{t("cannot2")}</li>
          <li>{t("cannot3")}</li>
          <li>{t("cannot4")}</li>
          <li>{t("cannot5")}</li>
        </ul>
        <h2 id="snimanje">{t("photoTitle")}</h2>
        <LegalNote locale={locale} />
        <ul className="sentences">
          {PHOTO.map((name) => (
            <li key={name}>
              <Sentence id={name} stated={statement(name)} locale={locale} />
            </li>
          ))}
        </ul>
        <Notes of={PHOTO.map((name) => ({ id: name, stated: statement(name) }))} locale={locale} />
        <More locale={locale} />
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
