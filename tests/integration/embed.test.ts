import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OembedQuery, oembed } from "@/lib/embed/oembed";
import { readEmbed } from "@/lib/embed/options";
import { pictureSvg } from "@/lib/embed/picture";
import { pictureOf } from "@/lib/embed/picture-cache";
import { svgToPng } from "@/lib/export/svg-to-png";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";

let store: TestDatabase;
let seq = 0;
const site = "https://kamere.test";
const size = { width: 640, height: 400 };
const svgOf = (query: string) => pictureSvg(readEmbed(new URLSearchParams(query)).options, size, site);
const dots = (svg: string) => svg.match(/<circle /g)?.length ?? 0;

beforeAll(async () => {
  store = await freshDatabase();
  for (const [id, lat, municipality] of [
    ["00000001", 44.8, "vracar"],
    ["00000002", 44.81, "vracar"],
    ["00000003", 44.85, "zemun"],
  ] as const) {
    seq = insertCamera(store.sql, { id, locationId: id, lat, lon: 20.46, municipality });
    appendEvent(store.sql, seq, {});
  }
});
afterAll(() => store.close());

test("a picture shows the selection and says, in the picture, whose data it is, of which day, and where to find it", async () => {
  expect(dots(svgOf(""))).toBe(3);
  const svg = svgOf("municipality=vracar&lang=sr-Cyrl");
  expect(dots(svg)).toBe(2);
  for (const text of ["OpenStreetMap", "ODbL", "Врачар", "23", `${site}/sr-Cyrl?municipality=vracar#map=`])
    expect(svg, text).toContain(text);
  expect(dots(svgOf("map=12/45.5/19.5"))).toBe(0);
  expect(svgOf("q=<script>%26%22")).not.toContain("<script>");
  const { width, height, format } = await sharp(await svgToPng(svg)).metadata();
  // At twice the size, for screens that have the pixels.
  expect({ width, height, format }).toEqual({ width: 1_280, height: 800, format: "png" });
});

test("letters of every script are drawn: no two Cyrillic or Serbian letters look alike, as boxes would", async () => {
  const drawn = await Promise.all(
    ["Ж", "Љ", "Š", "Đ", "W"].map((letter) =>
      svgToPng(
        `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="IBM Plex Sans"><text x="5" y="30" font-size="24">${letter}</text></svg>`,
      ),
    ),
  );
  expect(new Set(drawn.map((png) => png.toString("base64"))).size).toBe(5);
});

test("a picture is drawn once for each version of the data", async () => {
  let made = 0;
  const make = async () => {
    made += 1;
    return Buffer.from(String(made));
  };
  const both = await Promise.all([pictureOf("a", make), pictureOf("a", make)]);
  expect(both.map(String)).toEqual(["1", "1"]);
  appendEvent(store.sql, seq, { note: "changed" });
  expect(String(await pictureOf("a", make))).toBe("2");
});

test("a link to the map, to a camera or to a chart becomes its frame; anything else becomes none", () => {
  const ask = (url: string, more = {}) => oembed(OembedQuery.parse({ url, ...more }), site);
  const map = ask(`${site}/en?municipality=vracar#map=14/44.80000/20.46000`, { maxwidth: "500" });
  expect(map?.html).toContain(`src="${site}/embed?municipality=vracar&amp;lang=en#map=14/44.80000/20.46000"`);
  expect(map?.width).toBe(500);
  expect(map?.thumbnail_url).toContain("/embed/map.png?municipality=vracar&lang=en&map=14/44.80000/20.46000");
  expect(ask(`${site}/kamera/00000001`)?.html).toContain("kamera=00000001");
  expect(ask(`${site}/statistika/municipality?status=active`)?.html).toContain("status=active&amp;chart=municipality");
  for (const url of ["/kamera/zzzzzzzz", "/o-nama", "/?zone=moon", "/statistika/moon"])
    expect(ask(site + url)).toBeNull();
  expect(ask("https://other.test/?municipality=vracar")).toBeNull();
});
