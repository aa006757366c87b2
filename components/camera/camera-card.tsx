// The card of a camera for other sites: a drawn map and its title.

import { ImageResponse } from "next/og";
import { CARD, drawable, fonts } from "@/components/ui/card";
import { readDirections } from "@/lib/cameras/directions";
import { placeWords } from "@/lib/cameras/place-words";
import { cameraTitle, valueWords } from "@/lib/cameras/sentences";
import { conePath } from "@/lib/geo/cone";
import { type SchematicPath, schematicPaths } from "@/lib/geo/schematic-svg";
import { symbolPaths } from "@/lib/geo/symbols";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { styleOf, type Tone } from "@/lib/mapdata/style";
import type { CameraView } from "@/lib/views/camera-view";

const MAP_WIDTH = 560;

const PAINT: Record<SchematicPath["kind"], string> = {
  land: "#faf8f3",
  water: "#c3d3da",
  island: "#faf8f3",
  border: "#a9a294",
  motorway: "#d8c8a4",
  road: "#e2d9c6",
  tram: "#c9c1b2",
  bridge: "#8d8678",
};

const TONES: Record<Tone, string> = {
  unverified: "#b26a00",
  verified: "#b8102a",
  disputed: "#7a3b8f",
  removed: "#7b8087",
};

/** The picture as an answer. */
export function cameraCard({ camera }: CameraView, locale: Locale, headers: Record<string, string>): Response {
  const { symbol, tone } = styleOf(camera);
  const paint = TONES[tone];
  const paths = schematicPaths({ middle: camera, zoom: 13, width: MAP_WIDTH, height: CARD.height });
  const place = placeWords(camera, locale);
  return new ImageResponse(
    <div tw="flex w-full h-full bg-[#faf8f3] text-[#1b1d20]">
      <svg
        role="img"
        aria-label={place}
        width={MAP_WIDTH}
        height={CARD.height}
        viewBox={`0 0 ${MAP_WIDTH} ${CARD.height}`}
      >
        <rect width={MAP_WIDTH} height={CARD.height} fill="#f0ece2" />
        {paths.map(({ kind, d, width }) => (
          <path
            key={d}
            d={d}
            fill={width === null ? PAINT[kind] : "none"}
            stroke={width === null ? "none" : PAINT[kind]}
            strokeWidth={width ?? 0}
            strokeDasharray={kind === "border" ? "6 4" : undefined}
          />
        ))}
        <g transform={`translate(${MAP_WIDTH / 2} ${CARD.height / 2})`}>
          {readDirections(camera.directions).map((direction) => {
            const cone = conePath(direction, 150);
            return <path key={cone} d={cone} fill={paint} fillOpacity={0.35} stroke={paint} />;
          })}
        </g>
        <g transform={`translate(${MAP_WIDTH / 2 - 30} ${CARD.height / 2 - 30}) scale(3)`}>
          <path d={symbolPaths[symbol].plate} fill={paint} stroke="#faf8f3" />
          <path d={symbolPaths[symbol].sign} fill="#ffffff" />
        </g>
      </svg>
      <div tw="flex flex-col flex-1 justify-between px-14 pt-14 pb-12">
        <div tw="flex flex-col">
          <div tw="text-[60px] font-semibold leading-tight">{cameraTitle(camera, locale)}</div>
          <div tw="mt-7 text-4xl text-[#53575d]">{place}</div>
          <div tw="mt-3 text-3xl text-[#53575d]">{valueWords("verification", camera.verification, locale)}</div>
        </div>
        <div tw="flex flex-col">
          <div tw="text-4xl font-semibold text-[#b8102a]">{translator(locale, "common")("siteName")}</div>
          <div tw="mt-2 text-[22px] text-[#53575d]">{drawable(`${camera.id} · ${camera.attribution}`)}</div>
        </div>
      </div>
    </div>,
    { ...CARD, fonts, headers },
  );
}
