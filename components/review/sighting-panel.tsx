"use client";

// One sighting with everything that a decision needs: pictures, what is claimed, what is known around it, what to look
// at twice.

import { useFormatter, useLocale, useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import { cameraTypes, mounts, operatorTypes, signs, surveillanceTypes } from "@/lib/cameras/vocabulary";
import { directionsWording } from "@/lib/cameras/wording";
import { municipalityNames } from "@/lib/geo/municipalities";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale, Wording } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { PhotoStrip } from "./photo-strip";
import type { SightingDetails } from "./review-api";

type Claims = Pick<
  SightingDetails,
  | "surveillanceType"
  | "cameraType"
  | "operatorType"
  | "mount"
  | "signPresent"
  | "directions"
  | "count"
  | "operator"
  | "model"
>;

const KINDS = { new: "kind_new", still_there: "kind_still_there", gone: "kind_gone", wrong: "kind_wrong" } as const;
const WARNINGS = {
  outsideBelgrade: "warn_outsideBelgrade",
  inRiver: "warn_inRiver",
  closedArea: "warn_closedArea",
  justAccepted: "warn_justAccepted",
  samePicture: "warn_samePicture",
  manyAlike: "warn_manyAlike",
  nearBorder: "warn_nearBorder",
  neverSeenModel: "warn_neverSeenModel",
  photoElsewhere: "warn_photoElsewhere",
  withoutProof: "warn_withoutProof",
} as const;

export const kindKey = (kind: keyof typeof KINDS) => KINDS[kind];

/** What is claimed of a camera, in words; what is not known is left out. */
export function claims(camera: Claims, locale: Locale): string[] {
  const say = (wording: Wording) => localized(wording, locale);
  return [
    camera.surveillanceType === "camera" ? "" : say(surveillanceTypes[camera.surveillanceType]),
    camera.cameraType === "unknown" ? "" : say(cameraTypes[camera.cameraType]),
    camera.directions === null ? "" : directionsWording(camera.directions, locale),
    camera.operatorType === "unknown" ? "" : say(operatorTypes[camera.operatorType]),
    camera.operator ?? "",
    camera.mount === "unknown" ? "" : say(mounts[camera.mount]),
    camera.signPresent === "unknown" ? "" : say(signs[camera.signPresent]),
    camera.count > 1 ? `× ${camera.count}` : "",
    camera.model ?? "",
  ].filter(Boolean);
}

/** What the sender of "something is wrong" wrote: which field, and what is right. */
function correction(text: string | null): { field: string; right: string } | null {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) return null;
  return { field: String(Reflect.get(value, "field") ?? ""), right: String(Reflect.get(value, "right") ?? "") };
}

const FIELDS = {
  place: "wrong_place",
  direction: "wrong_direction",
  what: "wrong_what",
  operator_type: "wrong_operator_type",
  operator: "wrong_operator",
  sign: "wrong_sign",
  count: "wrong_count",
  other: "wrong_other",
} as const;

type Props = {
  sighting: SightingDetails;
  heldBy: string | null;
  together: number;
  onMerge: (camera: string) => void;
  onChanged: () => void;
  onRefused: (error: unknown) => void;
};

export function SightingPanel({ sighting, heldBy, together, onMerge, onChanged, onRefused }: Props) {
  const t = useTranslations("review");
  const report = useTranslations("report");
  const locale = useLocale() as Locale;
  const format = useFormatter();
  const { camera } = sighting;
  const wrong = correction(sighting.corrections);
  const said = claims(sighting, locale);
  const far = (metres: number) =>
    metres < 1_000
      ? format.number(metres, { style: "unit", unit: "meter" })
      : format.number(metres / 1_000, { style: "unit", unit: "kilometer", maximumFractionDigits: 1 });
  return (
    <article className="review-sighting" aria-label={t(KINDS[sighting.kind])}>
      <h2>
        {t(KINDS[sighting.kind])}
        {camera && (
          <>
            {" "}
            <LocalLink page="/kamera/[id]" parameters={{ id: camera.id }}>
              {camera.id}
            </LocalLink>
          </>
        )}
      </h2>
      {heldBy && <p className="notice">{t("heldNow", { by: heldBy })}</p>}
      {sighting.warnings.length > 0 && (
        <ul className="review-warnings">
          {sighting.warnings.map(({ kind, about }) => (
            <li key={kind + about}>
              {t(WARNINGS[kind], { about: kind === "photoElsewhere" ? far(Number(about)) : (about ?? "") })}
            </li>
          ))}
        </ul>
      )}
      <PhotoStrip photos={sighting.photos} onChanged={onChanged} onRefused={onRefused} />
      <dl className="review-facts">
        {(sighting.kind === "new" || sighting.kind === "still_there") && (
          <>
            <dt>{t("claimed")}</dt>
            <dd>{said.length ? said.join(" · ") : t("claimedNothing")}</dd>
          </>
        )}
        {wrong && (
          <>
            <dt>{report(FIELDS[wrong.field as keyof typeof FIELDS] ?? "wrong_other")}</dt>
            <dd>{wrong.right}</dd>
          </>
        )}
        {camera && (
          <>
            <dt>{t("standsNow")}</dt>
            <dd>{claims(camera, locale).join(" · ") || t("claimedNothing")}</dd>
          </>
        )}
        <dt>{t("days")}</dt>
        <dd>
          {t("seenReceived", {
            seen: dayWords(sighting.seenOn, locale),
            received: dayWords(sighting.receivedOn, locale),
          })}
          {together > 1 && ` · ${t("together", { count: together })}`}
        </dd>
        <dt>{t("where")}</dt>
        <dd>
          {sighting.municipality
            ? localized(municipalityNames[sighting.municipality as keyof typeof municipalityNames], locale)
            : "–"}
          {sighting.address && ` · ${sighting.address}`}
          {` · ${sighting.lat.toFixed(5)}, ${sighting.lon.toFixed(5)}`}
        </dd>
        {sighting.photoDistance !== null && (
          <>
            <dt>{t("photoPlace")}</dt>
            <dd>{t("photoPlaceApart", { distance: far(sighting.photoDistance) })}</dd>
          </>
        )}
        {sighting.note && (
          <>
            <dt>{t("note")}</dt>
            <dd className="review-written">{sighting.note}</dd>
          </>
        )}
        {sighting.question && sighting.answer && (
          <>
            <dt>{sighting.question}</dt>
            <dd className="review-written">{sighting.answer}</dd>
          </>
        )}
      </dl>
      {sighting.kind === "new" && (
        <section aria-labelledby="near-title">
          <h3 id="near-title">{t("nearTitle")}</h3>
          {sighting.cameras.length === 0 ? (
            <p className="report-note">{t("nearNone")}</p>
          ) : (
            <ol className="review-near">
              {sighting.cameras.map((known, at) => (
                <li key={known.id}>
                  <span className="key" aria-hidden="true">
                    {at + 1}
                  </span>
                  <span>
                    {t("nearOne", { id: known.id, metres: known.metres })}{" "}
                    <span className="report-note">{claims(known, locale).join(" · ")}</span>
                  </span>
                  <button type="button" className="button button-small" onClick={() => onMerge(known.id)}>
                    {t("mergeWith", { id: known.id })}
                  </button>
                </li>
              ))}
            </ol>
          )}
        </section>
      )}
    </article>
  );
}
