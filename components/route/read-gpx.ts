// A way from a GPX file, read in the browser: the tracks, else the routes, else the way-points in their order.

import type { LatLon } from "@/lib/geo/distance";
import type { Way } from "@/lib/geo/near-line";

/** Bytes; a day's walk at one point a second has six million. */
const LARGEST = 20_000_000;

/** More would keep a phone busy for long. */
const MOST_POINTS = 200_000;

export type GpxFault = "tooLarge" | "notGpx" | "noPoints" | "badPoint" | "tooMany";

function pointsOf(elements: Iterable<Element>): LatLon[] {
  return [...elements].map((element) => ({
    lat: Number(element.getAttribute("lat") ?? Number.NaN),
    lon: Number(element.getAttribute("lon") ?? Number.NaN),
  }));
}

const isPlace = ({ lat, lon }: LatLon) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** The lines of a file, or what is wrong with it. */
export async function readGpx(file: Blob): Promise<Way | GpxFault> {
  if (file.size > LARGEST) return "tooLarge";
  const parsed = new DOMParser().parseFromString(await file.text(), "application/xml");
  if (parsed.documentElement.localName !== "gpx") return "notGpx";
  const lines = (parts: string, points: string) =>
    [...parsed.getElementsByTagName(parts)].map((part) => pointsOf(part.getElementsByTagName(points)));
  const found = [lines("trkseg", "trkpt"), lines("rte", "rtept"), [pointsOf(parsed.getElementsByTagName("wpt"))]]
    .map((way) => way.filter((line) => line.length > 0))
    .find((way) => way.length > 0);
  if (!found) return "noPoints";
  if (!found.every((line) => line.every(isPlace))) return "badPoint";
  return found.reduce((sum, line) => sum + line.length, 0) > MOST_POINTS ? "tooMany" : found;
}
