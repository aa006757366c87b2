import { expect, test } from "vitest";
import { parseDirections } from "@/lib/cameras/directions";
import { parseCoordinates } from "@/lib/geo/coordinates";
import { declaredCrs } from "@/lib/import/crs";
import { encodingOf } from "@/lib/import/encoding";
import { osmObject } from "@/lib/import/osm-object";
import { readPlace } from "@/lib/import/place";
import { positionIn } from "@/lib/import/position";

// A text of this size in the reach of a regular expression with neighbouring repetitions never ends.
const BLANKS = "\t".repeat(100_000);

test("a text longer than any place or direction is none, and is not tried against any pattern", () => {
  expect(parseCoordinates(`44.8${BLANKS}x`)).toBeNull();
  expect(positionIn(`44.8${BLANKS}x`)).toBeNull();
  expect(positionIn(`POINT${BLANKS}(${BLANKS}x`)).toBeNull();
  expect(readPlace(`N${BLANKS}44°${BLANKS}x`, "20.46", null)).toEqual({ refused: "coordinates are not numbers" });
  expect(parseDirections(`10${BLANKS}x`)).toEqual({ directions: [], clear: false });
});

test("a place within blanks is read all the same", () => {
  expect(parseCoordinates(`${BLANKS}44.8 20.4${BLANKS}`)).toEqual({ lat: 44.8, lon: 20.4 });
  expect(positionIn("POINT (20.4 44.8)")).toEqual(["44.8", "20.4"]);
});

test("tags that ogr2ogr packed are read as far as they are well packed, and a long broken text costs its length", () => {
  const tags = (packed: string) => osmObject({ osm_id: "1", other_tags: packed })?.tags;
  expect(tags('"operator"=>"A \\"B\\"", "note"=>NULL,"camera:type"=>"dome"')).toMatchObject({
    operator: 'A "B"',
    "camera:type": "dome",
  });
  expect(tags('\t\\"\\'.repeat(25_000))).toMatchObject({});
});

test("a file's beginning that is one endless word, or all declarations, is looked at in one go", () => {
  const word = Buffer.concat([Buffer.alloc(65_000, "a"), Buffer.from([0x20, 0xe8])]);
  expect(encodingOf(word, false)).toEqual({ name: "windows-1250", guessed: true });
  expect(encodingOf(Buffer.alloc(65_000, "<?xml "), true)).toBeNull();
  expect(encodingOf(Buffer.from("Po\ufffdarevac, \ufffdabac"), false)).toEqual({ name: "utf-8", guessed: false });
  expect(declaredCrs('"crs":{'.repeat(9_000))).toBeNull();
  expect(declaredCrs(`"spatialReference":{"wkid":${BLANKS}`)).toBeNull();
});
