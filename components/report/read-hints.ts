// Reads what a photo's metadata proposes: place, direction, day. In a worker: the reader of metadata walks in circles in
// some broken files, and whoever waits for it ends it.

import exifr from "exifr";

/** What a photo says of itself. `direction`: degrees from true north; `day`: YYYY-MM-DD. */
export type Hints = {
  place: { lat: number; lon: number } | null;
  direction: number | null;
  day: string | null;
};

const isDegrees = (value: unknown, most: number): value is number =>
  typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= most;

async function readHints(file: Blob): Promise<Hints> {
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
}

addEventListener("message", async ({ data }: MessageEvent<Blob>) => postMessage(await readHints(data)));
