// OpenStreetMap's XML (.osm, .osc), as Overpass, JOSM and osmium write it.

import type { Input } from "./input.ts";
import { gaveUp, NOT_IN_OSM, type NoRow, type SourceRow, saysCamera, tagsFrom } from "./row.ts";
import { type XmlListener, xmlRows } from "./xml-rows.ts";

/** Characters of an Overpass service's remark that are told. */
const REMARK = 500;

/** Rows of the document; `box` is told the bounds that it declares. */
export async function* fromXml(
  input: Input,
  box: (found: [number, number, number, number]) => void,
): AsyncIterable<SourceRow | NoRow> {
  const ready: (SourceRow | NoRow)[] = [];
  let row: (SourceRow & { kind: string; id: number; fate: "here" | "gone" | "skipped"; nodes: number[] }) | null = null;
  /** In a difference: what was deleted; what it was like before, which is no news. */
  let inDelete = false;
  let inOld = false;
  /** What the service that answered has to say of its answer. */
  let remark: string | null = null;
  let inRemark = false;
  const open: XmlListener["open"] = (name, attributes, line) => {
    const value = (key: string) => attributes[key];
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
        line,
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
  };
  const text = (piece: string) => {
    if (inRemark && remark !== null && remark.length < REMARK) remark += piece.slice(0, REMARK);
  };
  const close = (name: string) => {
    if (name === "delete") inDelete = false;
    if (name === "old") inOld = false;
    if (name === "remark") inRemark = false;
    if (!row || name !== row.kind) return;
    const { kind, id, fate, nodes, ...done } = row;
    const { line, ref, lat, lon, tags, version } = done;
    if (fate === "gone" && ref !== null) ready.push({ line, gone: ref, version });
    else if (fate !== "here") ready.push({ line, notCamera: true });
    else if (!saysCamera(tags))
      ready.push({ line, notCamera: true, ...(kind === "node" ? { vertex: [id, lat, lon] } : {}) });
    else ready.push(nodes.length ? { ...done, vertices: nodes } : done);
    row = null;
  };
  yield* xmlRows(input, { open, text, close }, ready);
  if (remark !== null) throw gaveUp(remark);
}
