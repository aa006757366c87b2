import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Notes } from "@/components/rights/notes";
import { Sentence } from "@/components/rights/sentence";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { CAMERA_ID } from "@/lib/cameras/camera-id";
import { isLocale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { questions, statement, trackNames, tracks } from "@/lib/rights/content";
import { isDay } from "@/lib/rights/due-dates";
import { questionPage } from "@/lib/rights/questions";
import { alternates } from "@/lib/site/alternates";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** What holds whoever runs the camera. */
const ALWAYS = ["association", "damages", "commissioner-ban"];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "rights");
  return { title: t("title"), description: t("description"), alternates: alternates("/prava", locale) };
}

/** Begins with what the reader comes with, and not with the law. */
export default async function RightsPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "rights");
  const { kamera, datum } = await searchParams;
  // From the page of a camera that is nobody's yet: the reader chooses, and the camera comes along.
  const known = {
    ...(typeof kamera === "string" && CAMERA_ID.test(kamera) && { kamera }),
    ...(typeof datum === "string" && isDay(datum) && { datum }),
  };
  const query = new URLSearchParams(known).toString();
  return (
    <>
      <main id="content" className="prose-page rights-page">
        <h1>{t("title")}</h1>
        <p>{t("ask")}</p>
        <ul className="question-list">
          {questions.map(({ id, title, lead }) => (
            <li key={id}>
              <LocalLink page={questionPage(id)} query={query}>
                {localized(title, locale)}
              </LocalLink>
              <p>{localized(lead, locale)}</p>
            </li>
          ))}
        </ul>
        <h2>{t("tracksTitle")}</h2>
        <p>{t("tracksText")}</p>
        <dl className="track-list">
          {trackNames.map((name) => (
            <div key={name}>
              <dt>{localized(tracks[name].name, locale)}</dt>
              <dd>
                <Sentence id={`pravila-${name}`} stated={tracks[name]} locale={locale} />{" "}
                {t("trackArticles", { articles: tracks[name].articles.join(", ") })}
              </dd>
            </div>
          ))}
        </dl>
        <h2>{t("always")}</h2>
        <ul className="sentences">
          {ALWAYS.map((name) => (
            <li key={name}>
              <Sentence id={name} stated={statement(name)} locale={locale} />
            </li>
          ))}
        </ul>
        <Notes
          of={[
            ...trackNames.map((name) => ({ id: `pravila-${name}`, stated: tracks[name] })),
            ...ALWAYS.map((name) => ({ id: name, stated: statement(name) })),
          ]}
          locale={locale}
        />
        <p>
          <a href="/api/v1/rights.json">{t("asData")}</a>
        </p>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
