import "@/components/map/map.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FirstView } from "@/components/map/first-view";
import { MapPage } from "@/components/map/map-page";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { basemapConfig } from "@/lib/geo/basemap-config";
import { DEFAULT_BOX } from "@/lib/geo/default-view";
import { isLocale } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { styleOf } from "@/lib/mapdata/style";
import { settings } from "@/lib/platform/settings";
import { readManifest } from "@/lib/publish/build-map-data";
import { alternates } from "@/lib/site/alternates";
import { dotsIn, sources, totals } from "@/lib/sql/select";

/** Dots of the first view; more would be one stain, and a heavy page. */
const DOTS = 2_000;

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
  const counts = `${common("cameraCount", { count: cameras })}, ${common("locationCount", { count: locations })}`;
  const manifest = readManifest(settings().dataDir);
  const dots = dotsIn({}, DEFAULT_BOX, DOTS).map((dot) => ({
    lat: dot.lat,
    lon: dot.lon,
    tone: styleOf(dot).tone,
  }));
  const { common: commonMessages, map } = messagesFor(locale);
  return (
    <main id="content" className="flex flex-1 flex-col">
      <h1 className="sr-only">{t("title")}</h1>
      <ReaderLanguage locale={locale} messages={{ common: commonMessages, map }}>
        <MapPage
          manifest={manifest}
          counts={counts}
          basemap={basemapConfig(settings())}
          sourceNames={Object.fromEntries(sources().map(({ id, name }) => [id, name]))}
        >
          <FirstView dots={dots} label={`${t("title")}: ${counts}`} />
          <noscript>
            <p className="no-script">{t("withoutScript")}</p>
          </noscript>
        </MapPage>
      </ReaderLanguage>
    </main>
  );
}
