import { dayWords } from "@/lib/i18n/formatter";
import { todayInBelgrade } from "@/lib/platform/today";
import "@/components/camera/camera.css";
import "@/components/data/data.css";

import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, permanentRedirect } from "next/navigation";
import { Facts } from "@/components/camera/facts";
import { HistorySection } from "@/components/camera/history-section";
import { LawSection } from "@/components/camera/law-section";
import { LetterLinks } from "@/components/camera/letter-links";
import { SchematicMap } from "@/components/camera/schematic-map";
import { SourcesSection } from "@/components/camera/sources-section";
import { CiteBox } from "@/components/data/cite-box";
import { ConfirmLinks } from "@/components/ui/confirm-links";
import { CopyButton } from "@/components/ui/copy-button";
import { LocalLink } from "@/components/ui/local-link";
import { SiteFooter } from "@/components/ui/site-footer";
import { isAbroad, placeWords } from "@/lib/cameras/place-words";
import { cameraTitle, freshnessWords } from "@/lib/cameras/sentences";
import { citeCamera } from "@/lib/cite/cite";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { href } from "@/lib/i18n/paths";
import { translator } from "@/lib/i18n/translator";
import { styleOf } from "@/lib/mapdata/style";
import { settings } from "@/lib/platform/settings";
import { alternates } from "@/lib/site/alternates";
import { cameraJsonLd } from "@/lib/views/camera-json-ld";
import { type CameraView, cameraView } from "@/lib/views/camera-view";

type Props = { params: Promise<{ locale: string; id: string }> };

/** The camera, or its 404, or the address of the camera that it became. */
async function read({ params }: Props): Promise<{ view: CameraView; locale: Locale }> {
  const { locale, id } = await params;
  if (!isLocale(locale)) notFound();
  const view = await cameraView(id);
  if (!view) notFound();
  if ("mergedInto" in view) permanentRedirect(href("/kamera/[id]", locale, { id: view.mergedInto }));
  return { view, locale };
}

const addressWords = ({ camera }: CameraView, locale: Locale): string =>
  [camera.address, placeWords(camera, locale)].filter(Boolean).join(", ");

/** Who says so, in words: citizens, a source by its name, or what a moderator wrote. */
const sourceWords = (source: string, { sources }: CameraView, locale: Locale) =>
  source === "citizens"
    ? translator(locale, "camera")("roleCitizens")
    : (sources.find(({ id }) => id === source)?.name ?? source);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { view, locale } = await read(props);
  const t = translator(locale, "camera");
  const { id, last_confirmed_on } = view.camera;
  const title = `${cameraTitle(view.camera, locale)} (${id})`;
  const description = t("description", {
    title: cameraTitle(view.camera, locale),
    place: addressWords(view, locale),
    fresh: freshnessWords(last_confirmed_on, todayInBelgrade(), locale),
  });
  const image = { url: `/cards/${id}.${locale}.png`, width: 1200, height: 630, alt: title };
  return {
    title,
    description,
    alternates: alternates("/kamera/[id]", locale, { id }),
    openGraph: { title, description, type: "website", url: href("/kamera/[id]", locale, { id }), images: [image] },
    twitter: { card: "summary_large_image" },
  };
}

export default async function CameraPage(props: Props) {
  const { view, locale } = await read(props);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const t = translator(locale, "camera");
  const common = translator(locale, "common");
  const { camera, data } = view;
  const title = cameraTitle(camera, locale);
  const coordinates = `${camera.lat}, ${camera.lon}`;
  const address = `${settings().publicUrl}${href("/kamera/[id]", locale, { id: camera.id })}`;
  const labels = { copy: t("copy"), copied: t("copied"), failed: t("notCopied") };
  const cited = { version: data.version, day: data.day ?? camera.recorded_on, sources: view.sources };
  const citation = citeCamera({ site: settings().publicUrl, locale }, cited, todayInBelgrade(), {
    id: camera.id,
    title,
    elsewhere: camera.municipality ? null : placeWords(camera, locale),
  });
  const vanished = view.sources.length > 0 && view.sources.every((source) => source.vanishedOn !== null);
  return (
    <>
      <main id="content" className="camera-page">
        <script type="application/ld+json" nonce={nonce}>
          {cameraJsonLd(view, title, address)}
        </script>
        <div className="camera-heading">
          <h1>{title}</h1>
          <code>{camera.id}</code>
        </div>
        <p className="camera-place">{addressWords(view, locale)}</p>
        {camera.status === "removed" && (
          <div className="camera-banner">
            <p>
              <strong>{t("removedTitle")}</strong>
            </p>
            {camera.removed_on && <p>{t("removedOn", { day: dayWords(camera.removed_on, locale) })}</p>}
            <p>
              {camera.removed_reason ? t("removedReason", { reason: camera.removed_reason }) : t("removedUnexplained")}
            </p>
            <p>{t("removedSource", { source: sourceWords(camera.removed_source ?? camera.source, view, locale) })}</p>
          </div>
        )}
        {vanished && camera.status === "active" && (
          <div className="camera-banner">
            <p>
              <strong>{t("vanishedTitle")}</strong>
            </p>
            <p>{t("vanishedText", { day: dayWords(view.sources[0]?.vanishedOn ?? "", locale) })}</p>
          </div>
        )}
        <div className="camera-columns">
          <div>
            <figure>
              <SchematicMap
                place={camera}
                directions={camera.directions}
                sign={styleOf(camera)}
                label={t("mapLabel", { title })}
                north={t("northLetter")}
              />
              <figcaption className="schematic-caption camera-note">
                {camera.directions ? t("mapCaption") : t("mapCaptionNoDirection")}
                <a className="button" href={`${href("/", locale)}#map=18/${camera.lat}/${camera.lon}`}>
                  {t("openOnMap")}
                </a>
              </figcaption>
            </figure>
            <Facts view={view} locale={locale} today={todayInBelgrade()} />
            <LawSection camera={camera} today={todayInBelgrade()} locale={locale} />
            {!isAbroad(camera) && <LetterLinks id={camera.id} operatorType={camera.operator_type} locale={locale} />}
            <HistorySection history={view.history} locale={locale} />
          </div>
          <div className="camera-aside">
            <section aria-labelledby="coordinates" className="camera-section">
              <h2 id="coordinates">{t("coordinates")}</h2>
              <code className="copy-text">{coordinates}</code>
              <CopyButton text={coordinates} labels={labels} />
            </section>
            <section aria-labelledby="photos" className="camera-section">
              <h2 id="photos">{t("photos")}</h2>
              {view.photos.length === 0 && <p>{t("noPhotos")}</p>}
              <ul className="camera-photos">
                {view.photos.map((photo, at) => (
                  <li key={photo.id}>
                    <a href={`/photos/${photo.id}.large.jpg`}>
                      {/* biome-ignore lint/performance/noImgElement: the server makes its sizes itself. */}
                      <img
                        src={`/photos/${photo.id}.small.webp`}
                        alt={t("photoOf", { number: at + 1, title })}
                        width={photo.width}
                        height={photo.height}
                        loading="lazy"
                      />
                    </a>
                    <span className="camera-note">
                      {photo.licence}{" "}
                      <LocalLink page="/uklanjanje" query={`kamera=${camera.id}`}>
                        {t("takedown")}
                      </LocalLink>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
            {camera.status === "active" && (
              <section aria-labelledby="confirm" className="camera-section">
                <h2 id="confirm">{common("confirmQuestion")}</h2>
                <ConfirmLinks id={camera.id} />
              </section>
            )}
            <SourcesSection sources={view.sources} locale={locale} />
            <section aria-labelledby="data" className="camera-section">
              <h2 id="data">{t("data")}</h2>
              <p className="camera-actions">
                <a className="button" href={`/api/v1/cameras/${camera.id}`}>
                  JSON
                </a>
                <a className="button" href={`/api/v1/cameras/${camera.id}.geojson`}>
                  GeoJSON
                </a>
              </p>
            </section>
            <CiteBox citation={citation} query={`camera=${camera.id}`} locale={locale} />
            {view.neighbours.length > 0 && (
              <section aria-labelledby="neighbours" className="camera-section">
                <h2 id="neighbours">{t("sameLocation")}</h2>
                <ul>
                  {view.neighbours.map((id) => (
                    <li key={id}>
                      <LocalLink page="/kamera/[id]" parameters={{ id }}>
                        {id}
                      </LocalLink>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        </div>
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
