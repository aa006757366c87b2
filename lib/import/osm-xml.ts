// OpenStreetMap's XML (.osm), as Overpass, JOSM and osmium write it. No document type, hence no entities of anybody's.

import { SaxesParser } from "saxes";
import { decoded, type Input, InputError } from "./input.ts";
import { isCamera, type NoRow, type SourceRow, tagsFrom } from "./row.ts";

/** Rows of the document; `box` is told the bounds that it declares. */
export async function* fromXml(
  input: Input,
  box: (found: [number, number, number, number]) => void,
): AsyncIterable<SourceRow | NoRow> {
  const ready: (SourceRow | NoRow)[] = [];
  const parser = new SaxesParser();
  let row: (SourceRow & { kind: string }) | null = null;
  parser.on("doctype", () => {
    throw new InputError("An XML file with a document type is not read.");
  });
  parser.on("error", (error) => {
    throw new InputError(`The XML is broken: ${error.message}`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const value = (key: string) => (typeof attributes[key] === "string" ? attributes[key] : undefined);
    if (name === "bounds") {
      const sides = ["minlon", "minlat", "maxlon", "maxlat"].map((side) => Number(value(side)));
      const [west, south, east, north] = sides;
      if (
        west !== undefined &&
        south !== undefined &&
        east !== undefined &&
        north !== undefined &&
        sides.every(Number.isFinite)
      )
        box([west, south, east, north]);
    } else if (name === "node" || name === "way" || name === "relation")
      row = {
        kind: name,
        line: parser.line,
        ref: `${name}/${value("id") ?? ""}`,
        lat: value("lat"),
        lon: value("lon"),
        tags: {},
        version: Number(value("version")) || null,
      };
    else if (name === "center" && row) Object.assign(row, { lat: value("lat"), lon: value("lon") });
    else if (name === "tag" && row) Object.assign(row.tags, tagsFrom({ [value("k") ?? ""]: value("v") ?? "" }));
  });
  parser.on("closetag", ({ name }) => {
    if (!row || name !== row.kind) return;
    const { kind: _, ...done } = row;
    if (Object.keys(done.tags).length === 0 || !isCamera(done.tags)) ready.push({ line: done.line, notCamera: true });
    else ready.push(done);
    row = null;
  });
  for await (const piece of decoded(input)) {
    parser.write(piece);
    yield* ready.splice(0);
  }
  parser.close();
  yield* ready.splice(0);
}
