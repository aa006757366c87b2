import "server-only";
// One file into the store: rows are read, made into our words, written in short transactions, and what the file lacks
// is marked. In: an open input and what to limit it to. Out: a report. Throws InputError where a file cannot be read.

import path from "node:path";
import { type Box, contains } from "../geo/distance.ts";
import { municipalityAt } from "../geo/municipalities.ts";
import { recordDigest } from "../history/chain.ts";
import { type GoneRow, type ImportRow, type ImportSource, SELECTIONS } from "../sql/import.ts";
import { cameraTags } from "./camera-keys.ts";
import { crsNamed } from "./crs.ts";
import { openRows } from "./dialect.ts";
import { type Input, InputError } from "./input.ts";
import { normalise } from "./normalise.ts";
import { isOsmRef } from "./osm-object.ts";
import { outliers } from "./outliers.ts";
import { copyOf } from "./own.ts";
import { readPlace as readWritten } from "./place.ts";
import { placeReader } from "./place-reader.ts";
import { count, emptyReport, type ImportReport, type Refusal } from "./report.ts";
import { isRow, type NoRow, type SourceRow } from "./row.ts";
import type { Area, Outcomes, RowWriter } from "./row-writer.ts";
import { namedSource, sourceOf, type ToldSource } from "./source.ts";

export type ImportOptions = {
  /** Column or member name (or a column's number, from 1) and our field. */
  map: readonly (readonly [string, string])[];
  /** What parts the cells of a table; null: told from the table. */
  delimiter: string | null;
  /** What coordinates are in, as EPSG or PROJ name it; null: degrees, or what the file says. */
  crs: string | null;
  box: Box | null;
  municipalities: ReadonlySet<string> | null;
  source: ToldSource;
  /** Keys that are kept though they are not known to be a camera's. */
  keep: ReadonlySet<string>;
  /** The file holds everything that the source has in its area; what it lacks is marked as vanished, however much. */
  complete: boolean;
  /** The day of the import, YYYY-MM-DD. */
  day: string;
  /** Says what would become of the rows and writes nothing. */
  dryRun: boolean;
};

/** Everything that a file holds, read as the file itself tells it. */
export const readWhole = (day: string): ImportOptions => ({
  map: [],
  delimiter: null,
  crs: null,
  box: null,
  municipalities: null,
  source: { name: null, licence: null, attribution: null, official: false },
  keep: new Set(),
  complete: false,
  day,
  dryRun: false,
});

/** Who is told while a file is read. */
type Listener = {
  onRefused: (refusal: Refusal) => void;
  onDoubt: (doubt: Refusal) => void;
  onProgress: (read: number) => void;
};

/**
 * Rows, or characters of their tags, that are put in order of place before they are written. Neighbours in an index
 * then fall into one transaction, which touches fewer pages than rows in a file's order do. More rows at once would live
 * so long that collecting them costs more than their order saves.
 */
const BLOCK = { rows: 2_048, characters: 8_000_000 };

/** Stands for bytes that are no character in the file's encoding. */
const UNREADABLE = "\ufffd";

/** Rows looked at before the first is written, to learn where the file lies and whose it is. */
const SAMPLE = 500;

/** A stable reference for rows that have none: their place, numbered where several share it. */
function placeReferences(): (lat: number, lon: number) => string {
  const met = new Map<string, number>();
  return (lat, lon) => {
    const place = `at/${lat},${lon}`;
    const number = (met.get(place) ?? 0) + 1;
    met.set(place, number);
    return number === 1 ? place : `${place}#${number}`;
  };
}

/**
 * Imports one input; while a block of rows is written the next one is read. `onRefused` is told each refused row,
 * `onDoubt` each that went in and wants a look, `onProgress` how many rows were read. `stop` ends it between two transactions: what was written stays, nothing is
 * marked as vanished. Throws InputError where no row can be read.
 */
export async function importInput(
  input: Input,
  writer: RowWriter,
  options: ImportOptions,
  listener: Partial<Listener> = {},
  stop?: AbortSignal,
): Promise<ImportReport> {
  const { dialect, rows, declaredBox, declaredCrs } = await openRows(input, options);
  const iterator = rows[Symbol.asyncIterator]();
  const sample: (SourceRow | NoRow)[] = [];
  /** What broke the file, if it is broken so early. */
  let early: { error: unknown } | null = null;
  try {
    while (sample.length < SAMPLE) {
      const next = await iterator.next();
      if (next.done) break;
      sample.push(copyOf(next.value));
    }
  } catch (error) {
    early = { error };
  }
  if (sample.length === 0) throw early ? early.error : new InputError(`${input.name} holds no rows.`);

  const crsName = options.crs ?? declaredCrs ?? null;
  const crs = crsName === null ? null : crsNamed(crsName);
  const readPlace = placeReader(sample.filter(isRow), input.name, options.box, crs);
  const source = sourceOf(sample, input.list, options.source, dialect);
  const report = emptyReport(input.name, dialect, source.name);
  const whole = !SELECTIONS.includes(dialect);
  const { day, dryRun: dry } = options;
  const about = { day, dialect, fileName: path.basename(input.name), whole, dry };
  const isOurs = options.source.name === null && sample.some((row) => isRow(row) && row.own);
  /** The run of each source: one, but where a file of this site's own holds rows of several. */
  const runs = new Map<string, { run: number; counts: Outcomes }>();
  const runOf = async (of: ImportSource) => {
    const known = runs.get(of.id);
    if (known) return known;
    const run = await writer.begin(of, about);
    const begun = { run, counts: { created: 0, updated: 0, unchanged: 0, reappeared: 0, older: 0 } };
    runs.set(of.id, begun);
    return begun;
  };
  if (!isOurs) await runOf(source);
  const referenceOf = placeReferences();
  const references = new Set<string>();
  const gone: GoneRow[] = [];
  const reach: Box = { west: 180, south: 90, east: -180, north: -90 };
  /** Rows that wait to be written, by their source. */
  const blocks = new Map<string, { source: ImportSource; rows: ImportRow[] }>();
  let waiting = { rows: 0, characters: 0 };
  let writing = Promise.resolve();

  const write = async (full: Iterable<{ source: ImportSource; rows: ImportRow[] }>) => {
    for (const block of full) {
      const { run, counts } = await runOf(block.source);
      const outcomes = await writer.write(run, block.rows);
      for (const outcome of ["created", "updated", "unchanged", "reappeared", "older"] as const) {
        report[outcome] += outcomes[outcome];
        counts[outcome] += outcomes[outcome];
      }
    }
  };
  const flush = async () => {
    await writing;
    writing = write([...blocks.values()]);
    // Its failure is met where it is awaited.
    writing.catch(() => {});
    blocks.clear();
    waiting = { rows: 0, characters: 0 };
  };
  const doubt = (about: Refusal) => {
    count(report.doubtful, about.reason);
    listener.onDoubt?.(about);
  };
  const places = outliers();
  const take = async (row: SourceRow | NoRow) => {
    const many = "notCamera" in row ? (row.many ?? 1) : 1;
    report.read += many;
    listener.onProgress?.(report.read);
    if (!isRow(row)) {
      if ("gone" in row) gone.push({ ref: row.gone, version: row.version });
      else if ("notCamera" in row) report.notCameras += many;
      else {
        count(report.refused, row.refused);
        listener.onRefused?.({ line: row.line, reason: row.refused, excerpt: row.excerpt });
      }
      return;
    }
    // A file of ours has its places right: one that would lie in Serbia the other way round lies where it is written.
    const place = row.own && !crs ? readWritten(row.lat, row.lon, null) : readPlace(row.lat, row.lon);
    if ("refused" in place) {
      count(report.refused, place.refused);
      const excerpt = JSON.stringify({ lat: row.lat, lon: row.lon, ref: row.ref, ...row.tags }).slice(0, 200);
      return listener.onRefused?.({ line: row.line, reason: place.refused, excerpt });
    }
    const inMunicipality =
      options.municipalities === null || options.municipalities.has(municipalityAt(place.lat, place.lon) ?? "");
    if (!inMunicipality || (options.box && !contains(options.box, place))) {
      report.outside += 1;
      return;
    }
    const isOsm = isOsmRef(row.ref);
    if (row.ref !== null && !isOsm && !row.own) {
      if (references.has(row.ref)) {
        const reason = "a reference that an earlier row has";
        count(report.refused, reason);
        return listener.onRefused?.({ line: row.line, reason, excerpt: row.ref.slice(0, 200) });
      }
      references.add(row.ref);
    }
    // Of a file of ours only what is somebody's is left out: the list of what is a camera's was held against it once.
    const trusted = isOsm || row.own !== undefined;
    const kept = cameraTags(row.tags, trusted, options.keep, (key) => count(report.leftOut, key));
    if (place.repaired) count(report.repaired, place.repaired);
    reach.west = Math.min(reach.west, place.lon);
    reach.east = Math.max(reach.east, place.lon);
    reach.south = Math.min(reach.south, place.lat);
    reach.north = Math.max(reach.north, place.lat);
    const { facts, notUnderstood } = row.own?.facts
      ? { facts: row.own.facts, notUnderstood: [] }
      : normalise(kept, options.day);
    for (const key of notUnderstood) count(report.notUnderstood, key);
    const of = isOurs && row.own ? namedSource(row.own.source) : source;
    const block = blocks.get(of.id) ?? { source: of, rows: [] };
    blocks.set(of.id, block);
    const tags = JSON.stringify(kept);
    if (`${tags}${row.own?.facts ? JSON.stringify(facts) : ""}`.includes(UNREADABLE))
      doubt({ line: row.line, reason: "characters that cannot be read", excerpt: tags.slice(0, 200) });
    places.see({ line: row.line, lat: place.lat, lon: place.lon });
    waiting.rows += 1;
    waiting.characters += tags.length;
    block.rows.push({
      ref: row.ref ?? referenceOf(place.lat, place.lon),
      lat: place.lat,
      lon: place.lon,
      tags,
      name: kept.name ?? null,
      digest: recordDigest(place.lat, place.lon, kept),
      version: row.version,
      vanishedOn: row.own?.vanishedOn ?? null,
      copy: isOurs && row.own ? (row.own.facts ? "facts" : "tags") : null,
      facts,
    });
    if (waiting.rows >= BLOCK.rows || waiting.characters >= BLOCK.characters) await flush();
  };

  try {
    for (const row of sample.splice(0)) await take(row);
    if (early) throw early.error;
    for (let next = await iterator.next(); !next.done && !stop?.aborted; next = await iterator.next())
      await take(copyOf(next.value));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    report.broken = error.message;
  }
  await flush();
  await writing;
  report.encoding = input.encoding;
  for (const { line, lat, lon } of places.found())
    doubt({ line, reason: "far from all the others", excerpt: `${lat}, ${lon}` });
  report.crs = crs?.name ?? null;

  // A file that was not read to its end answers for nothing that it lacks, nor does a selection of ours.
  if (!isOurs && !stop?.aborted && !report.broken) {
    const { run } = await runOf(source);
    const removed = await writer.remove(run, gone);
    const belief = options.complete ? "vouched" : input.answersFor ? "answered" : "silent";
    const lacking = await writer.vanish(
      run,
      areaOf(reach, input.answersFor, crs ? null : declaredBox(), options),
      belief,
    );
    report.older += removed.older;
    report.vanished = removed.vanished + lacking.vanished;
    report.absent = lacking.absent;
    report.doubtfullyVanished = lacking.doubtful;
  }
  const refused = Object.values(report.refused).reduce((sum, refusals) => sum + refusals, 0);
  const { read, vanished } = report;
  for (const [id, { run, counts }] of runs) {
    const overlaps = await writer.finish(run, {
      created: counts.created,
      updated: counts.updated + counts.reappeared,
      unchanged: counts.unchanged + counts.older,
      read,
      vanished,
      refused,
    });
    report.overlaps.push(...overlaps.map((overlap) => ({ id, created: counts.created, ...overlap })));
  }
  return report;
}

/** Which places the file is about: what was asked for, it declares or was limited to, else the box of its rows, a little grown. */
function areaOf(
  reach: Box,
  asked: Box | null,
  declared: [number, number, number, number] | null,
  options: ImportOptions,
): Area {
  const margin = (from: number, to: number) => Math.max(0.005, (to - from) * 0.1);
  const grown: Box = {
    west: reach.west - margin(reach.west, reach.east),
    east: reach.east + margin(reach.west, reach.east),
    south: reach.south - margin(reach.south, reach.north),
    north: reach.north + margin(reach.south, reach.north),
  };
  const [west, south, east, north] = declared ?? [grown.west, grown.south, grown.east, grown.north];
  return { box: options.box ?? asked ?? { west, south, east, north }, municipalities: options.municipalities };
}
