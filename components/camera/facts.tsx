import { fieldLabels } from "@/lib/cameras/field-labels";
import { placeWords } from "@/lib/cameras/place-words";
import { freshnessWords, valueWords } from "@/lib/cameras/sentences";
import { freshness } from "@/lib/cameras/wording";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { CameraView } from "@/lib/views/camera-view";

type Props = { view: CameraView; locale: Locale; today: string };

/** In the order in which people ask: whose, what, where it looks, is it said openly, how sure. */
const FACTS = [
  "operator_type",
  "operator",
  "camera_type",
  "type",
  "count",
  "directions",
  "zone",
  "setting",
  "sign_present",
  "mount",
  "height",
  "manufacturer",
  "model",
  "address",
  "municipality",
  "ref",
  "status",
  "verification",
] as const;

/** Everything that is known, in words; what is unknown says so. */
export function Facts({ view: { camera, claims, sources }, locale, today }: Props) {
  const t = translator(locale, "camera");
  const labels = fieldLabels(locale);
  const words = (column: (typeof FACTS)[number]) =>
    column === "municipality" ? placeWords(camera, locale) : valueWords(column, camera[column], locale);
  const unknown = (column: (typeof FACTS)[number]) => camera[column] === null || camera[column] === "unknown";
  return (
    <>
      <section aria-labelledby="facts" className="camera-section">
        <h2 id="facts">{t("facts")}</h2>
        <dl className="fact-list">
          {FACTS.map((column) => (
            <div key={column}>
              <dt>{labels[column]}</dt>
              <dd className={unknown(column) ? "fact-unknown" : undefined}>{words(column)}</dd>
            </div>
          ))}
        </dl>
        {claims.length > 0 && (
          <>
            <h3>{labels.capabilities}</h3>
            <ul className="law-list">
              {claims.map(({ capability, claimedBy, source }) => (
                <li key={`${capability} ${source}`}>{t("claim", { capability, by: claimedBy, source })}</li>
              ))}
            </ul>
            <p className="camera-note">{t("capabilitiesNote")}</p>
          </>
        )}
      </section>
      <section aria-labelledby="dates" className="camera-section">
        <h2 id="dates">{t("dates")}</h2>
        <dl className="fact-list">
          <div>
            <dt>{labels.first_seen_on}</dt>
            <dd>{valueWords("first_seen_on", camera.first_seen_on, locale)}</dd>
          </div>
          <div>
            <dt>{labels.last_confirmed_on}</dt>
            <dd className={`fresh fresh-${freshness(camera.last_confirmed_on, today)}`}>
              {freshnessWords(camera.last_confirmed_on, today, locale)}
              {camera.last_confirmed_on !== null && ` (${dayWords(camera.last_confirmed_on, locale)})`}
            </dd>
          </div>
          <div>
            <dt>{labels.installed_on}</dt>
            <dd>
              {camera.installed_on === null
                ? t("unknown")
                : t("installedBy", {
                    day: dayWords(camera.installed_on, locale),
                    source:
                      sources.find(({ id }) => id === camera.installed_source)?.name ??
                      camera.installed_source ??
                      t("unknown"),
                  })}
            </dd>
          </div>
          <div>
            <dt>{labels.recorded_on}</dt>
            <dd>{dayWords(camera.recorded_on, locale)}</dd>
          </div>
        </dl>
      </section>
    </>
  );
}
