import { todayInBelgrade } from "@/lib/platform/today";
import "@/components/camera/camera.css";
import "@/components/embed/builder.css";
import "@/components/list/list.css";

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Switches } from "@/components/embed/switches";
import { ListFilters } from "@/components/list/list-filters";
import { CopyButton } from "@/components/ui/copy-button";
import { SiteFooter } from "@/components/ui/site-footer";
import { frameAddress, frameCode, PictureSize, pictureAddress, readEmbed } from "@/lib/embed/options";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { readParameters } from "@/lib/platform/parameters";
import { settings } from "@/lib/platform/settings";
import { alternates } from "@/lib/site/alternates";
import { facets, sources } from "@/lib/sql/select";
import { chartOf, dashboard, isChartName } from "@/lib/statistics/charts";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "embed");
  const addresses = alternates("/podaci/ugradnja", locale);
  return { title: t("builderTitle"), description: t("builderDescription"), alternates: addresses };
}

/** Pixels of a frame, until somebody says others. */
const FRAME = { width: 800, height: 500 };

/** What the form asks for. Whoever pastes a link from the map means the place in it. */
function read(search: URLSearchParams, locale: string) {
  const link = search.get("map") ?? "";
  if (link.includes("map=")) search.set("map", link.slice(link.lastIndexOf("map=") + 4));
  if (!search.get("lang")) search.set("lang", locale);
  const size = PictureSize.safeParse({
    width: search.get("width") || FRAME.width,
    height: search.get("height") || FRAME.height,
  });
  const { options, faults } = readEmbed(search, Object.keys(PictureSize.shape));
  const wrong = [...faults.map(({ field }) => field), ...(size.error?.issues ?? []).map(({ path }) => String(path[0]))];
  return { options, size: size.data ?? FRAME, wrong };
}

const titles = new Map<Locale, Promise<{ name: string; title: string }[]>>();

/** What the charts are called; made once, since no data change it. */
function chartTitles(locale: Locale) {
  const known = titles.get(locale);
  if (known) return known;
  const today = todayInBelgrade();
  const made = Promise.all(
    dashboard.map(async (name) => ({ name, title: (await chartOf(name, {}, locale, today)).title })),
  );
  titles.set(locale, made);
  made.catch(() => titles.delete(locale));
  return made;
}

/** Makes the code of a frame, shows it as it will look, and gives the same map as a picture. */
export default async function EmbedBuilderPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "embed");
  const search = readParameters(await searchParams);
  const { options, size, wrong } = read(search, locale);
  const { filter } = options;
  const chart = options.chart && isChartName(options.chart) ? options.chart : null;
  const charts = await chartTitles(locale);
  const wanted = { ...options, chart };
  const { publicUrl } = settings();
  const title = charts.find(({ name }) => name === chart)?.title ?? t("mapTitle");
  const code = frameCode(frameAddress(publicUrl, wanted), title, size);
  return (
    <>
      <main id="content" className="list-page">
        <h1>{t("builderTitle")}</h1>
        <p className="embed-intro">{t("builderIntro")}</p>
        {wrong.length > 0 && (
          <p className="list-fault" role="status">
            {t("wrong", { fields: wrong.join(", ") })}
          </p>
        )}
        <div className="list-columns">
          <ListFilters
            page="/podaci/ugradnja"
            view={{ filter, facets: facets(filter) }}
            sourceNames={Object.fromEntries(sources().map(({ id, name }) => [id, name]))}
            q={search.get("q") ?? ""}
            locale={locale}
          >
            <Switches options={wanted} size={size} charts={charts} locale={locale} />
          </ListFilters>
          <div>
            <section aria-labelledby="preview" className="embed-part">
              <h2 id="preview">{t("preview")}</h2>
              <iframe
                src={frameAddress("", wanted)}
                title={title}
                width={size.width}
                height={size.height}
                loading="lazy"
                allowFullScreen
              />
            </section>
            <section aria-labelledby="code" className="embed-part">
              <h2 id="code">{t("code")}</h2>
              <textarea className="field" readOnly rows={5} value={code} aria-labelledby="code" />
              <p>
                <CopyButton text={code} labels={{ copy: t("copy"), copied: t("copied"), failed: t("notCopied") }} />
              </p>
              <p className="list-hint">{t("codeNote")}</p>
            </section>
            <section aria-labelledby="picture" className="embed-part">
              <h2 id="picture">{t("picture")}</h2>
              {chart ? (
                <p>{t("noPicture")}</p>
              ) : (
                <>
                  {/* biome-ignore lint/performance/noImgElement: the server draws it itself. */}
                  <img
                    src={pictureAddress("", options, size)}
                    width={size.width}
                    height={size.height}
                    alt={t("mapTitle")}
                    loading="lazy"
                  />
                  <p>
                    <a className="button" href={pictureAddress("", options, size)} download>
                      {t("download")}
                    </a>
                  </p>
                  <p className="list-hint">{t("pictureNote")}</p>
                </>
              )}
            </section>
          </div>
        </div>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
