import "server-only";
// What waits for review: the list, and everything that one decision needs to be made, in one answer each.

import type { Prisma } from "../../prisma/generated/client.ts";
import { columnsSetBy, selectOf } from "../cameras/columns.ts";
import { database, pages } from "../db/database.ts";
import { boxAround, distance, type LatLon } from "../geo/distance.ts";
import { municipalityAt } from "../geo/municipalities.ts";
import { foldForSearch } from "../i18n/fold.ts";
import { SERBIA } from "../import/place.ts";
import { CLAIMED, TELLS_MORE } from "../sightings/claimed.ts";
import { seemsGone } from "../sightings/confirmations.ts";
import { type Moderator, ReviewRefused } from "../site/moderator.ts";
import { siteSettings } from "../site/site-settings.ts";
import { camerasInBox } from "../sql/select.ts";
import { acquireLock, lockedBy } from "./locks.ts";
import { looksSame, MANY_WITHIN, SAME_CAMERA, type Warning, warningsFor } from "./warnings.ts";

/** Items in the list; what is beyond them comes when these are decided. */
const MOST = 500;

/** Metres round a sighting in which known cameras and other sightings are told. */
const AROUND = 300;

const OPEN = ["waiting", "asked"] as const;

const CAMERA = {
  id: true,
  municipality: true,
  ...selectOf(columnsSetBy("moderator")),
} as const satisfies Prisma.CameraSelect;

const LISTED = {
  id: true,
  kind: true,
  state: true,
  seenOn: true,
  receivedOn: true,
  lat: true,
  lon: true,
  surveillanceType: true,
  cameraType: true,
  proved: true,
  answer: true,
  camera: { select: { id: true, seq: true } },
  photos: { select: { id: true, likeness: true }, where: { state: "pending" }, orderBy: { id: "asc" } },
} as const satisfies Prisma.SightingSelect;

type Listed = Prisma.SightingGetPayload<{ select: typeof LISTED }>;

export type QueueItem = Omit<Listed, "photos" | "camera" | "answer"> & {
  municipality: string | null;
  camera: string | null;
  photo: string | null;
  answered: boolean;
  /** Who else has it open. */
  heldBy: string | null;
  /** For "gone": how many sightings of this camera are decided with it. */
  together: number;
  /** The first sighting in the list whose picture looks the same, where there are several. */
  like: string | null;
};

/** Says of each sighting with a picture which earlier one in the list has the same. */
function likes(rows: readonly Listed[]): Map<string, string> {
  const firsts: { id: string; likeness: string }[] = [];
  const found = new Map<string, string>();
  for (const { id, photos } of rows)
    for (const { likeness } of photos) {
      const first = likeness && firsts.find((known) => known.id !== id && looksSame(known.likeness, likeness));
      if (first) found.set(id, found.get(first.id) ?? first.id).set(first.id, found.get(first.id) ?? first.id);
      else if (likeness) firsts.push({ id, likeness });
    }
  return found;
}

const toItem = (moderator: Moderator, { photos, camera, answer, ...row }: Listed, together: number): QueueItem => ({
  ...row,
  municipality: municipalityAt(row.lat, row.lon),
  camera: camera?.id ?? null,
  photo: photos[0]?.id ?? null,
  answered: answer !== null,
  heldBy: lockedBy(moderator, row.id),
  together,
  like: null,
});

/** Of each camera that enough days call gone, one sighting stands for all. */
async function goneItems(moderator: Moderator): Promise<QueueItem[]> {
  const rows = await database().sighting.findMany({
    where: { kind: "gone", state: { in: [...OPEN] } },
    select: LISTED,
    orderBy: [{ receivedOn: "asc" }, { id: "asc" }],
  });
  const byCamera = new Map<number, Listed[]>();
  for (const row of rows) byCamera.set(row.camera?.seq ?? 0, [...(byCamera.get(row.camera?.seq ?? 0) ?? []), row]);
  const standing = await database().sighting.findMany({
    where: { kind: "still_there", state: { in: [...OPEN] }, cameraSeq: { in: [...byCamera.keys()] } },
    select: { cameraSeq: true, seenOn: true, receivedOn: true },
  });
  return [...byCamera].flatMap(([seq, sightings]) => {
    const said = [
      ...sightings.map(({ seenOn, receivedOn }) => ({ kind: "gone" as const, seenOn, receivedOn })),
      ...standing
        .filter(({ cameraSeq }) => cameraSeq === seq)
        .map(({ seenOn, receivedOn }) => ({ kind: "still_there" as const, seenOn, receivedOn })),
    ];
    const first = sightings[0];
    return first && seemsGone(said) ? [toItem(moderator, first, sightings.length)] : [];
  });
}

/** What waits: with proof of work first, then by day; within a day in no order. Asked ones only when answered. */
export async function queue(moderator: Moderator): Promise<{ items: QueueItem[]; waiting: number; asked: number }> {
  const where = {
    state: "waiting",
    OR: [{ kind: { in: ["new", "wrong"] } }, TELLS_MORE],
  } satisfies Prisma.SightingWhereInput;
  const [rows, waiting, asked, gone] = await Promise.all([
    database().sighting.findMany({
      where,
      select: LISTED,
      orderBy: [{ proved: "desc" }, { receivedOn: "asc" }, { id: "asc" }],
      take: MOST,
    }),
    database().sighting.count({ where }),
    database().sighting.count({ where: { state: "asked" } }),
    goneItems(moderator),
  ]);
  const like = likes(rows);
  const items = rows.map((row) => ({ ...toItem(moderator, row, 1), like: like.get(row.id) ?? null }));
  return { items: [...gone, ...items], waiting: waiting + gone.length, asked };
}

const near = (place: LatLon, at: LatLon) => Math.round(distance(place, at));

type NearCamera = Prisma.CameraGetPayload<{ select: typeof CAMERA }> & { metres: number };

async function camerasNear(place: LatLon): Promise<NearCamera[]> {
  const ids = camerasInBox(boxAround(place, AROUND), 200)
    .map((camera) => ({ id: camera.id, metres: near(place, camera) }))
    .filter(({ metres }) => metres <= AROUND)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, 9);
  const rows = await pages().camera.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, select: CAMERA });
  return ids.flatMap(({ id, metres }) => {
    const row = rows.find((camera) => camera.id === id);
    return row ? [{ ...row, metres }] : [];
  });
}

async function warningsOf(sighting: SightingRow): Promise<Warning[]> {
  const box = boxAround(sighting, MANY_WITHIN);
  const beside = boxAround(sighting, SAME_CAMERA);
  const [{ closedAreas }, others, alike, isKnownModel, accepted] = await Promise.all([
    siteSettings(),
    sighting.photos.length
      ? database().photo.findMany({
          where: { likeness: { not: null }, OR: [{ sightingId: null }, { sightingId: { not: sighting.id } }] },
          select: { likeness: true, sightingId: true, camera: { select: { id: true } } },
        })
      : [],
    database().sighting.findMany({
      where: {
        id: { not: sighting.id },
        receivedOn: sighting.receivedOn,
        kind: sighting.kind,
        state: { in: [...OPEN] },
        lat: { gte: box.south, lte: box.north },
        lon: { gte: box.west, lte: box.east },
      },
      select: { lat: true, lon: true },
      take: 500,
    }),
    sighting.model === null || hasModel(sighting.model),
    sighting.kind === "new"
      ? database().sighting.findMany({
          where: {
            id: { not: sighting.id },
            kind: "new",
            state: "accepted",
            decisions: { some: { batch: null } },
            lat: { gte: beside.south, lte: beside.north },
            lon: { gte: beside.west, lte: beside.east },
          },
          select: { lat: true, lon: true },
          take: 50,
        })
      : [],
  ]);
  return warningsFor(sighting, {
    closedAreas,
    likenesses: sighting.photos.flatMap(({ likeness }) => likeness ?? []),
    others: others.flatMap(({ likeness, sightingId, camera }) =>
      likeness ? [{ likeness, of: camera?.id ?? sightingId?.slice(0, 8) ?? "" }] : [],
    ),
    alike: alike.filter((other) => distance(other, sighting) <= MANY_WITHIN).length,
    isKnownModel,
    accepted,
  });
}

/** Whether some camera in Serbia has this maker or model. */
async function hasModel(name: string): Promise<boolean> {
  const found = await pages().camera.findFirst({
    where: {
      searchText: { contains: foldForSearch(name) },
      lat: { gte: SERBIA.south, lte: SERBIA.north },
      lon: { gte: SERBIA.west, lte: SERBIA.east },
    },
    select: { seq: true },
  });
  return found !== null;
}

const DETAILS = {
  ...LISTED,
  ...selectOf(CLAIMED),
  note: true,
  corrections: true,
  photoDistance: true,
  question: true,
  answer: true,
  photos: {
    select: { id: true, width: true, height: true, likeness: true },
    where: { state: "pending" },
    orderBy: { id: "asc" },
  },
  camera: { select: { ...CAMERA, seq: true, photos: { select: { id: true }, where: { state: "published" } } } },
} as const satisfies Prisma.SightingSelect;

type SightingRow = Prisma.SightingGetPayload<{ select: typeof DETAILS }>;

export type SightingDetails = Omit<SightingRow, "photos" | "camera"> & {
  municipality: string | null;
  photos: { id: string; width: number; height: number }[];
  /** The camera that it is about. */
  camera: (Prisma.CameraGetPayload<{ select: typeof CAMERA }> & { photos: string[] }) | null;
  cameras: NearCamera[];
  /** Other sightings that wait near by. */
  sightings: { id: string; lat: number; lon: number; kind: string; metres: number }[];
  warnings: Warning[];
};

/** Everything about one sighting, and it is held by the moderator from here on, unless somebody else has it. */
export async function sightingDetails(
  moderator: Moderator,
  id: string,
): Promise<{ sighting: SightingDetails; heldBy: string | null }> {
  const row = await database().sighting.findUnique({ where: { id }, select: DETAILS });
  if (!row) throw new ReviewRefused(404, "noSuchSighting");
  if (row.state !== "waiting" && row.state !== "asked") throw await decidedAlready(moderator, id);
  const box = boxAround(row, AROUND);
  const others = await database().sighting.findMany({
    where: {
      id: { not: id },
      state: { in: [...OPEN] },
      lat: { gte: box.south, lte: box.north },
      lon: { gte: box.west, lte: box.east },
    },
    select: { id: true, lat: true, lon: true, kind: true },
    take: 50,
  });
  const { photos, camera, ...rest } = row;
  const about = camera && { ...camera, photos: camera.photos.map((photo) => photo.id) };
  return {
    heldBy: acquireLock(moderator, id),
    sighting: {
      ...rest,
      municipality: municipalityAt(row.lat, row.lon),
      photos: photos.map(({ likeness: _, ...photo }) => photo),
      camera: about && withoutSeq(about),
      cameras: (await camerasNear(row)).filter((known) => known.id !== camera?.id),
      sightings: others.map((other) => ({ ...other, metres: near(row, other) })),
      warnings: await warningsOf(row),
    },
  };
}

const withoutSeq = <Row extends { seq: number }>({ seq: _, ...row }: Row): Omit<Row, "seq"> => row;

/** What happened to a sighting that is not open any more. */
export async function decidedAlready(_moderator: Moderator, id: string): Promise<ReviewRefused> {
  const row = await database().sighting.findUnique({
    where: { id },
    select: {
      state: true,
      decisions: {
        select: { action: true, moderator: { select: { name: true } } },
        orderBy: { step: "desc" },
        take: 1,
      },
    },
  });
  if (!row) return new ReviewRefused(404, "noSuchSighting");
  const [decision] = row.decisions;
  return new ReviewRefused(409, row.state === "withdrawn" ? "withdrawnAlready" : "decidedAlready", {
    action: decision?.action ?? row.state,
    by: decision?.moderator.name ?? null,
  });
}
