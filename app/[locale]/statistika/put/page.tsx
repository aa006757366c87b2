import "@/components/route/route.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RouteCounter } from "@/components/route/route-counter";
import { LocalLink } from "@/components/ui/local-link";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { SiteFooter } from "@/components/ui/site-footer";
import { basemapConfig } from "@/lib/geo/basemap-config";
import { isLocale } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";
import { href } from "@/lib/i18n/paths";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { citedSource } from "@/lib/release/cite-rows";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "route");
  return { title: t("title"), description: t("description"), alternates: alternates("/statistika/put", locale) };
}

/** How many cameras are on one's way. The way stays in the browser. */
export default async function RoutePage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "route");
  const { common, map, route } = messagesFor(locale);
  const { dataDir, publicUrl: site } = settings();
  const source = await citedSource(dataDir, { site, locale }, href("/statistika/put", locale));
  return (
    <>
      <main id="content" className="prose-page route-page">
        <p>
          <LocalLink page="/statistika">{translator(locale, "statistics")("title")}</LocalLink>
        </p>
        <h1>{t("title")}</h1>
        <p>
          {t("intro")} <strong>{t("stays")}</strong>
        </p>
        <ReaderLanguage locale={locale} messages={{ common, map, route }}>
          <RouteCounter basemap={basemapConfig(settings())} source={source} />
        </ReaderLanguage>
        <p>
          <LocalLink page="/sta-me-vidi">{translator(locale, "common")("whatSeesMe")}</LocalLink>
        </p>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
