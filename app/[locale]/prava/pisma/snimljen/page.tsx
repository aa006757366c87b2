import "@/components/camera/camera.css";
import "@/components/report/report.css";
import "@/components/map/map.css";
import "@/components/letters/letters.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FilmedHere } from "@/components/letters/filmed-here";
import { letterTitle } from "@/components/letters/hint-list";
import { KeptFootage } from "@/components/letters/kept-footage";
import { lettersMessages } from "@/components/letters/messages";
import { LocalLink } from "@/components/ui/local-link";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { SiteFooter } from "@/components/ui/site-footer";
import { basemapConfig } from "@/lib/geo/basemap-config";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import type { TrackName } from "@/lib/rights/content";
import { letterKit } from "@/lib/rights/letters/kit";
import { fields } from "@/lib/rights/letters/template";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "letters");
  return {
    title: t("filmedTitle"),
    description: t("filmedDescription"),
    alternates: alternates("/prava/pisma/snimljen", locale),
  };
}

/** What the browser needs for the letter of one track. */
function letterFor(track: TrackName, name: string, locale: Locale) {
  const kit = letterKit(name);
  if (!kit) throw new Error(`There is no letter ${name}.`);
  return { name, kit, title: letterTitle(name, locale), kept: <KeptFootage track={track} locale={locale} /> };
}

export default async function FilmedPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "letters");
  const field = fields.filmedBy;
  if (!field) throw new Error("There is no field filmedBy.");
  return (
    <>
      <main id="content" className="letter-page rights-page">
        <div className="letter-head">
          <h1>{t("filmedTitle")}</h1>
          <p>{t("filmedDescription")}</p>
        </div>
        <ReaderLanguage locale={locale} messages={lettersMessages(locale)}>
          <FilmedHere
            field={field}
            letters={{
              police: letterFor("police", "pristup-policija", locale),
              ordinary: letterFor("ordinary", "pristup-rukovalac", locale),
            }}
            basemap={basemapConfig(settings())}
          />
        </ReaderLanguage>
        <p className="letter-guide">
          <LocalLink page="/prava/pisma" className="button">
            {t("otherLetters")}
          </LocalLink>
        </p>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
