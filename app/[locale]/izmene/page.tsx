import "@/components/camera/camera.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeList } from "@/components/changes/change-list";
import { HeadSection } from "@/components/changes/head-section";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { alternates } from "@/lib/site/alternates";
import { chainHead } from "@/lib/sql/history";
import { changesView } from "@/lib/views/changes";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "changes");
  return { title: t("title"), description: t("description"), alternates: alternates("/izmene", locale) };
}

/** The public history of everything that is published. */
export default async function ChangesPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "changes");
  return (
    <>
      <main id="content" className="prose-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <HeadSection head={chainHead()} locale={locale} />
        <ChangeList view={changesView(readParameters(await searchParams))} locale={locale} />
        <p>
          <LocalLink page="/transparentnost">{t("transparencyLink")}</LocalLink>
        </p>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
