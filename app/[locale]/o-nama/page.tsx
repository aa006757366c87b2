import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { alternates } from "@/lib/i18n/alternates";
import { isLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { CONFIRMING_DAYS, CONFIRMING_WINDOW, GONE_DAYS } from "@/lib/sightings/confirmations";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "about");
  return { title: t("title"), description: t("description"), alternates: alternates("/o-nama", locale) };
}

/** What the site promises, what it cannot, and the rules by which confirmations change the data. */
export default async function AboutPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "about");
  return (
    <>
      <main id="content" className="prose-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <h2>{t("neverTitle")}</h2>
        <ul className="bullets">
          <li>{t("never1")}</li>
          <li>{t("never2")}</li>
          <li>{t("never3")}</li>
          <li>{t("never4")}</li>
          <li>{t("never5")}</li>
        </ul>
        <h2>{t("deviceTitle")}</h2>
        <p>{t("deviceText")}</p>
        <h2>{t("cannotTitle")}</h2>
        <ul className="bullets">
          <li>{t("cannot1")}</li>
          <li>{t("cannot2")}</li>
          <li>{t("cannot3")}</li>
          <li>{t("cannot4")}</li>
          <li>{t("cannot5")}</li>
        </ul>
        <h2 id="potvrde">{t("rulesTitle")}</h2>
        <ul className="bullets">
          <li>{t("rules1")}</li>
          <li>{t("rules2", { days: CONFIRMING_DAYS, window: CONFIRMING_WINDOW })}</li>
          <li>{t("rules3")}</li>
          <li>{t("rules4", { days: GONE_DAYS })}</li>
          <li>{t("rules5")}</li>
        </ul>
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
        <h2 id="snimanje">{t("photoTitle")}</h2>
        <p>{t("photoText")}</p>
        <p>{t("photoSource")}</p>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
