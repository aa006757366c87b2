import "server-only";
// Rows of an import, written by prepared SQL in short transactions, each with the event that tells of it. Prisma's way
// is eighty times slower (README, bench). The caller gives rows that are already in our words.

import type Sqlite from "better-sqlite3";
import { columnsSetBy, isKnown, type SetBy, type Value } from "../cameras/columns.ts";
import { locationBox, sharesLocation } from "../cameras/location.ts";
import { searchTextOf } from "../cameras/search-text.ts";
import { boxAround, distance } from "../geo/distance.ts";
import { municipalityAt } from "../geo/municipalities.ts";
import { canonicalJson, eventHash, GENESIS } from "../history/chain.ts";
import type { CameraFacts } from "../import/normalise.ts";
import { newCameraId } from "../platform/identifiers.ts";

export type ImportRow = {
  ref: string;
  lat: number;
  lon: number;
  /** The source's tags as JSON, and the name among them. */
  tags: string;
  name: string | null;
  /** Of place and tags, as recordDigest makes it. */
  digest: string;
  version: number | null;
  /** In a file of ours: since when the source has not had it any more, YYYY-MM-DD. */
  vanishedOn?: string | null;
  /** From a file of ours: with every fact, or with those that have a tag, which tell nothing of a row that is known. */
  copy?: "facts" | "tags" | null;
  facts: CameraFacts;
};

export type ImportSource = {
  id: string;
  kind: "citizens" | "openstreetmap" | "official_list" | "other_import";
  name: string;
  url: string | null;
  licence: string;
  attribution: string;
};

export type ImportAbout = {
  /** YYYY-MM-DD. */
  day: string;
  dialect: string;
  fileName: string;
  /** Rows carry all of the source's tags, not a selection that somebody made. */
  whole: boolean;
  /** Says what would become of the rows and writes nothing; a reading connection does. */
  dry: boolean;
};

/** What became of a file's rows. */
export type ImportCounts = {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  vanished: number;
  refused: number;
};

/** `older`: the store has a newer version of it, which stands. */
export type Outcome = "created" | "updated" | "unchanged" | "reappeared" | "older";

/** What the source says is gone: its reference, and the version of the object in which it went. */
export type GoneRow = { ref: string; version: number | null };

/** Dialects of which a row holds a selection of its source's tags that somebody made. */
export const SELECTIONS: readonly string[] = ["csv", "flat-json", "gpx", "xlsx"];

const IN_SELECTIONS = `IN (${SELECTIONS.map((dialect) => `'${dialect}'`).join(", ")})`;

/** Metres within which a row of a new source lies on a camera of another. */
export const ON_ANOTHER = 5;

/** Rows of a new source that lie on cameras of another one. */
export type Overlap = { source: string; rows: number };

/** Identifiers made at once and used in order: random ones would each touch another page of their index. */
const IDS = 16_384;

const FACTS = columnsSetBy("import");
type Published = Record<SetBy<"import">, Value>;

/** What the event of a new camera tells, in the order of canonical JSON, which is written as it comes. */
const CREATED = ([...FACTS, "locationId", "recordedOn", "source", "sourceRef"] as const).toSorted();

type StoredRecord = {
  seq: number;
  cameraSeq: number;
  digest: string;
  vanishedOn: string | null;
  version: number | null;
  tags: string;
  whole: number;
};
type StoredCamera = Published & {
  seq: number;
  id: string;
  locationId: string;
  editedFields: string;
  verification: string;
  removedReason: string | null;
  removedSource: string | null;
};

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
const marks = (count: number) => Array.from({ length: count }, () => "?").join(", ");

/** A row that its source seems to lack now: SourceRecord.seq, its reference, its camera. */
type MissingRow = { seq: number; cameraSeq: number; id: string; ref: string };

const isBefore = (version: number | null, stored: number | null) =>
  version !== null && stored !== null && version < stored;

/** Whether anything was imported or reported yet. */
export const holdsCameras = (sql: Sqlite.Database): boolean =>
  sql.prepare(`SELECT 1 FROM "Camera" LIMIT 1`).get() !== undefined;

/** One import run on an open, writing connection. All rows of a run belong to one source. */
export class ImportRun {
  readonly #sql: Sqlite.Database;
  readonly #source: ImportSource;
  readonly #day: string;
  readonly #whole: boolean;
  readonly #dry: boolean;
  readonly #run: number;
  readonly #statements;
  /** SourceRecord.seq of the rows that this run met. */
  readonly #met = new Set<number>();
  /** How many new rows lie on cameras of each other source of the same layer; null for a source that has rows already. */
  readonly #overlaps: Map<string, number> | null;
  /** Whether a row came in an older version than the store has. */
  #isOlder = false;
  /** References that a dry run would have created. */
  readonly #pretended = new Set<string>();
  /** Identifiers for new cameras, the next one last. */
  #ids: string[] = [];
  #head = GENESIS;

  constructor(sql: Sqlite.Database, source: ImportSource, about: ImportAbout) {
    this.#sql = sql;
    this.#source = source;
    this.#day = about.day;
    this.#whole = about.whole;
    this.#dry = about.dry;
    this.#run = about.dry ? 0 : this.#begin(about);
    const hasRows = sql.prepare(`SELECT 1 FROM "SourceRecord" WHERE "sourceId" = ? LIMIT 1`).get(source.id);
    this.#overlaps = hasRows ? null : new Map();
    this.#statements = {
      others: sql.prepare<
        [number, number, number, number, string, number],
        { source: string; lat: number; lon: number }
      >(
        `SELECT c."sourceId" AS "source", c."lat", c."lon" FROM "Camera" c JOIN "Source" s ON s."id" = c."sourceId"
         WHERE c."lat" BETWEEN ? AND ? AND c."lon" BETWEEN ? AND ? AND c."sourceId" <> ? AND c."status" = 'active'
         AND (s."kind" = 'official_list') = ?`,
      ),
      record: sql.prepare<[string, string], StoredRecord>(
        `SELECT r."seq", r."cameraSeq", r."digest", r."vanishedOn", r."version", r."tags", u."dialect" NOT ${IN_SELECTIONS} AS "whole"
         FROM "SourceRecord" r JOIN "ImportRun" u ON u."id" = r."runId" WHERE r."sourceId" = ? AND r."ref" = ?`,
      ),
      camera: sql.prepare<[number], StoredCamera>(
        `SELECT "seq", "id", "locationId", "editedFields", "verification", "removedReason", "removedSource", ${quoted(FACTS)} FROM "Camera" WHERE "seq" = ?`,
      ),
      ours: sql.prepare<[string, string], { seq: number }>(
        `SELECT "seq" FROM "Camera" WHERE "id" = ? AND "sourceId" = ?`,
      ),
      near: sql.prepare<
        [number, number, number, number],
        { id: string; locationId: string; lat: number; lon: number; mount: string }
      >(
        `SELECT "id", "locationId", "lat", "lon", "mount" FROM "Camera"
         WHERE "lat" BETWEEN ? AND ? AND "lon" BETWEEN ? AND ? AND "mergedIntoSeq" IS NULL ORDER BY "seq"`,
      ),
      restore: sql.prepare(
        `UPDATE "Camera" SET "status" = ?, "removedOn" = ?, "removedReason" = NULL, "removedSource" = NULL WHERE "seq" = ?`,
      ),
      insertCamera: sql.prepare(
        `INSERT INTO "Camera" ("id", "locationId", "recordedOn", "searchText", "sourceId", ${quoted(FACTS)})
         VALUES (${marks(5 + FACTS.length)}) ON CONFLICT ("id") DO NOTHING`,
      ),
      updateCamera: sql.prepare(
        `UPDATE "Camera" SET "locationId" = ?, "searchText" = ?, ${FACTS.map((name) => `"${name}" = ?`).join(", ")} WHERE "seq" = ?`,
      ),
      insertRecord: sql.prepare(
        `INSERT INTO "SourceRecord" ("sourceId", "ref", "cameraSeq", "tags", "version", "digest", "runId") VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ),
      updateRecord: sql.prepare(
        `UPDATE "SourceRecord" SET "tags" = ?, "version" = ?, "digest" = ?, "runId" = ?, "vanishedOn" = NULL WHERE "seq" = ?`,
      ),
      version: sql.prepare(`UPDATE "SourceRecord" SET "version" = ? WHERE "seq" = ?`),
      back: sql.prepare(
        `UPDATE "SourceRecord" SET "vanishedOn" = NULL, "version" = COALESCE(?, "version") WHERE "seq" = ?`,
      ),
      gone: sql.prepare(
        `UPDATE "SourceRecord" SET "vanishedOn" = ?, "version" = COALESCE(?, "version") WHERE "seq" = ?`,
      ),
      vanish: sql.prepare(`UPDATE "SourceRecord" SET "vanishedOn" = ? WHERE "seq" = ?`),
      head: sql.prepare<[], { hash: string }>(`SELECT "hash" FROM "Event" ORDER BY "seq" DESC LIMIT 1`),
      event: sql.prepare(
        `INSERT INTO "Event" ("kind", "role", "day", "cameraSeq", "publicPart", "prev", "hash") VALUES (?, 'import', ?, ?, ?, ?, ?)`,
      ),
    };
  }

  /** Writes down that the run began, and gives its number. */
  #begin({ day, dialect, fileName }: ImportAbout): number {
    const { id, kind, name, url, licence, attribution } = this.#source;
    this.#sql
      .prepare(
        `INSERT INTO "Source" ("id", "kind", "name", "url", "licence", "attribution") VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT ("id") DO NOTHING`,
      )
      .run(id, kind, name, url, licence, attribution);
    const run = this.#sql
      .prepare(`INSERT INTO "ImportRun" ("sourceId", "day", "dialect", "fileName") VALUES (?, ?, ?, ?)`)
      .run(id, day, dialect, fileName);
    return Number(run.lastInsertRowid);
  }

  /** Writes rows in one transaction, as many as fit into `milliseconds`, and says what became of each. */
  write(rows: readonly ImportRow[], milliseconds: number): Outcome[] {
    return this.#inOneTransaction(() => {
      const end = performance.now() + milliseconds;
      const outcomes: Outcome[] = [];
      for (const row of rows) {
        outcomes.push(this.#writeRow(row));
        if (performance.now() > end) break;
      }
      return outcomes;
    });
  }

  #inOneTransaction<Result>(work: () => Result): Result {
    if (this.#dry) return work();
    return this.#sql
      .transaction(() => {
        // Another process may have written events since the last transaction.
        this.#head = this.#statements.head.get()?.hash ?? GENESIS;
        return work();
      })
      .immediate();
  }

  #writeRow(row: ImportRow): Outcome {
    const record = this.#statements.record.get(this.#source.id, row.ref);
    if (!record) {
      // What people here recorded has no record of a source; a copy of it is known by its identifier.
      if (row.copy && this.#statements.ours.get(row.ref, this.#source.id)) return "unchanged";
      if (this.#pretended.has(row.ref)) return "updated";
      this.#lookAtOthers(row);
      if (this.#dry) this.#pretended.add(row.ref);
      else this.#create(row);
      return "created";
    }
    this.#met.add(record.seq);
    if (isBefore(row.version, record.version)) {
      this.#isOlder = true;
      return "older";
    }
    if (row.copy === "tags" && !isBefore(record.version, row.version)) return "unchanged";
    const reappeared = record.vanishedOn !== null && !row.vanishedOn;
    // A selection of tags tells nothing new about a row that came whole.
    const known = record.digest === row.digest || (record.whole === 1 && !this.#whole);
    if (known && !reappeared) {
      if (!this.#dry && isBefore(record.version, row.version)) this.#statements.version.run(row.version, record.seq);
      return "unchanged";
    }
    if (this.#dry) return reappeared ? "reappeared" : "updated";
    if (!known) this.#update(row, record);
    if (known) this.#statements.back.run(row.version, record.seq);
    else this.#statements.updateRecord.run(row.tags, row.version, row.digest, this.#run, record.seq);
    // The update has taken the mark away; a row that says itself that it vanished keeps it.
    if (!known && record.vanishedOn && row.vanishedOn) this.#statements.vanish.run(record.vanishedOn, record.seq);
    if (!reappeared) return "updated";
    const camera = this.#statements.camera.get(record.cameraSeq);
    if (!camera) return "reappeared";
    this.#append("reappeared", camera.seq, this.#seen(camera.id, row.ref));
    this.#restore(camera, row);
    return "reappeared";
  }

  /** Brings back a camera whose import was taken back, when its row is imported again. */
  #restore(camera: StoredCamera, { facts }: ImportRow): void {
    if (camera.removedSource !== this.#source.id) return;
    const set = { status: facts.status, removedOn: facts.removedOn, removedReason: null, removedSource: null };
    const { status, removedOn, removedReason, removedSource } = camera;
    this.#statements.restore.run(set.status, set.removedOn, camera.seq);
    const from = { status, removedOn, removedReason, removedSource };
    this.#append("restored", camera.seq, canonicalJson({ camera: camera.id, from, set, source: this.#source.id }));
  }

  /** Counts a new row for each other source that has a camera where it lies. */
  #lookAtOthers(row: ImportRow): void {
    if (!this.#overlaps) return;
    const { west, south, east, north } = boxAround(row, ON_ANOTHER);
    const isOfficial = this.#source.kind === "official_list" ? 1 : 0;
    const near = this.#statements.others.all(south, north, west, east, this.#source.id, isOfficial);
    for (const source of new Set(
      near.filter((other) => distance(other, row) < ON_ANOTHER).map((other) => other.source),
    ))
      this.#overlaps.set(source, (this.#overlaps.get(source) ?? 0) + 1);
  }

  #published({ lat, lon, facts }: ImportRow): Published {
    const installedSource = facts.installedOn === null ? null : this.#source.id;
    return Object.assign(facts, { lat, lon, municipality: municipalityAt(lat, lon), installedSource });
  }

  #locationFor(id: string, { lat, lon, mount }: Published): string {
    const here = { lat: Number(lat), lon: Number(lon), mount: String(mount) };
    const { west, south, east, north } = locationBox(here);
    for (const other of this.#statements.near.iterate(south, north, west, east))
      if (other.id !== id && sharesLocation(other, here)) return other.locationId;
    return id;
  }

  #create(row: ImportRow): void {
    const values = this.#published(row);
    const columns = FACTS.map((name) => values[name]);
    let id: string;
    let locationId: string;
    let inserted: Sqlite.RunResult;
    // Two of a quarter of a million draws of 40 bits meet once in forty imports: whoever comes second draws again.
    do {
      if (this.#ids.length === 0) this.#ids = Array.from({ length: IDS }, newCameraId).sort().reverse();
      id = this.#ids.pop() ?? newCameraId();
      locationId = this.#locationFor(id, values);
      const words = searchTextOf(id, values, [row.name, row.ref]);
      inserted = this.#statements.insertCamera.run(id, locationId, this.#day, words, this.#source.id, ...columns);
    } while (inserted.changes === 0);
    const cameraSeq = Number(inserted.lastInsertRowid);
    const record = this.#statements.insertRecord.run(
      this.#source.id,
      row.ref,
      cameraSeq,
      row.tags,
      row.version,
      row.digest,
      this.#run,
    );
    this.#met.add(Number(record.lastInsertRowid));
    if (row.vanishedOn) this.#statements.vanish.run(row.vanishedOn, Number(record.lastInsertRowid));
    const told = Object.assign(values, {
      locationId,
      recordedOn: this.#day,
      source: this.#source.id,
      sourceRef: row.ref,
    });
    let set = "";
    for (const name of CREATED)
      if (isKnown(name, told[name])) set += `${set && ","}"${name}":${canonicalJson(told[name])}`;
    this.#append("created", cameraSeq, `{"camera":${canonicalJson(id)},"set":{${set}}}`);
  }

  #update(row: ImportRow, record: StoredRecord): void {
    const camera = this.#statements.camera.get(record.cameraSeq);
    if (!camera) return;
    const values = this.#published(row);
    for (const name of camera.editedFields.split(" ")) {
      const column = FACTS.find((known) => known === name);
      if (column) values[column] = camera[column];
    }
    // A later look that people here had stands.
    if ((camera.lastConfirmedOn ?? "") > (values.lastConfirmedOn ?? ""))
      values.lastConfirmedOn = camera.lastConfirmedOn;
    if (camera.firstSeenOn !== null && (values.firstSeenOn === null || camera.firstSeenOn < values.firstSeenOn))
      values.firstSeenOn = camera.firstSeenOn;
    const moved = values.lat !== camera.lat || values.lon !== camera.lon || values.mount !== camera.mount;
    const locationId = moved ? this.#locationFor(camera.id, values) : camera.locationId;
    const changed = FACTS.filter((name) => values[name] !== camera[name]);
    const columns = FACTS.map((name) => values[name]);
    this.#statements.updateCamera.run(
      locationId,
      searchTextOf(camera.id, values, [row.name, row.ref]),
      ...columns,
      camera.seq,
    );
    const from: Record<string, Value> = Object.fromEntries(changed.map((name) => [name, camera[name]]));
    const set: Record<string, Value> = Object.fromEntries(changed.map((name) => [name, values[name]]));
    if (locationId !== camera.locationId) {
      from.locationId = camera.locationId;
      set.locationId = locationId;
    }
    if (Object.keys(set).length)
      this.#append("changed", camera.seq, canonicalJson({ camera: camera.id, from, set, source: this.#source.id }));
  }

  /** Which row of the source it is about. */
  #seen(camera: string, sourceRef: string): string {
    return canonicalJson({ camera, source: this.#source.id, sourceRef });
  }

  /** `text`: the event's public part as canonical JSON. */
  #append(kind: string, cameraSeq: number, text: string): void {
    const hash = eventHash(this.#head, { kind, role: "import", day: this.#day, publicPart: text, privateHash: null });
    this.#statements.event.run(kind, this.#day, cameraSeq, text, this.#head, hash);
    this.#head = hash;
  }

  /**
   * Rows of this source that this run did not meet though its file covers their place: SourceRecord.seq and camera.
   * A selection of tags only answers for rows that came by such a selection.
   */
  missing(covers: (place: { lat: number; lon: number; municipality: string | null }) => boolean): MissingRow[] {
    const candidates = this.#sql
      .prepare<[string, number], number>(
        `SELECT "seq" FROM "SourceRecord" WHERE "sourceId" = ? AND "vanishedOn" IS NULL
         AND "runId" IN (SELECT "id" FROM "ImportRun" WHERE ("dialect" ${IN_SELECTIONS}) = ?)`,
      )
      .pluck();
    const details = this.#sql.prepare<[number], MissingRow & { lat: number; lon: number; municipality: string | null }>(
      `SELECT r."seq", r."cameraSeq", r."ref", c."id", c."lat", c."lon", c."municipality"
       FROM "SourceRecord" r JOIN "Camera" c ON c."seq" = r."cameraSeq" WHERE r."seq" = ?`,
    );
    return candidates
      .all(this.#source.id, this.#whole ? 0 : 1)
      .filter((seq) => !this.#met.has(seq))
      .flatMap((seq) => details.get(seq) ?? [])
      .filter(covers);
  }

  /** Marks rows as not in the source any more, in one transaction. Their cameras stay. */
  markVanished(rows: readonly MissingRow[]): void {
    if (this.#dry) return;
    this.#inOneTransaction(() => {
      for (const row of rows) {
        this.#statements.vanish.run(this.#day, row.seq);
        this.#append("vanished", row.cameraSeq, this.#seen(row.id, row.ref));
      }
    });
  }

  /**
   * Marks rows that the source says are gone, in one transaction; their cameras stay. What the store does not have, or
   * has marked already, is nothing new; what it has in a newer version is counted as older.
   */
  remove(gone: readonly GoneRow[]): { vanished: number; older: number } {
    return this.#inOneTransaction(() => {
      const told = { vanished: 0, older: 0 };
      for (const { ref, version } of gone) {
        const record = this.#statements.record.get(this.#source.id, ref);
        if (!record) continue;
        this.#met.add(record.seq);
        if (isBefore(version, record.version)) told.older += 1;
        else if (record.vanishedOn === null) {
          told.vanished += 1;
          const camera = this.#dry ? undefined : this.#statements.camera.get(record.cameraSeq);
          if (!camera) continue;
          this.#statements.gone.run(this.#day, version, record.seq);
          this.#append("vanished", camera.seq, this.#seen(camera.id, ref));
        }
      }
      return told;
    });
  }

  /** Whether the file is older than what the store has: then it tells of nothing that has gone since. */
  get isOlder(): boolean {
    return this.#isOlder;
  }

  /** How many rows of this source the run met. */
  get met(): number {
    return this.#met.size;
  }

  /** Writes the run's figures down. Gives the sources on whose cameras at least half of a new source's rows lie. */
  finish(counts: ImportCounts): Overlap[] {
    const overlaps = [...(this.#overlaps ?? [])]
      .filter(([, rows]) => rows * 2 >= counts.created)
      .map(([source, rows]) => ({ source, rows }));
    if (this.#dry) return overlaps;
    this.#sql
      .prepare(
        `UPDATE "ImportRun" SET "read" = ?, "created" = ?, "updated" = ?, "unchanged" = ?, "vanished" = ?, "refused" = ? WHERE "id" = ?`,
      )
      .run(counts.read, counts.created, counts.updated, counts.unchanged, counts.vanished, counts.refused, this.#run);
    return overlaps;
  }
}
