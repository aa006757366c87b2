"use client";

// Where the camera is and where it looks: a map that is moved under a cross, and beams that are turned round it. Without
// a script both are typed.

import { lazy, type Ref, Suspense, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { Attribution } from "@/components/map/attribution";
import { type Base, offeredBases } from "@/components/map/base-choice";
import { locate } from "@/components/ui/locate";
import { useLatest } from "@/components/ui/use-latest";
import { useScripted } from "@/components/ui/use-scripted";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import { distance, type LatLon } from "@/lib/geo/distance";
import { DirectionDial } from "./direction-dial";
import { type Form, Section, TextField } from "./fields";
import { NearStep } from "./near-step";

const PlaceMap = lazy(() => import("./place-map"));

/** Beams of one camera at most. */
const MOST_BEAMS = 6;

/** What is said of the place; a key of messages/report.json. */
export type PlaceSaid =
  | "placeWorking"
  | "placeRefused"
  | "placeLost"
  | "placeNotFound"
  | "placeNotSearched"
  | "placeFromPhoto"
  | "placeFromDevice"
  | "placeOutside"
  | "placePhotoOutside"
  | "placeKept";

type Props = {
  form: Form;
  place: LatLon | null;
  /** Degrees from true north. */
  directions: readonly number[];
  /** The direction was proposed by the photo. */
  proposed: boolean;
  said: PlaceSaid | null;
  basemap: BasemapConfig;
  placeInput: Ref<HTMLInputElement>;
  onChoose: (place: LatLon, said: PlaceSaid | null) => void;
  onSay: (said: PlaceSaid) => void;
  onFind: () => void;
  onTurn: (directions: readonly number[]) => void;
  onSame: (id: string) => void;
};

export function PlaceStep({
  form,
  place,
  directions,
  proposed,
  said,
  basemap,
  placeInput,
  onChoose,
  onSay,
  onFind,
  onTurn,
  onSame,
}: Props) {
  const t = useTranslations("report");
  const scripted = useScripted();
  const [base] = useState<Base>(() => offeredBases(basemap)[0] ?? "schematic");
  const { values, set, faultOf } = form;
  const map = useRef<HTMLDivElement>(null);
  /** A beam that nobody has turned yet, in degrees: it is shown, and says nothing. */
  const [untouched, setUntouched] = useState<number | null>(null);
  const beams = untouched === null ? directions : [...directions, untouched];
  /** Where the place stood when the device was asked: its answer gives way to a newer one. */
  const latest = useLatest(place);

  /** One beam more, shown and ready to be turned: on a phone the map is out of sight by then. */
  function addBeam(): void {
    flushSync(() => setUntouched(((beams.at(-1) ?? -90) + 90) % 360));
    map.current?.scrollIntoView({ block: "center" });
    const knobs = map.current?.querySelectorAll<SVGGElement>(".dial-knob");
    knobs?.[knobs.length - 1]?.focus({ preventScroll: true });
  }

  function turn(at: number, degrees: number): void {
    if (at === directions.length) setUntouched(null);
    onTurn(beams.slice(0, Math.max(directions.length, at + 1)).map((old, other) => (other === at ? degrees : old)));
  }

  function removeBeam(at: number): void {
    if (at === directions.length) setUntouched(null);
    else onTurn(directions.filter((_, other) => other !== at));
  }

  async function findDevice(): Promise<void> {
    const before = latest.current;
    onSay("placeWorking");
    const found = await locate();
    if (found === "denied") return onSay("placeRefused");
    if (found === "lost") return onSay("placeLost");
    if (latest.current === before || (before && latest.current && distance(before, latest.current) === 0))
      onChoose({ lat: found.latitude, lon: found.longitude }, "placeFromDevice");
    else onSay("placeKept");
  }

  return (
    <>
      <Section title={t("stepPlace")} id="place-step">
        <p className="report-note needs-script">{t("placeHint")}</p>
        <div className="place-map needs-script" ref={map}>
          {scripted && (
            <Suspense fallback={null}>
              <PlaceMap place={place} base={base} label={t("placeMap")} onChoose={(at) => onChoose(at, null)} />
            </Suspense>
          )}
          <svg className="place-cross" viewBox="-20 -20 40 40" width="40" height="40" aria-hidden="true">
            <path d="M0-18V-5M0 5V18M-18 0H-5M5 0H18" />
            <circle r="2.500" />
          </svg>
          <DirectionDial directions={beams} onTurn={turn} />
          <Attribution base={base} basemap={basemap} />
        </div>
        {beams.length > 0 && (
          <p className="report-note">
            {untouched !== null ? t("directionUntouched") : proposed ? t("directionFromPhoto") : t("directionHint")}
          </p>
        )}
        <p role="status" className="place-said needs-script">
          {said && <span>{t(said)}</span>}
          {place && <span>{t("placeIs", { place: `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}` })}</span>}
          {!said && !place && <span>{t("placeNone")}</span>}
        </p>
        <button
          type="button"
          className="button place-mine needs-script"
          disabled={!scripted}
          onClick={() => void findDevice()}
        >
          {t("placeMine")}
        </button>
        <input type="hidden" name="lat" value={values.lat ?? ""} />
        <input type="hidden" name="lon" value={values.lon ?? ""} />
        <div className="report-field">
          <label htmlFor="place">{t("placeType")}</label>
          <div className="place-typed">
            <input
              ref={placeInput}
              type="text"
              name="place"
              id="place"
              className="field"
              maxLength={200}
              value={values.place ?? ""}
              autoComplete="off"
              aria-invalid={faultOf("place", "lat", "lon") ? true : undefined}
              aria-describedby="place-hint"
              onChange={(event) => set({ place: event.target.value })}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || !scripted) return;
                event.preventDefault();
                onFind();
              }}
            />
            <button type="button" className="button needs-script" disabled={!scripted} onClick={() => onFind()}>
              {t("placeFind")}
            </button>
          </div>
          <span id="place-hint" className="report-note">
            {t("placeTypeHint")}
          </span>
          {faultOf("place", "lat", "lon") && <span className="fault">{faultOf("place", "lat", "lon")}</span>}
        </div>
        {scripted && place && <NearStep place={place} onSame={onSame} />}
      </Section>

      <Section title={t("stepDirection")} id="direction-step">
        <input type="hidden" name="direction" value={values.direction ?? ""} />
        <div className="report-actions needs-script">
          {untouched === null && directions.length < MOST_BEAMS && (
            <button type="button" className="button" disabled={!scripted} onClick={addBeam}>
              {directions.length ? t("directionMore") : t("directionKnown")}
            </button>
          )}
          {beams.map((degrees, at) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a beam is its place in the list.
              key={at}
              type="button"
              className="button"
              onClick={() => removeBeam(at)}
            >
              <span aria-hidden="true">{at === directions.length ? "✕" : `${degrees}° ✕`}</span>
              <span className="sr-only">{t("directionRemove", { number: at + 1 })}</span>
            </button>
          ))}
        </div>
        {beams.length === 0 && <p className="report-note needs-script">{t("directionUnknown")}</p>}
        {/* After the hidden field of the same name: the last one counts. */}
        <noscript>
          <TextField form={form} name="direction" label={t("directionPlain")} most={100} />
        </noscript>
      </Section>
    </>
  );
}
