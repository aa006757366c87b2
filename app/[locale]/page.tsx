import "@/components/map/map.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MapPage } from "@/components/map/map-page";
import { LocalLink } from "@/components/ui/local-link";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { basemapConfig } from "@/lib/geo/basemap-config";
import { alternates } from "@/lib/i18n/alternates";
import { isLocale } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/server/settings";
import { sources, totals } from "@/lib/sql/select";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  return {
    title: translator(locale, "map")("title"),
    description: translator(locale, "common")("siteDescription"),
    alternates: alternates("/", locale),
  };
}

export default async function Page({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "map");
  const common = translator(locale, "common");
  const { cameras, locations } = totals({});
  const { common: commonMessages, map } = messagesFor(locale);
  return (
    <main id="content" className="flex flex-1 flex-col">
      <link rel="preload" href="/map-data/manifest.json" as="fetch" crossOrigin="anonymous" />
      <h1 className="sr-only">{t("title")}</h1>
      <noscript>
        <div className="prose-page">
          <p>
            {common("cameraCount", { count: cameras })}, {common("locationCount", { count: locations })}
          </p>
          <p>{t("withoutScript")}</p>
          <p>
            <LocalLink page="/kamere" className="button">
              {common("toTheList")}
            </LocalLink>
          </p>
        </div>
      </noscript>
      <ReaderLanguage locale={locale} messages={{ common: commonMessages, map }}>
        <MapPage
          manifest="/map-data/manifest.json"
          basemap={basemapConfig(settings())}
          sourceNames={Object.fromEntries(sources().map(({ id, name }) => [id, name]))}
        />
      </ReaderLanguage>
    </main>
  );
}
