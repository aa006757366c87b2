import "@/components/whatsees/whatsees.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { SiteFooter } from "@/components/ui/site-footer";
import { WhatSeesMe, type WhatSeesState } from "@/components/whatsees/what-sees-me";
import { findPlace } from "@/lib/geo/find-place";
import { isLocale } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { alternates } from "@/lib/site/alternates";
import { camerasNear } from "@/lib/views/cameras-near";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  return {
    title: translator(locale, "common")("whatSeesMe"),
    description: translator(locale, "whatsees")("description"),
    alternates: alternates("/sta-me-vidi", locale),
  };
}

/** The answer for a reader whose browser sent the form: ?place=Dorćol, or ?lat=44.81&lon=20.46. */
function answerFor(search: URLSearchParams): { text: string; state: WhatSeesState } {
  const [lat, lon] = [search.get("lat"), search.get("lon")];
  const text = search.get("place") ?? (lat && lon ? `${lat}, ${lon}` : "");
  if (text.trim() === "") return { text: "", state: { kind: "asking" } };
  const place = findPlace(text);
  if (!place) return { text, state: { kind: "notFound" } };
  return { text, state: { kind: "answered", place, cameras: camerasNear(place.at) } };
}

export default async function WhatSeesPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "whatsees");
  const { common, whatsees } = messagesFor(locale);
  return (
    <>
      <main id="content" className="prose-page whatsees-page">
        <h1>{translator(locale, "common")("whatSeesMe")}</h1>
        <p>{t("intro")}</p>
        <ReaderLanguage locale={locale} messages={{ common, whatsees }}>
          <WhatSeesMe manifest="/map-data/manifest.json" initial={answerFor(readParameters(await searchParams))} />
        </ReaderLanguage>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
