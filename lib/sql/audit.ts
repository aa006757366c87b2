import "server-only";
// The audit: does the chain of events hold, and do the events lead to exactly the cameras and photos that stand in the
// tables? Reads everything once, in order, by prepared SQL. In: an open connection. Out: the first thing that does not
// fit, or the chain's head.

import type Sqlite from "better-sqlite3";
import { columnNames, columnOf, unknownValue, type Value } from "../cameras/columns.ts";
import { eventHash, GENESIS, privateHashOf, recordDigest } from "../history/chain.ts";
import { DoesNotFollow, type ReplayedCamera, replay } from "../history/replay.ts";

export type AuditResult = {
  events: number;
  cameras: number;
  /** Hash of the last event. */
  head: string;
  /** What does not fit, in an English sentence; null when everything does. */
  fault: string | null;
};

type StoredEvent = {
  seq: number;
  /** Identifier of the camera that the row refers to. */
  camera: string | null;
  kind: string;
  role: string;
  day: string;
  publicPart: string;
  salt: string | null;
  privatePart: string | null;
  privateHash: string | null;
  prev: string;
  hash: string;
};

/** Columns of a camera's own that events tell. */
const COMPARED = columnNames.filter((name) => name !== "id" && !columnOf(name).from);

type StoredCamera = Record<string, Value> & {
  id: string;
  lat: number;
  lon: number;
  into: string | null;
  editedFields: string;
};

/** A source's row, with the camera that it belongs to. */
type StoredRecord = { ref: string; tags: string; digest: string };

/** What is wrong with an event in its place; null for nothing. */
function faultOf(event: StoredEvent, prev: string, seq: number, cameras: Map<string, ReplayedCamera>): string | null {
  if (event.seq !== seq) return `Event ${seq} is missing: event ${event.seq} comes in its place.`;
  if (event.prev !== prev) return `Event ${event.seq} does not follow the event before it.`;
  if (eventHash(prev, event) !== event.hash)
    return `Event ${event.seq} was changed: its hash does not fit what it says.`;
  if ((event.salt === null) !== (event.privatePart === null))
    return `Event ${event.seq} was changed: half of its private part is gone.`;
  if (
    event.salt !== null &&
    event.privatePart !== null &&
    privateHashOf(event.salt, event.privatePart) !== event.privateHash
  )
    return `Event ${event.seq} was changed: its private part is not the one that was written.`;
  try {
    const told = replay(cameras, event);
    return told === event.camera
      ? null
      : `Event ${event.seq} tells of camera ${told} and stands with ${event.camera ?? "none"}: one of the two was changed.`;
  } catch (error) {
    if (!(error instanceof DoesNotFollow)) throw error;
    return `Event ${event.seq} cannot be: ${error.message}.`;
  }
}

function faultOfCamera(
  stored: StoredCamera,
  told: ReplayedCamera | undefined,
  photos: Map<string, string>,
  records: readonly StoredRecord[],
): string | null {
  const name = `Camera ${stored.id}`;
  if (!told) return `${name} stands in the table, and no event tells of it.`;
  for (const column of COMPARED) {
    const wanted = told.columns[column] ?? unknownValue(column);
    if (stored[column] !== wanted)
      return `${name} was changed without an event: its ${column} is ${JSON.stringify(stored[column])}, and the events say ${JSON.stringify(wanted)}.`;
  }
  if (stored.into !== told.mergedInto) return `${name} was changed without an event: what stands for it is another.`;
  if (stored.editedFields !== [...told.edited].sort().join(" "))
    return `${name} was changed without an event: the fields that people told are others.`;
  const same = photos.size === told.photos.size && [...told.photos].every(([id, sha256]) => photos.get(id) === sha256);
  if (!same) return `${name} was changed without an event: its photos are others.`;
  const fault = faultOfRecords(stored, told.sourceRef, records);
  return fault && `${name} was changed without an event: ${fault}`;
}

/** What is wrong with the sources' rows of a camera. A place that people corrected is not the source's any more. */
function faultOfRecords(stored: StoredCamera, sourceRef: Value, records: readonly StoredRecord[]): string | null {
  if ((records[0]?.ref ?? null) !== sourceRef) return "its source's reference is not the one that the events tell.";
  if (/\blat\b/.test(stored.editedFields)) return null;
  const whole = records.every(({ tags, digest }) => {
    try {
      return recordDigest(stored.lat, stored.lon, JSON.parse(tags)) === digest;
    } catch {
      return false;
    }
  });
  return whole ? null : "its source's tags are not those that were read.";
}

/**
 * Whether the history holds a head that somebody kept (64 hexadecimal digits). A history that does not was rewritten
 * from before it, or is another: its hashes alone cannot tell, because whoever rewrites it can make them fit.
 */
export const historyContains = (sql: Sqlite.Database, head: string): boolean =>
  head.toLowerCase() === GENESIS ||
  sql.prepare(`SELECT 1 FROM "Event" WHERE "hash" = ?`).get(head.toLowerCase()) !== undefined;

/** Audits everything. `onProgress` is called now and then with the number of events read. */
export function audit(sql: Sqlite.Database, onProgress: (events: number) => void = () => {}): AuditResult {
  sql.exec("BEGIN");
  try {
    const cameras = new Map<string, ReplayedCamera>();
    let [head, events] = [GENESIS, 0];
    const result = (fault: string | null): AuditResult => ({ events, cameras: cameras.size, head, fault });
    const rows = sql.prepare<[], StoredEvent>(
      `SELECT e."seq", c."id" AS "camera", e."kind", e."role", e."day", e."publicPart", e."salt", e."privatePart",
         e."privateHash", e."prev", e."hash"
       FROM "Event" e LEFT JOIN "Camera" c ON c."seq" = e."cameraSeq" ORDER BY e."seq"`,
    );
    for (const event of rows.iterate()) {
      const fault = faultOf(event, head, events + 1, cameras);
      if (fault) return result(fault);
      head = event.hash;
      events += 1;
      if (events % 10_000 === 0) onProgress(events);
    }
    // An identifier that was given once is never given again, so the last number given says how many there were.
    const given = sql.prepare<[], number>(`SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'Event'`).pluck().get();
    if ((given ?? 0) !== events) return result(`Event ${events + 1} is missing: ${given} were written.`);
    const photosOf = sql.prepare<[number], { id: string; sha256: string }>(
      `SELECT "id", "sha256" FROM "Photo" WHERE "cameraSeq" = ? AND "state" = 'published'`,
    );
    const stored = sql.prepare<[], StoredCamera & { seq: number; pictures: number }>(
      `SELECT c."seq", c."id", c."editedFields", m."id" AS "into",
         (SELECT COUNT(*) FROM "Photo" p WHERE p."cameraSeq" = c."seq") AS "pictures",
         ${COMPARED.map((column) => `c."${column}"`).join(", ")}
       FROM "Camera" c LEFT JOIN "Camera" m ON m."seq" = c."mergedIntoSeq"`,
    );
    const recordsOf = sql.prepare<[number], StoredRecord>(
      `SELECT "ref", "tags", "digest" FROM "SourceRecord" WHERE "cameraSeq" = ? ORDER BY "seq"`,
    );
    let count = 0;
    for (const camera of stored.iterate()) {
      count += 1;
      const photos = camera.pictures
        ? new Map(photosOf.all(camera.seq).map(({ id, sha256 }) => [id, sha256] as const))
        : new Map<string, string>();
      const fault = faultOfCamera(camera, cameras.get(camera.id), photos, recordsOf.all(camera.seq));
      if (fault) return result(fault);
    }
    if (count !== cameras.size) {
      const known = new Set(sql.prepare<[], string>(`SELECT "id" FROM "Camera"`).pluck().all());
      const gone = [...cameras.keys()].find((id) => !known.has(id));
      return result(`Camera ${gone} was taken out of the table; the events tell of it.`);
    }
    return result(null);
  } finally {
    sql.exec("ROLLBACK");
  }
}
