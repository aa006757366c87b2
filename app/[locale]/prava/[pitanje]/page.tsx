import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FromCamera } from "@/components/rights/from-camera";
import { QuestionPart } from "@/components/rights/question-part";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { CAMERA_ID } from "@/lib/cameras/camera-id";
import { isAbroad } from "@/lib/cameras/place-words";
import { isLocale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { todayInBelgrade } from "@/lib/platform/today";
import { questions } from "@/lib/rights/content";
import { isDay } from "@/lib/rights/due-dates";
import { questionPage } from "@/lib/rights/questions";
import { alternates } from "@/lib/site/alternates";
import { cameraById } from "@/lib/sql/select";

type Props = {
  params: Promise<{ locale: string; pitanje: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const find = (pitanje: string) => questions.find(({ id }) => id === pitanje);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, pitanje } = await params;
  const question = find(pitanje);
  if (!isLocale(locale) || !question) return {};
  const t = translator(locale, "rights");
  const title = localized(question.title, locale);
  return {
    title: t("questionTitle", { question: title }),
    description: t("questionDescription", { question: title, lead: localized(question.lead, locale) }),
    alternates: alternates(questionPage(pitanje), locale),
  };
}

/** One question: what is allowed, what may be asked, how, by when, what next. */
export default async function QuestionPage({ params, searchParams }: Props) {
  const { locale, pitanje } = await params;
  const question = find(pitanje);
  if (!isLocale(locale) || !question) notFound();
  const t = translator(locale, "rights");
  const common = translator(locale, "common");
  const { kamera, datum } = await searchParams;
  const camera = typeof kamera === "string" && CAMERA_ID.test(kamera) ? cameraById(kamera) : undefined;
  const today = todayInBelgrade();
  const day = typeof datum === "string" && isDay(datum) ? datum : today;
  const alone = question.parts.length === 1;
  return (
    <>
      <main id="content" className="prose-page rights-page">
        <h1>{localized(question.title, locale)}</h1>
        <p>{localized(question.lead, locale)}</p>
        {camera && <FromCamera camera={camera} day={day} locale={locale} />}
        {!alone && (
          <ul className="part-list">
            {question.parts.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title && localized(title, locale)}</a>
              </li>
            ))}
          </ul>
        )}
        {question.parts.map((part) => (
          <QuestionPart
            key={part.id}
            part={part}
            alone={alone}
            query={camera && !isAbroad(camera) ? `kamera=${camera.id}&datum=${day}` : ""}
            locale={locale}
          />
        ))}
        {question.advice.length > 0 && (
          <section className="site-advice">
            <h2>{t("advice")}</h2>
            <p>{t("adviceNote")}</p>
            <ul className="bullets">
              {question.advice.map((words) => (
                <li key={words.en}>{localized(words, locale)}</li>
              ))}
            </ul>
          </section>
        )}
        {question.actions.map((page) => (
          <p key={page}>
            <LocalLink page={page} className="button">
              {page === "/prijavi" ? common("report") : t("toTakedown")}
            </LocalLink>
          </p>
        ))}
        <p>
          <LocalLink page="/prava">{t("otherQuestions")}</LocalLink>
        </p>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
