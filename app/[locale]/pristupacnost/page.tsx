import "@/components/about/about.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Contact } from "@/components/about/contact";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "accessibility");
  return { title: t("title"), description: t("description"), alternates: alternates("/pristupacnost", locale) };
}

/** How accessible the site is, how that is checked, and whom to tell where it is not. */
export default async function AccessibilityPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "accessibility");
  return (
    <>
      <main id="content" className="prose-page about-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <h2>{t("checkedTitle")}</h2>
        <ul className="bullets">
          <li>{t("checked1")}</li>
          <li>{t("checked2")}</li>
          <li>{t("checked3")}</li>
          <li>{t("checked4")}</li>
        </ul>
        <h2>{t("limitsTitle")}</h2>
        <ul className="bullets">
          <li>
            {t("limits1")} <LocalLink page="/kamere">{t("listLink")}</LocalLink>
          </li>
          <li>{t("limits2")}</li>
          <li>{t("limits3")}</li>
          <li>{t("limits4")}</li>
        </ul>
        <h2>{t("tellTitle")}</h2>
        <p>
          {t("tellText")} <LocalLink page="/uklanjanje">{t("tellLink")}</LocalLink>.
        </p>
        <Contact contact={settings().contact} locale={locale} />
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
