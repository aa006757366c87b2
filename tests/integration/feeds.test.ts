import { SaxesParser } from "saxes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFilter } from "@/lib/cameras/filter";
import { atom } from "@/lib/feeds/atom";
import { feedOf } from "@/lib/feeds/feed";
import { JsonFeed, jsonFeed } from "@/lib/feeds/json-feed";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";

let store: TestDatabase;
const site = "https://kamere.test";
const hostile = `Trg <b>&"'\u0007]]>`;

const read = (query: string) => {
  const search = new URLSearchParams(query);
  return feedOf("/feeds/atom.xml", parseFilter(search).filter, search, site);
};

/** Texts of every element of a name. Throws where it is no XML. */
function texts(xml: string, name: string): string[] {
  const found: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  let inside = false;
  parser.on("opentag", (tag) => {
    inside = tag.name === name;
    if (inside) found.push("");
  });
  parser.on("text", (text) => {
    if (inside) found[found.length - 1] += text;
  });
  parser.on("closetag", () => {
    inside = false;
  });
  parser.write(xml).close();
  return found;
}

beforeAll(async () => {
  store = await freshDatabase();
  for (let number = 0; number < 130; number += 1) {
    const id = String(number).padStart(8, "0");
    const seq = insertCamera(store.sql, {
      id,
      locationId: id,
      lat: 44.8 + number / 1_000,
      municipality: number % 2 ? "vracar" : "zemun",
      address: number === 0 ? hostile : null,
    });
    appendEvent(store.sql, seq, {});
  }
});
afterAll(() => store.close());

test("every event of the selection is one entry, the newest first, page after page to the first one", () => {
  const ids: string[] = [];
  let query: string | null = "municipality=vracar,zemun&lang=en";
  let pages = 0;
  while (query !== null) {
    const feed = read(query);
    ids.push(...feed.entries.map(({ id }) => id));
    pages += 1;
    query = feed.next === null ? null : (feed.next.split("?")[1] ?? "");
  }
  expect(pages).toBe(2);
  expect(new Set(ids).size).toBe(130);
  expect(read("municipality=vracar").entries).toHaveLength(65);
  expect(read("municipality=grocka").entries).toEqual([]);
});

test("a camera that was merged into another is told of, and where its history goes on", () => {
  const seq = insertCamera(store.sql, {
    id: "c0000500",
    municipality: "surcin",
    operatorType: "police",
    mergedIntoSeq: 1,
  });
  appendEvent(store.sql, seq, { into: "00000000" });
  const { entries } = read("municipality=surcin&lang=en");
  expect(entries).toHaveLength(1);
  expect(entries[0]?.text).toContain("Merged into camera 00000000.");
});

test("an entry keeps its identifier when the camera changes, and says no hour", () => {
  const before = read("").entries.map(({ id }) => id);
  store.sql.exec(`UPDATE "Camera" SET "lat" = 44.1 WHERE "id" = '00000005'`);
  const feed = read("");
  expect(feed.entries.map(({ id }) => id)).toEqual(before);
  expect(before[0]).toMatch(/^ni:\/\/\/sha-256;[A-Za-z0-9_-]{43}$/);
  for (const text of [atom(feed), JSON.stringify(jsonFeed(feed))])
    expect(text.match(/\d{2}:\d{2}:\d{2}/g)?.filter((time) => time !== "00:00:00")).toEqual([]);
});

test("Atom is XML whatever a camera is called, and each entry has its place; JSON Feed is what its schema says", () => {
  const feed = read(`municipality=zemun&bbox=20,44.7,21,44.8005&lang=sr-Cyrl`);
  expect(feed.entries).toHaveLength(1);
  const xml = atom(feed);
  expect(texts(xml, "title")[1]).toContain(`Trg <b>&"' ]]>`);
  expect(texts(xml, "georss:point")).toEqual(["44.8 20.46"]);
  expect(texts(xml, "id")[0]).toContain("https://kamere.test/feeds/atom.xml?");
  expect(texts(xml, "title")[0]).toMatch(/\p{Script=Cyrillic}/u);
  expect(JsonFeed.safeParse(jsonFeed(feed)).success).toBe(true);
  expect(() => read("lang=fr")).toThrow();
  expect(() => read("cursor=zzz")).toThrow();
});
