// The lists in a file: the file itself, each list in a zip archive (a KMZ is one), each sheet of a workbook. Bounded in
// number, size and depth; a member's name is never a path here, and one that leads out of its archive ends the reading.

import { closeSync } from "node:fs";
import path from "node:path";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { descriptorOf } from "./disk-copy.ts";
import { type Input, InputError, MOST_UNPACKED, NotAList, openStream, tooLarge } from "./input.ts";
import { sheetsOf } from "./xlsx.ts";

/** Files in an archive. */
const MOST_MEMBERS = 2_000;

/** Archives within archives that are opened: a workbook or a KMZ that was zipped for a letter. */
const DEEPEST = 2;

/** Endings of files that may hold a list; what else lies in an archive (icons, photos, notes) is named and not opened. */
const LISTS =
  /\.(csv|tsv|tab|txt|json|geojson|geojsonl|geojsons|ndjson|jsonl|umap|osm|osc|xml|pbf|kml|gpx|kmz|xlsx|zip|gz)$/i;

/** Bytes that archives in each other may still unpack to. */
type Budget = { bytes: number };

type Listener = {
  /** Told of what lies in an archive or workbook and is no list. */
  onSkipped: (name: string, why: string) => void;
  /** Told of a list in an archive that cannot be opened; it does not keep out the others. */
  onBroken: (error: InputError) => void;
};

const BEGINNINGS = ["\u0003\u0004", "\u0005\u0006", "\u0007\u0008"].map((mark) => `PK${mark}`);

const isZip = ({ head }: Input) => BEGINNINGS.includes(head.subarray(0, 4).toString("latin1"));

/**
 * The lists that a file holds, one after the other: each is to be read before the next is asked for. Throws InputError
 * where an archive cannot be read or holds no list.
 */
export async function* listsIn(
  input: Input,
  map: readonly (readonly [string, string])[],
  listener: Listener,
  budget: Budget = { bytes: MOST_UNPACKED },
  depth = 0,
): AsyncIterable<Input> {
  if (!isZip(input)) {
    yield input;
    return;
  }
  if (depth >= DEEPEST)
    throw new InputError(
      `${input.name} is an archive in an archive in an archive. Unpack it and import what it holds.`,
    );
  const descriptor = await descriptorOf(input, budget.bytes);
  const zip = await yauzl.fromFdPromise(descriptor, { autoClose: false }).catch(() => null);
  if (!zip) {
    closeSync(descriptor);
    throw new InputError(`${input.name}: the archive is damaged or cut off. Fetch it again; nothing of it was read.`);
  }
  try {
    const members = await membersOf(input.name, zip, budget);
    const open = (entry: Entry, name: string, list: string, named: string | null) =>
      openStream(name, unpacked(zip, entry, name), entry.uncompressedSize, { list, named });
    if (members.has("xl/workbook.xml")) {
      const part = async (name: string) => {
        const entry = members.get(name);
        // A workbook's parts say themselves what they are in.
        return entry ? open(entry, input.name, input.list, null) : null;
      };
      yield* sheetsOf(input, part, map, listener.onSkipped);
      return;
    }
    const lists = [...members].filter(([name, { uncompressedSize }]) => LISTS.test(name) && uncompressedSize > 0);
    if (lists.length === 0) throw new NotAList(`${input.name} holds no list that can be read. ${adviceFor(members)}`);
    for (const name of members.keys()) if (!lists.some(([list]) => list === name)) listener.onSkipped(name, "no list");
    for (const [name, entry] of lists)
      try {
        const list = lists.length === 1 ? input.list : `${input.list}/${name}`;
        const member = await open(entry, `${input.name}/${name}`, list, input.named);
        yield* listsIn(member, map, listener, budget, depth + 1);
      } catch (error) {
        if (!(error instanceof InputError) || lists.length === 1) throw error;
        listener.onBroken(error);
      }
  } finally {
    // With it goes the descriptor.
    zip.close();
  }
}

/** Other kinds of maps that come zipped, and what to do with them. */
function adviceFor(members: ReadonlyMap<string, Entry>): string {
  const names = [...members.keys()];
  if (names.some((name) => /\.shp$/i.test(name)))
    return "It is a Shapefile: save it as GeoJSON (WGS 84), with QGIS or: ogr2ogr -t_srs EPSG:4326 list.geojson FILE.shp";
  if (names.some((name) => /^content\.xml$/.test(name)))
    return "It is a document of LibreOffice: save its table as XLSX or CSV.";
  if (names.some((name) => /^word\//.test(name)))
    return "It is a text of Word: put its table into a sheet and save it as XLSX.";
  return `It holds: ${names.slice(0, 10).join(", ") || "nothing"}`;
}

/** What the archive holds, by name. Throws InputError for what is not to be opened. */
async function membersOf(name: string, zip: ZipFile, budget: Budget): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_MEMBERS)
    throw new InputError(`${name} holds ${zip.entryCount} files. No more than ${MOST_MEMBERS} are read: unpack it.`);
  const members = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const base = path.posix.basename(entry.fileName);
      // What macOS puts beside each file.
      if (entry.fileName.endsWith("/") || entry.fileName.startsWith("__MACOSX/") || base.startsWith(".")) continue;
      budget.bytes -= entry.uncompressedSize;
      if (budget.bytes < 0) throw tooLarge(name);
      if (entry.isEncrypted())
        throw new InputError(`${name} is locked with a password. Unpack it and import what it holds.`);
      if (!entry.canDecodeFileData())
        throw new InputError(`${name} is packed in a way that is not read. Unpack it and import what it holds.`);
      members.set(entry.fileName, entry);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError(
      /relative path|absolute path/.test(why)
        ? `${name} names a file outside of itself, as no honest archive does. Nothing of it was read.`
        : `${name}: the archive is damaged (${why}). Fetch it again; nothing of it was read.`,
    );
  }
  return members;
}

/** A member's bytes; InputError where it is damaged or longer than it says. */
async function* unpacked(zip: ZipFile, entry: Entry, name: string): AsyncIterable<Buffer> {
  try {
    yield* await zip.openReadStreamPromise(entry);
  } catch {
    throw new InputError(`${name} is damaged in its archive. Fetch it again; what stands before that place is read.`);
  }
}
