import "@/components/about/about.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { SAME_LOCATION } from "@/lib/cameras/location";
import { AGEING_YEARS, FRESH_YEARS } from "@/lib/cameras/wording";
import { ASSUMED_WIDTH } from "@/lib/geo/symbols";
import { isLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "methods");
  return { title: t("title"), description: t("description"), alternates: alternates("/metodologija", locale) };
}

/** What each figure of the site means. The figures of the rules come from the code that follows them. */
export default async function MethodsPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "methods");
  return (
    <>
      <main id="content" className="prose-page about-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <h2 id="brojanje">{t("countTitle")}</h2>
        <ul className="bullets">
          <li>{t("count1")}</li>
          <li>{t("count2")}</li>
          <li>{t("count3", { metres: SAME_LOCATION })}</li>
          <li>{t("count4")}</li>
        </ul>
        <h2 id="izvori">{t("sourceTitle")}</h2>
        <ul className="bullets">
          <li>{t("source1")}</li>
          <li>{t("source2")}</li>
          <li>{t("source3")}</li>
          <li>{t("source4")}</li>
        </ul>
        <h2 id="potvrdjeno">{t("verifiedTitle")}</h2>
        <ul className="bullets">
          <li>{t("verified1")}</li>
          <li>{t("verified2")}</li>
          <li>{t("verified3")}</li>
          <li>{t("verified4")}</li>
        </ul>
        <p>
          <LocalLink page="/o-nama" hash="potvrde">
            {t("rulesLink")}
          </LocalLink>
        </p>
        <h2 id="svezina">{t("freshTitle")}</h2>
        <ul className="bullets">
          <li>{t("fresh1", { fresh: FRESH_YEARS, ageing: AGEING_YEARS })}</li>
          <li>{t("fresh2")}</li>
          <li>{t("fresh3")}</li>
        </ul>
        <h2 id="opstina">{t("placeTitle")}</h2>
        <ul className="bullets">
          <li>{t("place1")}</li>
          <li>{t("place2")}</li>
          <li>{t("place3")}</li>
        </ul>
        <h2 id="granice">{t("limitsTitle")}</h2>
        <ul className="bullets">
          <li>{t("limits1")}</li>
          <li>{t("limits2")}</li>
          <li>{t("limits3", { degrees: ASSUMED_WIDTH })}</li>
          <li>{t("limits4")}</li>
          <li>{t("limits5")}</li>
        </ul>
        <h2 id="navodjenje">{t("citeTitle")}</h2>
        <ul className="bullets">
          <li>{t("cite1")}</li>
          <li>{t("cite2")}</li>
          <li>{t("cite3")}</li>
        </ul>
        <p>
          <LocalLink page="/kamere">{t("listLink")}</LocalLink>
        </p>
        <p>
          <LocalLink page="/izmene">{t("changesLink")}</LocalLink>
        </p>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
