import "@/components/guide/guide.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KindEntry } from "@/components/guide/kind-entry";
import { SignDrawing } from "@/components/guide/sign-drawing";
import { FactSources } from "@/components/timeline/fact-sources";
import { Statements } from "@/components/timeline/what-is-known";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { guide, statement } from "@/lib/rights/content";
import { alternates } from "@/lib/site/alternates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "guide");
  return { title: t("title"), description: t("description"), alternates: alternates("/vodic", locale) };
}

/** Names of models and programs, as their sources name them. */
function Models({ locale }: { locale: Locale }) {
  const t = translator(locale, "guide");
  return (
    <div className="model-table">
      <table aria-labelledby="modeli">
        <thead>
          <tr>
            <th scope="col">{t("model")}</th>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("source")}</th>
          </tr>
        </thead>
        <tbody>
          {guide.models.map(({ name, text, sources, mark }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{localized(text, locale)}</td>
              <td>
                <FactSources sources={sources} mark={mark} locale={locale} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How to recognise a camera: five kinds, what shows and what does not, the sign, the models that are named. */
export default async function GuidePage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "guide");
  return (
    <>
      <main id="content" className="prose-page guide-page">
        <h1>{t("title")}</h1>
        <p>{t("intro")}</p>
        <p className="notice">{t("neutral")}</p>
        <h2 id="vrste">{t("kindsTitle")}</h2>
        {guide.kinds.map((kind) => (
          <KindEntry key={kind.id} kind={kind} locale={locale} />
        ))}
        <h2 id="ne-vidi-se">{t("hiddenTitle")}</h2>
        <Statements statements={[...guide.hidden, ...guide.hiddenLaw.map(statement)]} locale={locale} />
        <h2 id="oznaka">{t("signTitle")}</h2>
        <div className="sign-part">
          <figure>
            <SignDrawing locale={locale} />
            <figcaption className="kind-mark">{t("signCaption")}</figcaption>
          </figure>
          <div>
            <Statements statements={[...guide.signs, ...guide.signsLaw.map(statement)]} locale={locale} />
            <p className="kind-advice">{t("signAsk")}</p>
          </div>
        </div>
        <h2 id="modeli">{t("modelsTitle")}</h2>
        <p>{t("modelsText")}</p>
        <Models locale={locale} />
        <p>
          <LocalLink page="/hronologija" hash="sistem">
            {t("toTimeline")}
          </LocalLink>
        </p>
        <p>
          <LocalLink page="/prijavi" className="button button-main">
            {t("toReport")}
          </LocalLink>
        </p>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
