// Asks what is known round a place. In a file of its own, because what reads the answer costs a phone more than the form.

import { z } from "zod";
import type { LatLon } from "@/lib/geo/distance";

const KnownCamera = z.object({
  id: z.string().nullable(),
  distance: z.number(),
  type: z.enum(["camera", "ALPR", "guard", "gunshot_detector", "other"]),
  camera_type: z.enum(["fixed", "dome", "panning", "other", "unknown"]),
  directions: z.string().nullable(),
  status: z.enum(["active", "removed", "waiting"]),
  verification: z.enum(["unverified", "verified", "disputed"]),
  operator: z.string().nullable(),
  photo: z.string().nullable(),
});
export type KnownCamera = z.infer<typeof KnownCamera>;

/** Cameras that are known or wait for review round a place, the nearest first. Rejects where no answer comes. */
export async function askNear(place: LatLon, signal: AbortSignal): Promise<readonly KnownCamera[]> {
  const response = await fetch("/api/v1/sightings/near", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(place),
    signal,
  });
  return z.object({ known: z.array(KnownCamera) }).parse(await response.json()).known;
}
