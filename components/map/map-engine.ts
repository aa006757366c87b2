// The map's data: fetches the shards of the manifest, keeps them decoded, answers what to draw and what a filter selects.
// On the map page it runs in a worker (map-worker.ts); a map in another site's frame asks it where it is.

import { alongWay, NEAR } from "@/lib/cameras/along-way";
import { formatDirections } from "@/lib/cameras/directions";
import type { CameraFilter } from "@/lib/cameras/filter";
import { type FacetName, facetNames } from "@/lib/cameras/filter-names";
import { distance } from "@/lib/geo/distance";
import { fromWorld, type WorldBox } from "@/lib/geo/mercator";
import { nearestOnWay, prepareWay } from "@/lib/geo/near-line";
import { marksInView } from "@/lib/mapdata/clusters";
import { decodeShard, directionsAt, GRID } from "@/lib/mapdata/format";
import type { AttributeName, Attributes, Manifest } from "@/lib/mapdata/manifest";
import { citizensMask, filterMask, type LoadedShard, matchesAll } from "@/lib/mapdata/select";
import { fetchFile, fetchJson } from "@/lib/offline/fetch-file";
import type { ListedCamera, MapAnswers, MapQuestion, ViewMarks } from "./map-messages";

/** Where the files are that a manifest names. */
const FOLDER = "/map-data/";

let shards: LoadedShard[] = [];
let filter: CameraFilter = {};
let ready: Promise<void> = Promise.resolve();

async function load(manifest: Manifest): Promise<MapAnswers["load"]> {
  const attributes: Promise<Attributes>[] = [];
  shards = await Promise.all(
    manifest.shards.map(async ({ points, attributes: file }, number) => {
      const shard = decodeShard(await fetchFile(FOLDER + points));
      // Made by our own server, from the same version of the type.
      attributes[number] = fetchJson(FOLDER + file) as Promise<Attributes>;
      return { shard, number, keep: citizensMask(shard), attributes: null };
    }),
  );
  // Symbols are drawn from the points alone; filters and lists wait for the attributes.
  ready = Promise.all(attributes).then((loaded) => {
    for (const shard of shards) shard.attributes = loaded[shard.number] ?? null;
  });
  ready.catch(() => {});
  const { cameras, locations, box, version } = manifest;
  return { cameras, locations, box, version };
}

function refilter(): void {
  for (const loaded of shards)
    loaded.keep = Object.keys(filter).length === 0 ? citizensMask(loaded.shard) : filterMask(loaded, filter);
}

function* kept(): Generator<{ loaded: LoadedShard; point: number }> {
  for (const loaded of shards) {
    for (let point = 0; point < loaded.shard.size; point++) {
      if (!loaded.keep || loaded.keep[point]) yield { loaded, point };
    }
  }
}

/** For each facet, cameras by value, all other filters applied. */
function countFacets(): MapAnswers["filter"]["facets"] {
  const facets = Object.fromEntries(facetNames.map((name) => [name, {}])) as MapAnswers["filter"]["facets"];
  for (const name of facetNames) {
    const { [name]: chosen, ...others } = filter;
    const counts: Record<string, number> = {};
    for (const loaded of shards) {
      const { shard, attributes } = loaded;
      if (!attributes) continue;
      const everyLayer = name === "source";
      const keep = chosen === undefined && !everyLayer ? loaded.keep : filterMask(loaded, others, everyLayer);
      const column = attributes[name as FacetName];
      const sums = new Array<number>(column.values.length).fill(0);
      for (let point = 0; point < shard.size; point++) {
        if (keep && !keep[point]) continue;
        const value = column.at[point] ?? 0;
        sums[value] = (sums[value] ?? 0) + (shard.count[point] ?? 1);
      }
      column.values.forEach((value, at) => {
        if (value !== null && sums[at]) counts[value] = (counts[value] ?? 0) + (sums[at] ?? 0);
      });
    }
    facets[name] = counts;
  }
  return facets;
}

async function setFilter(next: CameraFilter): Promise<MapAnswers["filter"]> {
  filter = next;
  await ready;
  refilter();
  let cameras = 0;
  let rows = 0;
  let box: WorldBox | null = null;
  for (const { loaded, point } of kept()) {
    cameras += loaded.shard.count[point] ?? 1;
    rows += 1;
    const [x, y] = [((loaded.shard.x[point] ?? 0) + 0.5) / GRID, ((loaded.shard.y[point] ?? 0) + 0.5) / GRID];
    if (!box) box = { x0: x, y0: y, x1: x, y1: y };
    else {
      box.x0 = Math.min(box.x0, x);
      box.y0 = Math.min(box.y0, y);
      box.x1 = Math.max(box.x1, x);
      box.y1 = Math.max(box.y1, y);
    }
  }
  return { cameras, rows, box, facets: countFacets() };
}

function view(box: WorldBox, zoom: number): ViewMarks {
  const marks = marksInView(shards, zoom, box);
  const directions: number[] = [];
  const offsets = new Uint32Array(marks.length + 1);
  const numbers = new Float64Array(marks.length * 2);
  const boxes = new Float64Array(marks.length * 4);
  const cameras = new Uint32Array(marks.length);
  const points = new Uint32Array(marks.length);
  const refs = new Uint32Array(marks.length * 2);
  const style = new Uint8Array(marks.length);
  marks.forEach((mark, at) => {
    numbers.set([mark.x, mark.y], at * 2);
    boxes.set([mark.box.x0, mark.box.y0, mark.box.x1, mark.box.y1], at * 4);
    cameras[at] = mark.cameras;
    points[at] = mark.points;
    refs.set([mark.shard, mark.point], at * 2);
    offsets[at] = directions.length;
    const shard = shards.find(({ number }) => number === mark.shard)?.shard;
    if (!shard || mark.points > 1) return;
    style[at] = shard.style[mark.point] ?? 0;
    const end = shard.offsets[mark.point + 1] ?? 0;
    for (let from = shard.offsets[mark.point] ?? 0; from < end; from++) directions.push(shard.directions[from] ?? 0);
  });
  offsets[marks.length] = directions.length;
  return { places: numbers, boxes, cameras, points, refs, style, directions: Uint16Array.from(directions), offsets };
}

function listed({ shard, attributes, number }: LoadedShard, point: number): ListedCamera | null {
  if (!attributes) return null;
  const value = (name: AttributeName) => attributes[name].values[attributes[name].at[point] ?? 0] ?? null;
  return {
    id: attributes.ids.slice(point * 8, point * 8 + 8),
    ref: [number, point],
    ...fromWorld(((shard.x[point] ?? 0) + 0.5) / GRID, ((shard.y[point] ?? 0) + 0.5) / GRID),
    count: shard.count[point] ?? 1,
    style: shard.style[point] ?? 0,
    directions: formatDirections(directionsAt(shard, point)),
    camera_type: value("camera_type") ?? "unknown",
    operator_type: value("operator_type") ?? "unknown",
    operator: value("operator"),
    sign_present: value("sign_present") ?? "unknown",
    municipality: value("municipality"),
    last_confirmed_on: value("last_confirmed_on"),
  };
}

/** The kept cameras of a box nearest to a point, and how many there are in it. */
async function nearest(question: Extract<MapQuestion, { kind: "nearest" }>): Promise<MapAnswers["nearest"]> {
  await ready;
  const { box, from, limit } = question;
  const found: { loaded: LoadedShard; point: number; metres: number }[] = [];
  for (const { loaded, point } of kept()) {
    const [x, y] = [((loaded.shard.x[point] ?? 0) + 0.5) / GRID, ((loaded.shard.y[point] ?? 0) + 0.5) / GRID];
    if (x < box.x0 || x > box.x1 || y < box.y0 || y > box.y1) continue;
    found.push({ loaded, point, metres: distance(from, fromWorld(x, y)) });
  }
  found.sort((a, b) => a.metres - b.metres);
  const cameras = found.slice(0, limit).flatMap(({ loaded, point, metres }) => {
    const camera = listed(loaded, point);
    return camera ? [{ ...camera, metres }] : [];
  });
  return { total: found.length, cameras };
}

/** The kept cameras near a way. */
async function along({ way }: Extract<MapQuestion, { kind: "along" }>): Promise<MapAnswers["along"]> {
  await ready;
  const prepared = prepareWay(way);
  function* cameras() {
    for (const { loaded, point } of kept()) {
      const place = fromWorld(((loaded.shard.x[point] ?? 0) + 0.5) / GRID, ((loaded.shard.y[point] ?? 0) + 0.5) / GRID);
      // Most cameras are far: their words are looked up only for those that are near.
      const camera = nearestOnWay(prepared, place, NEAR) && listed(loaded, point);
      if (camera) yield camera;
    }
  }
  return { sights: alongWay(cameras(), prepared), length: prepared.length };
}

/** One camera by its identifier, or by its place in a shard. */
async function find(question: Extract<MapQuestion, { kind: "find" }>): Promise<MapAnswers["find"]> {
  await ready;
  if (question.ref) {
    const [number, point] = question.ref;
    const loaded = shards.find((shard) => shard.number === number);
    return loaded ? listed(loaded, point) : null;
  }
  for (const loaded of shards) {
    const ids = loaded.attributes?.ids ?? "";
    for (let at = ids.indexOf(question.id); at >= 0; at = ids.indexOf(question.id, at + 1)) {
      if (at % 8 === 0) return listed(loaded, at / 8);
    }
  }
  return null;
}

/** Cameras whose text or identifier holds every word. */
async function search(question: Extract<MapQuestion, { kind: "search" }>): Promise<MapAnswers["search"]> {
  await ready;
  const found: ListedCamera[] = [];
  for (const loaded of shards) {
    const hits = matchesAll(loaded, question.words);
    for (let point = 0; point < loaded.shard.size && found.length < question.limit; point++) {
      const camera = hits(point) ? listed(loaded, point) : null;
      if (camera) found.push(camera);
    }
  }
  return found;
}

/** Answers one question. Rejects if map data cannot be fetched or read. */
export async function answerQuestion(question: MapQuestion): Promise<MapAnswers[MapQuestion["kind"]]> {
  switch (question.kind) {
    case "load":
      return load(question.manifest);
    case "filter":
      return setFilter(question.filter);
    case "view":
      return view(question.box, question.zoom);
    case "nearest":
      return nearest(question);
    case "along":
      return along(question);
    case "find":
      return find(question);
    case "search":
      return search(question);
  }
}
