// OpenStreetMap's extracts (.osm.pbf) as Geofabrik and osmium write them: block after block, each bounded. Nodes that are
// cameras are given as they come; ways wait for the places of their nodes, for which the file is read once more.
// @see https://wiki.openstreetmap.org/wiki/PBF_Format

import { closeSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { PbfReader } from "pbf";
import { bytesOf, descriptorOf } from "./disk-copy.ts";
import { type Input, InputError } from "./input.ts";
import { middle, type Position } from "./position.ts";
import { type NoRow, type SourceRow, saysCamera, tagsFrom } from "./row.ts";

/** The format's own limits, in bytes: of a block's header, and of a block, packed or not. */
const LARGEST_HEADER = 65_536;
const LARGEST_BLOCK = 33_554_432;

/** Nodes of ways that are remembered. */
const MOST_NODES = 1_000_000;

/** What a file may ask of its reader. */
const FEATURES = new Set(["OsmSchema-V0.6", "DenseNodes", "HistoricalInformation"]);

/** Whether a file that begins so is an extract: its first block says that it is the header. */
export const isPbf = (head: Buffer) => head.subarray(4, 15).toString("latin1") === "\n\tOSMHeader";

type Kind = "node" | "way" | "relation";

type OsmObject = {
  kind: Kind;
  id: number;
  version: number | null;
  /** False in a file with history: from this version on it is gone. */
  visible: boolean;
  keys: number[];
  values: number[];
  place: Position | null;
  /** Numbers of a way's nodes. */
  nodes: number[];
};

/** `texts`: what keys and values are the numbers of. */
type Block = { texts: readonly Uint8Array[]; objects: readonly OsmObject[] };

const broken = (name: string) =>
  new InputError(`${name}: the PBF is broken or cut off. Fetch it again; what stands before that place is read.`);

/** The blocks of a file, unpacked, with their kinds. Throws InputError where it ends too soon. */
async function* blocksOf(
  name: string,
  chunks: AsyncIterable<Buffer>,
): AsyncIterable<{ kind: string; bytes: Uint8Array }> {
  let held: Buffer = Buffer.alloc(0);
  let kind = "";
  /** Bytes of the part that comes next. */
  let [part, wanted]: ["length" | "header" | "block", number] = ["length", 4];
  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk]);
    while (held.length >= wanted) {
      const bytes = held.subarray(0, wanted);
      held = held.subarray(wanted);
      if (part === "length") [part, wanted] = ["header", bytes.readUInt32BE()];
      else if (part === "header") {
        const header = readHeader(bytes);
        kind = header.kind;
        [part, wanted] = ["block", header.size];
      } else {
        yield { kind, bytes: unpacked(name, bytes) };
        [part, wanted] = ["length", 4];
      }
      if (wanted > (part === "header" ? LARGEST_HEADER : LARGEST_BLOCK)) throw broken(name);
    }
  }
  if (held.length || part !== "length") throw broken(name);
}

const readHeader = (bytes: Uint8Array) =>
  new PbfReader(bytes).readFields(
    (field, header: { kind: string; size: number }, pbf) => {
      if (field === 1) header.kind = pbf.readString();
      else if (field === 3) header.size = pbf.readVarint();
    },
    { kind: "", size: 0 },
  );

function unpacked(name: string, bytes: Uint8Array): Uint8Array {
  const blob = new PbfReader(bytes).readFields(
    (field, found: { plain: Uint8Array | null; zlib: Uint8Array | null }, pbf) => {
      if (field === 1) found.plain = pbf.readBytes();
      else if (field === 3) found.zlib = pbf.readBytes();
    },
    { plain: null, zlib: null },
  );
  if (blob.plain) return blob.plain;
  if (!blob.zlib)
    throw new InputError(`${name} is packed in a way that is not read. Write it anew: osmium cat FILE -o new.osm.pbf`);
  return inflateSync(blob.zlib, { maxOutputLength: LARGEST_BLOCK });
}

/** Reads the header block: what the file asks of its reader, and its box in degrees. */
function readHeaderBlock(name: string, bytes: Uint8Array): [number, number, number, number] | null {
  let box: [number, number, number, number] | null = null;
  new PbfReader(bytes).readFields((field, _, pbf) => {
    if (field === 1) {
      const [left = 0, right = 0, top = 0, bottom = 0] = pbf.readMessage((side, sides: number[], inner) => {
        if (side <= 4) sides[side - 1] = inner.readSVarint() / 1e9;
      }, []);
      box = [left, bottom, right, top];
    } else if (field === 4) {
      const feature = pbf.readString();
      if (!FEATURES.has(feature))
        throw new InputError(
          `${name} needs "${feature}", which is not read. Write it anew: osmium cat FILE -o new.osm`,
        );
    }
  }, null);
  return box;
}

/** Sums of differences, as the format keeps numbers that grow. */
function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => (sum += difference));
}

const objectOf = (kind: Kind): OsmObject => ({
  kind,
  id: 0,
  version: null,
  visible: true,
  keys: [],
  values: [],
  place: null,
  nodes: [],
});

/** Reads a node, way or relation that stands alone. `placeOf`: a place from the block's steps. */
function readObject(pbf: PbfReader, kind: Kind, placeOf: (lat: number, lon: number) => Position): OsmObject {
  let [lats, lons]: [number[], number[]] = [[], []];
  const object = pbf.readMessage((field, found: OsmObject) => {
    if (field === 1) found.id = kind === "node" ? pbf.readSVarint() : pbf.readVarint(true);
    else if (field === 2) found.keys = pbf.readPackedVarint();
    else if (field === 3) found.values = pbf.readPackedVarint();
    else if (field === 4)
      pbf.readMessage((about) => {
        if (about === 1) found.version = pbf.readVarint(true);
        else if (about === 6) found.visible = pbf.readBoolean();
      }, null);
    else if (kind === "node" && field === 8) lats = [pbf.readSVarint()];
    else if (kind === "node" && field === 9) lons = [pbf.readSVarint()];
    else if (kind === "way" && field === 8) found.nodes = sums(pbf.readPackedSVarint());
    // Some files put the places of a way's nodes with it.
    else if (kind === "way" && field === 9) lats = sums(pbf.readPackedSVarint());
    else if (kind === "way" && field === 10) lons = sums(pbf.readPackedSVarint());
  }, objectOf(kind));
  const places = lats.map((lat, at) => placeOf(lat, lons[at] ?? 0));
  // A closed way names its first node twice.
  if (object.nodes.length > 1 && object.nodes[0] === object.nodes.at(-1)) places.pop();
  object.place = middle(places);
  return object;
}

/** Reads nodes that are packed column by column. */
function readDense(pbf: PbfReader, placeOf: (lat: number, lon: number) => Position): OsmObject[] {
  let [ids, lats, lons, tags, versions]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
  let visibles: boolean[] = [];
  pbf.readMessage((field) => {
    if (field === 1) ids = sums(pbf.readPackedSVarint());
    else if (field === 5)
      pbf.readMessage((about) => {
        if (about === 1) versions = pbf.readPackedVarint();
        else if (about === 6) visibles = pbf.readPackedBoolean();
      }, null);
    else if (field === 8) lats = sums(pbf.readPackedSVarint());
    else if (field === 9) lons = sums(pbf.readPackedSVarint());
    else if (field === 10) tags = pbf.readPackedVarint();
  }, null);
  let at = 0;
  return ids.map((id, n) => {
    const node = objectOf("node");
    // Keys and values of one node, a 0 after them.
    for (let key = tags[at]; key; key = tags[at]) {
      node.keys.push(key);
      node.values.push(tags[at + 1] ?? 0);
      at += 2;
    }
    at += 1;
    return Object.assign(node, {
      id,
      version: versions[n] ?? null,
      visible: visibles[n] ?? true,
      place: placeOf(lats[n] ?? 0, lons[n] ?? 0),
    });
  });
}

function readBlock(bytes: Uint8Array): Block {
  const texts: Uint8Array[] = [];
  const groups: [start: number, end: number][] = [];
  let [granularity, latOffset, lonOffset] = [100, 0, 0];
  const pbf = new PbfReader(bytes);
  pbf.readFields((field) => {
    if (field === 1)
      pbf.readMessage((inner) => {
        if (inner === 1) texts.push(pbf.readBytes());
      }, null);
    else if (field === 2) {
      const end = pbf.readVarint() + pbf.pos;
      groups.push([pbf.pos, end]);
      pbf.pos = end;
    } else if (field === 17) granularity = pbf.readVarint();
    else if (field === 19) latOffset = pbf.readVarint(true);
    else if (field === 20) lonOffset = pbf.readVarint(true);
  }, null);
  // Nanodegrees; the seventh decimal is OpenStreetMap's last.
  const degrees = (offset: number, steps: number) => Math.round((offset + granularity * steps) / 100) / 1e7;
  const placeOf = (lat: number, lon: number): Position => [degrees(latOffset, lat), degrees(lonOffset, lon)];
  const objects: OsmObject[] = [];
  const kinds: Record<number, Kind> = { 1: "node", 3: "way", 4: "relation" };
  for (const [start, end] of groups) {
    pbf.pos = start;
    pbf.readFields(
      (field) => {
        const kind = kinds[field];
        if (kind) objects.push(readObject(pbf, kind, placeOf));
        else if (field === 2) for (const node of readDense(pbf, placeOf)) objects.push(node);
      },
      null,
      end,
    );
  }
  return { texts, objects };
}

/** The blocks that hold data; `box` is told the file's own. Throws InputError for what is broken or not understood. */
async function* dataBlocks(
  name: string,
  chunks: AsyncIterable<Buffer>,
  box: (found: [number, number, number, number]) => void = () => {},
): AsyncIterable<Block> {
  try {
    for await (const { kind, bytes } of blocksOf(name, chunks)) {
      if (kind === "OSMData") yield readBlock(bytes);
      if (kind !== "OSMHeader") continue;
      const found = readHeaderBlock(name, bytes);
      if (found) box(found);
    }
  } catch (error) {
    // What the packers and the reader of numbers throw is no sentence.
    throw error instanceof InputError ? error : broken(name);
  }
}

/** The tags of an object of a block; null where it has none that speaks of a camera. */
function cameraTagsOf({ texts }: Block, { keys, values }: OsmObject, textAt: (at: number) => string) {
  if (keys.length === 0) return null;
  const tags = tagsFrom(
    Object.fromEntries(keys.map((key, at) => [textAt(key), texts[values[at] ?? 0] ? textAt(values[at] ?? 0) : ""])),
  );
  return saysCamera(tags) ? tags : null;
}

/** Rows of an extract; a row's line is the object's number in the file. `box` is told the box that the file declares. */
export async function* fromPbf(
  input: Input,
  box: (found: [number, number, number, number]) => void,
): AsyncIterable<SourceRow | NoRow> {
  const descriptor = await descriptorOf(input);
  try {
    const waiting: { way: SourceRow; nodes: readonly number[] }[] = [];
    const wanted = new Map<number, Position | null>();
    let line = 0;
    for await (const block of dataBlocks(input.name, bytesOf(descriptor), box)) {
      const known: (string | undefined)[] = [];
      const textAt = (at: number) => (known[at] ??= Buffer.from(block.texts[at] ?? []).toString("utf8"));
      let others = 0;
      for (const object of block.objects) {
        line += 1;
        const { kind, id, visible, place, nodes } = object;
        const ref = `${kind}/${id}`;
        // Some write −1 where they do not know.
        const version = object.version !== null && object.version > 0 ? object.version : null;
        const tags = visible ? cameraTagsOf(block, object, textAt) : null;
        if (!visible) yield { line, gone: ref, version };
        else if (!tags) others += 1;
        else {
          const row: SourceRow = { line, ref, lat: place?.[0], lon: place?.[1], tags, version };
          if (place || nodes.length === 0 || wanted.size > MOST_NODES) yield row;
          else {
            waiting.push({ way: row, nodes });
            for (const node of nodes) wanted.set(node, null);
          }
        }
      }
      if (others) yield { line, notCamera: true, many: others };
    }
    if (waiting.length === 0) return;
    for await (const { objects } of dataBlocks(input.name, bytesOf(descriptor)))
      for (const { kind, id, place } of objects) if (kind === "node" && wanted.has(id)) wanted.set(id, place);
    for (const { way, nodes } of waiting) {
      const places = [...new Set(nodes)].map((node) => wanted.get(node) ?? null);
      const [lat, lon] = middle(places.filter((place) => place !== null)) ?? [];
      yield { ...way, lat, lon };
    }
  } finally {
    closeSync(descriptor);
  }
}
