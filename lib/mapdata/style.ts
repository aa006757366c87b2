// What the map must know of a camera to draw it, in one byte.

import type { PublishedCamera } from "../cameras/columns.ts";

/** The symbol: OSM camera:type, with number-plate readers and what is no camera apart. */
export const symbols = ["fixed", "dome", "panning", "other", "unknown", "ALPR", "guard"] as const;
export type SymbolName = (typeof symbols)[number];

/** How sure it is, or that it is gone: the colour. */
export const tones = ["unverified", "verified", "disputed", "removed"] as const;
export type Tone = (typeof tones)[number];

export type Style = { symbol: SymbolName; tone: Tone };

/** The bit that says that a camera stands in an official list, which is shown only where it is asked for. */
const OFFICIAL = 128;

export function styleOf({
  type,
  camera_type,
  verification,
  status,
}: Pick<PublishedCamera, "type" | "camera_type" | "verification" | "status">): Style {
  const symbol = type === "ALPR" ? "ALPR" : type === "guard" || type === "gunshot_detector" ? "guard" : camera_type;
  return { symbol, tone: status === "removed" ? "removed" : verification };
}

export const packStyle = ({ symbol, tone, official = false }: Style & { official?: boolean }): number =>
  symbols.indexOf(symbol) | (tones.indexOf(tone) << 4) | (official ? OFFICIAL : 0);

export const isOfficial = (byte: number): boolean => (byte & OFFICIAL) !== 0;

/** What a byte of packStyle says; an unknown byte is an unknown, unverified camera. */
export function unpackStyle(byte: number): Style {
  return { symbol: symbols[byte & 15] ?? "unknown", tone: tones[(byte & ~OFFICIAL) >> 4] ?? "unverified" };
}
