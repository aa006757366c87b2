// OpenStreetMap's XML (.osm), as Overpass, JOSM and osmium write it. No document type, hence no entities of anybody's.

import { SaxesParser } from "saxes";
import { decoded, type Input, InputError } from "./input.ts";
import { gaveUp, isCamera, NOT_IN_OSM, type NoRow, type SourceRow, tagsFrom } from "./row.ts";

/** Characters of an Overpass service's remark that are told. */
const REMARK = 500;

/** Rows of the document; `box` is told the bounds that it declares. */
export async function* fromXml(
  input: Input,
  box: (found: [number, number, number, number]) => void,
): AsyncIterable<SourceRow | NoRow> {
  const ready: (SourceRow | NoRow)[] = [];
  const parser = new SaxesParser();
  let row: (SourceRow & { kind: string; id: number; fate: "here" | "gone" | "skipped"; nodes: number[] }) | null = null;
  /** In a difference: what was deleted; what it was like before, which is no news. */
  let inDelete = false;
  let inOld = false;
  /** What the service that answered has to say of its answer. */
  let remark: string | null = null;
  let inRemark = false;
  parser.on("doctype", () => {
    throw new InputError("An XML file with a document type is not read.");
  });
  parser.on("error", (error) => {
    throw new InputError(`The XML is broken or cut off: ${error.message}`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const value = (key: string) => (typeof attributes[key] === "string" ? attributes[key] : undefined);
    if (name === "delete") inDelete = true;
    else if (name === "old") inOld = true;
    else if (name === "remark") [inRemark, remark] = [true, ""];
    else if (name === "bounds") {
      const sides = ["minlon", "minlat", "maxlon", "maxlat"].map((side) => Number(value(side)));
      const [west, south, east, north] = sides;
      if (row) row = { ...row, lat: ((south ?? 0) + (north ?? 0)) / 2, lon: ((west ?? 0) + (east ?? 0)) / 2 };
      else if (
        west !== undefined &&
        south !== undefined &&
        east !== undefined &&
        north !== undefined &&
        sides.every(Number.isFinite)
      )
        box([west, south, east, north]);
    } else if (name === "node" || name === "way" || name === "relation") {
      const id = Number(value("id"));
      row = {
        kind: name,
        id,
        // What an editor has marked and not sent is there all the same.
        fate:
          inOld || value("action") === "delete"
            ? "skipped"
            : inDelete || value("visible") === "false"
              ? "gone"
              : "here",
        nodes: [],
        line: parser.line,
        // What an editor has not sent yet has a negative number, which is nobody's reference; what OpenStreetMap has not, one above all of its own.
        ref: id > 0 && id < NOT_IN_OSM ? `${name}/${value("id")}` : null,
        lat: value("lat"),
        lon: value("lon"),
        tags: {},
        version: Number(value("version")) || null,
      };
    } else if (name === "center" && row) Object.assign(row, { lat: value("lat"), lon: value("lon") });
    else if (name === "nd" && row) row.nodes.push(Number(value("ref")));
    else if (name === "tag" && row) Object.assign(row.tags, tagsFrom({ [value("k") ?? ""]: value("v") ?? "" }));
  });
  parser.on("text", (text) => {
    if (inRemark && remark !== null && remark.length < REMARK) remark += text.slice(0, REMARK);
  });
  parser.on("closetag", ({ name }) => {
    if (name === "delete") inDelete = false;
    if (name === "old") inOld = false;
    if (name === "remark") inRemark = false;
    if (!row || name !== row.kind) return;
    const { kind, id, fate, nodes, ...done } = row;
    const { line, ref, lat, lon, tags, version } = done;
    if (fate === "gone" && ref !== null) ready.push({ line, gone: ref, version });
    else if (fate !== "here") ready.push({ line, notCamera: true });
    else if (Object.keys(tags).length === 0 || !isCamera(tags))
      ready.push({ line, notCamera: true, ...(kind === "node" ? { vertex: [id, lat, lon] } : {}) });
    else ready.push(nodes.length ? { ...done, vertices: nodes } : done);
    row = null;
  });
  try {
    for await (const piece of decoded(input)) {
      parser.write(piece);
      yield* ready.splice(0);
    }
    parser.close();
  } finally {
    // What stands before the place where a file is broken is read.
    yield* ready.splice(0);
  }
  if (remark !== null) throw gaveUp(remark);
}
