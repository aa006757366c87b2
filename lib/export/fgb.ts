// FlatGeobuf: features in the order of a curve through space, and before them a packed tree of their boxes, so that a
// map program reads what lies in its window alone, over the network too. The number of features stands in the header.
// @see https://github.com/flatgeobuf/flatgeobuf/blob/master/README.md, https://flatgeobuf.org/

import * as flatbuffers from "flatbuffers";
import { magicbytes } from "flatgeobuf/lib/mjs/constants.js";
import { Column } from "flatgeobuf/lib/mjs/flat-geobuf/column.js";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { Crs } from "flatgeobuf/lib/mjs/flat-geobuf/crs.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { Header } from "flatgeobuf/lib/mjs/flat-geobuf/header.js";
import { buildFeature } from "flatgeobuf/lib/mjs/generic/feature.js";
import { parseGeometry } from "flatgeobuf/lib/mjs/generic/geometry.js";
import { DEFAULT_NODE_SIZE, generateLevelBounds, NODE_ITEM_BYTE_LEN } from "flatgeobuf/lib/mjs/packedrtree.js";
import { codebook, type PublishedCamera } from "../cameras/columns.ts";
import { toWorld } from "../geo/mercator.ts";
import { mortonKey, toGrid } from "../mapdata/format.ts";
import { placesOf, rowPages } from "../sql/export.ts";
import type { Format } from "./formats.ts";
import { type Selection, seqsOf } from "./selection.ts";

const EPSG_WGS_84 = 4326;

const types = {
  string: ColumnType.String,
  json: ColumnType.String,
  date: ColumnType.String,
  integer: ColumnType.Int,
  number: ColumnType.Double,
};

const columns = codebook.map(({ name, type, required = false, unique = false }) => ({
  name,
  type: types[type],
  title: null,
  description: null,
  width: -1,
  precision: -1,
  scale: -1,
  nullable: !required,
  unique,
  primary_key: unique,
}));

type Box = { minX: number; minY: number; maxX: number; maxY: number };
type Placed = { seqs: Uint32Array; lons: Float64Array; lats: Float64Array };

/** Rows of a selection in Morton order: neighbours in space are neighbours in the file. */
function inOrder(selection: Selection): Placed {
  const places = { seqs: [] as number[], lons: [] as number[], lats: [] as number[], keys: [] as number[] };
  for (const { seq, lat, lon } of placesOf(selection.sql, seqsOf(selection))) {
    const { x, y } = toWorld({ lat, lon });
    places.seqs.push(seq);
    places.lons.push(lon);
    places.lats.push(lat);
    places.keys.push(mortonKey(toGrid(x), toGrid(y)));
  }
  const order = Uint32Array.from(places.keys.keys()).sort(
    (a, b) => (places.keys[a] ?? 0) - (places.keys[b] ?? 0) || a - b,
  );
  return {
    seqs: order.map((at) => places.seqs[at] ?? 0),
    lons: Float64Array.from(order, (at) => places.lons[at] ?? 0),
    lats: Float64Array.from(order, (at) => places.lats[at] ?? 0),
  };
}

const meta = {
  geometryType: GeometryType.Point,
  columns,
  envelope: null,
  featuresCount: 0,
  indexNodeSize: 0,
  crs: null,
  title: null,
  description: null,
  metadata: null,
};

/** One camera as a feature with its size before it. */
const featureOf = (camera: PublishedCamera) =>
  buildFeature(
    parseGeometry({ getType: () => "Point", getFlatCoordinates: () => [camera.lon, camera.lat] }, GeometryType.Point),
    Object.fromEntries(codebook.map(({ name }) => [name, camera[name]])),
    meta,
  );

function headerOf({ facts }: Selection, count: number, box: Box): Uint8Array {
  const builder = new flatbuffers.Builder();
  const [name, title] = [builder.createString("cameras"), builder.createString(facts.name)];
  const about = builder.createString([facts.attribution, facts.licence, facts.filter].filter(Boolean).join("\n"));
  const { licence, attribution, sources, filter, version, day, site } = facts;
  const metadata = builder.createString(
    JSON.stringify({
      site,
      licence,
      attribution,
      sources,
      filter,
      data_version: version,
      data_day: day,
      row_count: count,
    }),
  );
  const described = columns.map((column) => {
    const columnName = builder.createString(column.name);
    Column.startColumn(builder);
    Column.addName(builder, columnName);
    Column.addType(builder, column.type);
    Column.addNullable(builder, column.nullable);
    Column.addUnique(builder, column.unique);
    Column.addPrimaryKey(builder, column.primary_key);
    return Column.endColumn(builder);
  });
  const columnsVector = Header.createColumnsVector(builder, described);
  const envelope = count ? Header.createEnvelopeVector(builder, [box.minX, box.minY, box.maxX, box.maxY]) : 0;
  const organisation = builder.createString("EPSG");
  Crs.startCrs(builder);
  Crs.addOrg(builder, organisation);
  Crs.addCode(builder, EPSG_WGS_84);
  const crs = Crs.endCrs(builder);
  Header.startHeader(builder);
  Header.addName(builder, name);
  Header.addTitle(builder, title);
  Header.addDescription(builder, about);
  Header.addMetadata(builder, metadata);
  if (envelope) Header.addEnvelope(builder, envelope);
  Header.addGeometryType(builder, GeometryType.Point);
  Header.addColumns(builder, columnsVector);
  Header.addFeaturesCount(builder, BigInt(count));
  Header.addIndexNodeSize(builder, count ? DEFAULT_NODE_SIZE : 0);
  Header.addCrs(builder, crs);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array();
}

/**
 * The packed tree, root first: each node is a box and, for a feature, where it begins among the features, for the
 * others, which node is the first below. `starts`: where each feature begins, in bytes.
 */
function treeOf({ lons, lats }: Placed, starts: Float64Array): { bytes: Uint8Array; box: Box } {
  const levels = generateLevelBounds(lons.length, DEFAULT_NODE_SIZE);
  const nodes = levels[0]?.[1] ?? 0;
  const bytes = new Uint8Array(nodes * NODE_ITEM_BYTE_LEN);
  const view = new DataView(bytes.buffer);
  const write = (node: number, { minX, minY, maxX, maxY }: Box, offset: number) => {
    const at = node * NODE_ITEM_BYTE_LEN;
    for (const [side, value] of [minX, minY, maxX, maxY].entries()) view.setFloat64(at + side * 8, value, true);
    view.setBigUint64(at + 32, BigInt(offset), true);
  };
  const read = (node: number, side: number) => view.getFloat64(node * NODE_ITEM_BYTE_LEN + side * 8, true);
  const leaves = levels[0]?.[0] ?? 0;
  for (let at = 0; at < lons.length; at += 1) {
    const [x, y] = [lons[at] ?? 0, lats[at] ?? 0];
    write(leaves + at, { minX: x, minY: y, maxX: x, maxY: y }, starts[at] ?? 0);
  }
  for (const [level, [from, to]] of levels.slice(0, -1).entries()) {
    let parent = levels[level + 1]?.[0] ?? 0;
    for (let first = from; first < to; first += DEFAULT_NODE_SIZE) {
      const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
      for (let child = first; child < Math.min(first + DEFAULT_NODE_SIZE, to); child += 1) {
        box.minX = Math.min(box.minX, read(child, 0));
        box.minY = Math.min(box.minY, read(child, 1));
        box.maxX = Math.max(box.maxX, read(child, 2));
        box.maxY = Math.max(box.maxY, read(child, 3));
      }
      write(parent, box, first);
      parent += 1;
    }
  }
  return { bytes, box: { minX: read(0, 0), minY: read(0, 1), maxX: read(0, 2), maxY: read(0, 3) } };
}

export const fgb: Format = {
  mediaType: "application/flatgeobuf",
  label: "FlatGeobuf",
  streams: false,
  compressible: true,
  options: [],
  *pieces(selection) {
    const places = inOrder(selection);
    const count = places.seqs.length;
    // The tree comes before the features and says where each begins: each is made twice, and none is held.
    const starts = new Float64Array(count);
    let [start, made] = [0, 0];
    for (const page of rowPages(selection.sql, places.seqs)) {
      for (const camera of page) {
        starts[made] = start;
        start += featureOf(camera).length;
        made += 1;
      }
      // Lets whoever reads stop the work.
      yield new Uint8Array(0);
    }
    yield magicbytes;
    if (count === 0) {
      yield headerOf(selection, 0, { minX: 0, minY: 0, maxX: 0, maxY: 0 });
      return;
    }
    const { bytes, box } = treeOf(places, starts);
    yield headerOf(selection, count, box);
    yield bytes;
    for (const page of rowPages(selection.sql, places.seqs)) yield Buffer.concat(page.map(featureOf));
  },
};
