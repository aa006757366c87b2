import "server-only";

// "Is it one of these?": what is known within 50 m of a place. Of what waits for review only sightings of earlier days
// are told, and only that they are there: nobody can learn that somebody stood here today.

import { z } from "zod";
import { type PublishedCamera, pick, published } from "../cameras/columns.ts";
import { database, pages } from "../db/database.ts";
import { boxAround, distance } from "../geo/distance.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { camerasInBox } from "../sql/select.ts";

/** Metres. */
const AROUND = 50;
const MOST = 12;

export const NearQuestion = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
});

/** What is told of a camera that is known. */
export const NEAR = [
  "lat",
  "lon",
  "type",
  "camera_type",
  "directions",
  "status",
  "verification",
  "operator",
  "operator_type",
] as const;

export type NearKnown = Omit<Pick<PublishedCamera, (typeof NEAR)[number]>, "status"> & {
  /** Public identifier; null for a sighting that waits. */
  id: string | null;
  /** Metres, whole. */
  distance: number;
  status: PublishedCamera["status"] | "waiting";
  /** Address of a small picture, or null. */
  photo: string | null;
};

export async function knownNear(place: { lat: number; lon: number }): Promise<NearKnown[]> {
  const box = boxAround(place, AROUND);
  const cameras = camerasInBox(box, MOST * 4).map(
    (camera): NearKnown => ({
      id: camera.id,
      distance: Math.round(distance(place, camera)),
      ...pick(camera, NEAR),
      photo: null,
    }),
  );
  const today = todayInBelgrade();
  const waiting = await database().sighting.findMany({
    where: {
      kind: "new",
      state: { in: ["waiting", "asked"] },
      receivedOn: { lt: today },
      lat: { gte: box.south, lte: box.north },
      lon: { gte: box.west, lte: box.east },
    },
    select: { lat: true, lon: true, surveillanceType: true, cameraType: true },
    take: MOST,
  });
  const found = [
    ...cameras,
    ...waiting.map(
      (sighting): NearKnown => ({
        id: null,
        distance: Math.round(distance(place, sighting)),
        ...published(sighting),
        directions: null,
        status: "waiting",
        verification: "unverified",
        operator: null,
        operator_type: "unknown",
        photo: null,
      }),
    ),
  ]
    .filter((one) => one.distance <= AROUND)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST);
  const photos = await pages().photo.findMany({
    where: { state: "published", camera: { id: { in: found.flatMap(({ id }) => id ?? []) } } },
    select: { id: true, camera: { select: { id: true } } },
  });
  for (const one of found) {
    const photo = photos.find(({ camera }) => camera?.id === one.id);
    if (photo) one.photo = `/photos/${photo.id}.small.jpg`;
  }
  return found;
}
