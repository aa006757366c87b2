import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SiteFooter } from "@/components/ui/site-footer";
import { dayWords } from "@/lib/i18n/formatter";
import { isLocale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { type Source, sources } from "@/lib/rights/content";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "rights");
  return {
    title: t("sourcesTitle"),
    description: t("sourcesDescription"),
    alternates: alternates("/prava/izvori", locale),
  };
}

/** The kinds of sources in their order, with their headings. */
const kinds = [
  ["law", "kindLaw"],
  ["official", "kindOfficial"],
  ["initiative", "kindInitiative"],
  ["organisation", "kindOrganisation"],
  ["guidance", "kindGuidance"],
  ["press", "kindPress"],
  ["maker", "kindMaker"],
  ["reference", "kindReference"],
] as const satisfies readonly (readonly [Source["kind"], string])[];

/** Every source, by kind, with its address and the day on which it was last looked at. */
export default async function SourcesPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "rights");
  return (
    <>
      <main id="content" className="prose-page rights-page">
        <h1>{t("sourcesTitle")}</h1>
        <p>{t("sourcesIntro", { count: sources.size })}</p>
        {kinds.map(([kind, heading]) => (
          <section key={kind} aria-labelledby={`vrsta-${kind}`}>
            <h2 id={`vrsta-${kind}`}>{t(heading)}</h2>
            <dl className="source-list">
              {[...sources]
                .filter(([, source]) => source.kind === kind)
                .map(([key, { name, urls, lookedAt, note }]) => (
                  <div key={key} id={key}>
                    <dt>
                      {localized(name, locale)} <code>{key}</code>
                    </dt>
                    {urls.map((url) => (
                      <dd key={url}>
                        <a href={url} rel="noopener noreferrer">
                          {url}
                        </a>
                      </dd>
                    ))}
                    {note && <dd>{localized(note, locale)}</dd>}
                    <dd className="source-day">
                      {lookedAt ? t("lookedAt", { day: dayWords(lookedAt, locale) }) : t("notLookedAt")}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
