// A photo on its way out of the phone: what its metadata can propose (place, day, direction) is read here, then they
// are left behind. Pixels are drawn anew and scaled; a browser that hides pixels from pages gets its file stripped.

import { stripMetadata } from "@/lib/photos/strip";
import { MAX_PHOTO_BYTES } from "@/lib/sightings/sighting";

/** Pixels of the longer side of what is sent. */
const LONGEST = 1_600;
const QUALITY = 0.86;

export type PreparedPhoto = {
  blob: Blob;
  /** Whether it can be drawn on: not where the browser hides pixels. */
  editable: boolean;
  place: { lat: number; lon: number } | null;
  /** Degrees from true north. */
  direction: number | null;
  /** YYYY-MM-DD. */
  day: string | null;
};

/** Why a photo cannot be taken; keys of messages/report.json. */
export class PhotoUnreadable extends Error {}

const isDegrees = (value: unknown, most: number): value is number =>
  typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= most;

async function readHints(file: Blob): Promise<Pick<PreparedPhoto, "place" | "direction" | "day">> {
  try {
    const { default: exifr } = await import("exifr");
    const [gps, tags] = await Promise.all([
      exifr.gps(file).catch(() => null),
      exifr
        .parse(file, { pick: ["GPSImgDirection", "DateTimeOriginal"], reviveValues: false })
        .catch(() => null) as Promise<Record<string, unknown> | null>,
    ]);
    const heading = tags?.GPSImgDirection;
    const taken = /^(\d{4})[:-](\d{2})[:-](\d{2})/.exec(String(tags?.DateTimeOriginal ?? ""));
    const found = gps && isDegrees(gps.latitude, 90) && isDegrees(gps.longitude, 180);
    return {
      // 0, 0 is what a receiver writes that knows nothing.
      place: found && (gps.latitude || gps.longitude) ? { lat: gps.latitude, lon: gps.longitude } : null,
      direction: isDegrees(heading, 360) ? Math.round((heading + 360) % 360) : null,
      day: taken ? `${taken[1]}-${taken[2]}-${taken[3]}` : null,
    };
  } catch {
    return { place: null, direction: null, day: null };
  }
}

/**
 * Whether what is drawn comes back as it was drawn. Browsers that resist fingerprinting give noise: four plain squares
 * go through both ways out of a canvas, and must still be plain.
 */
async function canvasIsHonest(): Promise<boolean> {
  const side = 32;
  const colours = [
    [200, 30, 60],
    [20, 160, 90],
    [240, 220, 20],
    [30, 60, 220],
  ] as const;
  const draw = document.createElement("canvas");
  draw.width = draw.height = side;
  const context = draw.getContext("2d", { willReadFrequently: true });
  if (!context) return false;
  for (const [at, [r, g, b]] of colours.entries()) {
    context.fillStyle = `rgb(${r} ${g} ${b})`;
    context.fillRect((at % 2) * 16, Math.floor(at / 2) * 16, 16, 16);
  }
  const fits = (pixels: Uint8ClampedArray) => {
    let off = 0;
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const wanted = colours[(y >> 4) * 2 + (x >> 4)] ?? [0, 0, 0];
        for (let channel = 0; channel < 3; channel++)
          off = Math.max(off, Math.abs((pixels[(y * side + x) * 4 + channel] ?? 0) - (wanted[channel] ?? 0)));
      }
    return off <= 4;
  };
  if (!fits(context.getImageData(0, 0, side, side).data)) return false;
  const blob = await new Promise<Blob | null>((resolve) => draw.toBlob(resolve, "image/png"));
  if (!blob) return false;
  const back = await createImageBitmap(blob);
  context.clearRect(0, 0, side, side);
  context.drawImage(back, 0, 0);
  return fits(context.getImageData(0, 0, side, side).data);
}

/** The picture as a JPEG of at most 1,600 pixels, drawn from its pixels alone. */
export async function encodeCanvas(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob) throw new PhotoUnreadable("photoUnknown");
  return blob;
}

/** A canvas with the picture, upright and scaled. */
export async function drawPhoto(file: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new PhotoUnreadable("photoUnknown");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

const isHeic = async (file: Blob) => /^ftyp(hei|hev|mif1|msf1)/.test(await file.slice(4, 12).text());

/** Makes a photo ready to be sent. Throws PhotoUnreadable. */
export async function preparePhoto(file: File): Promise<PreparedPhoto> {
  const hints = await readHints(file);
  let canvas: HTMLCanvasElement;
  try {
    canvas = await drawPhoto(file);
  } catch {
    throw new PhotoUnreadable((await isHeic(file)) ? "photoHeic" : "photoUnknown");
  }
  if (await canvasIsHonest()) return { ...hints, blob: await encodeCanvas(canvas), editable: true };
  const stripped = stripMetadata(new Uint8Array(await file.arrayBuffer()));
  if (!stripped) throw new PhotoUnreadable("photoHidden");
  if (stripped.length > MAX_PHOTO_BYTES) throw new PhotoUnreadable("photoLarge");
  return { ...hints, blob: new Blob([new Uint8Array(stripped)]), editable: false };
}
