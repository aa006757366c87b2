import { LocalLink } from "@/components/ui/local-link";
import type { PublishedCamera } from "@/lib/cameras/columns";
import { isAbroad, placeWords } from "@/lib/cameras/place-words";
import { cameraTitle, valueWords } from "@/lib/cameras/sentences";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

/** The camera that the reader comes from, with what a letter has to name: whose it is, where it is, and the day. Abroad, that the law told here is not its law. */
export function FromCamera({ camera, day, locale }: { camera: PublishedCamera; day: string; locale: Locale }) {
  const t = translator(locale, "rights");
  if (isAbroad(camera))
    return (
      <p className="notice">
        {translator(locale, "camera")("lawAbroad", { place: placeWords(camera, locale) })}{" "}
        <LocalLink page="/kamera/[id]" parameters={{ id: camera.id }}>
          {cameraTitle(camera, locale)} ({camera.id})
        </LocalLink>
      </p>
    );
  const place = [
    camera.address,
    camera.municipality && valueWords("municipality", camera.municipality, locale),
    `${camera.lat}, ${camera.lon}`,
  ].filter(Boolean);
  const operator = [camera.operator, valueWords("operator_type", camera.operator_type, locale)].filter(Boolean);
  return (
    <section aria-label={t("fromCamera")} className="from-camera">
      <p>
        <strong>{t("fromCamera")}</strong>{" "}
        <LocalLink page="/kamera/[id]" parameters={{ id: camera.id }}>
          {cameraTitle(camera, locale)} ({camera.id})
        </LocalLink>
      </p>
      <dl className="from-camera-facts">
        <dt>{t("cameraOperator")}</dt>
        <dd>{operator.join(", ")}</dd>
        <dt>{t("cameraPlace")}</dt>
        <dd>{place.join(", ")}</dd>
        <dt>{t("cameraDay")}</dt>
        <dd>{dayWords(day, locale)}</dd>
      </dl>
      <p className="from-camera-hint">{t("fromCameraHint")}</p>
    </section>
  );
}
