import "@/components/about/about.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Contact } from "@/components/about/contact";
import { Kept } from "@/components/about/kept";
import { PrivacyRights } from "@/components/about/privacy-rights";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { ANSWER_DAYS } from "@/lib/review/demands";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "privacy");
  return { title: t("title"), description: t("description"), alternates: alternates("/privatnost", locale) };
}

/** What is processed of whoever reads, reports, asks for removal, or is seen in a photo. */
function Processed({ locale }: { locale: Locale }) {
  const t = translator(locale, "privacy");
  return (
    <>
      <h2 id="citanje">{t("visitTitle")}</h2>
      <ul className="bullets">
        <li>{t("visit1")}</li>
        <li>{t("visit2")}</li>
        <li>{t("visit3")}</li>
        <li>{t("visit4")}</li>
      </ul>
      <h2 id="prijava">{t("reportTitle")}</h2>
      <Kept of="report" locale={locale} />
      <p>{t("reportPublic")}</p>
      <ul className="bullets">
        <li>
          {t("reportKeep1")} <LocalLink page="/prijavi/status">{t("toStatus")}</LocalLink>
        </li>
        <li>{t("reportKeep2")}</li>
        <li>{t("reportKeep3")}</li>
      </ul>
      <h2 id="zahtev">{t("demandTitle")}</h2>
      <Kept of="demand" locale={locale} />
      <p>{t("demandDays", { days: ANSWER_DAYS })}</p>
      <h2 id="pismo">{t("letterTitle")}</h2>
      <p>
        {t("letterText")} <LocalLink page="/prava/pisma">{t("letterLink")}</LocalLink>
      </p>
      <h2 id="na-slici">{t("peopleTitle")}</h2>
      <p>{t("people1")}</p>
      <p>
        {t("people2")} <LocalLink page="/uklanjanje">{t("toTakedown")}</LocalLink>
      </p>
    </>
  );
}

/** What stays where: moderators' accounts, the reader's own device, backups. */
function Elsewhere({ locale }: { locale: Locale }) {
  const t = translator(locale, "privacy");
  return (
    <>
      <h2 id="urednici">{t("moderatorTitle")}</h2>
      <Kept of="moderator" locale={locale} />
      <h2 id="uredjaj">{t("deviceTitle")}</h2>
      <p>{t("device1")}</p>
      <p>{t("device2")}</p>
      <h2 id="kopije">{t("backupTitle")}</h2>
      <p>{t("backup1")}</p>
    </>
  );
}

/** The notice that ZZPL 23 asks for: who, what, why, for whom, how long, and which rights. */
export default async function PrivacyPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "privacy");
  return (
    <>
      <main id="content" className="prose-page about-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <p>
          {t("introTests")}{" "}
          <LocalLink page="/o-nama" hash="obecanja">
            {translator(locale, "about")("title")}
          </LocalLink>
          .
        </p>
        <h2>{t("shortTitle")}</h2>
        <ul className="bullets">
          <li>{t("short1")}</li>
          <li>{t("short2")}</li>
          <li>{t("short3")}</li>
        </ul>
        <h2 id="rukovalac">{t("whoTitle")}</h2>
        <Contact contact={settings().contact} locale={locale} />
        <p>
          {t("whoWay")} <LocalLink page="/uklanjanje">{t("toTakedown")}</LocalLink>.
        </p>
        <Processed locale={locale} />
        <Elsewhere locale={locale} />
        <h2 id="osnov">{t("basisTitle")}</h2>
        <ul className="bullets">
          <li>{t("basis1")}</li>
          <li>{t("basis2")}</li>
          <li>{t("basis3")}</li>
          <li>{t("basis4")}</li>
        </ul>
        <h2 id="primaoci">{t("recipientsTitle")}</h2>
        <ul className="bullets">
          <li>{t("recipients1")}</li>
          <li>{t("recipients2")}</li>
          <li>{t("recipients3")}</li>
          <li>{t("recipients4")}</li>
        </ul>
        <PrivacyRights locale={locale} />
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
