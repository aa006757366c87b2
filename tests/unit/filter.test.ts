import fc from "fast-check";
import { expect, test } from "vitest";
import { readFilter } from "@/lib/api/request";
import { filterNames, filterToSearchParams, parseFilter, toggled } from "@/lib/cameras/filter";
import { searchTerms, searchWords } from "@/lib/cameras/filter-names";
import { foldForSearch } from "@/lib/i18n/fold";
import { ProblemError } from "@/lib/platform/problem";
import { anyFilter } from "../filters";

const parse = (query: string) => parseFilter(new URLSearchParams(query));

/** What a program is told. */
function problemOf(query: string) {
  try {
    readFilter(new URLSearchParams(query));
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error(`${query} was understood`);
}

const latinText = fc.string({ unit: fc.constantFrom(..."abčćđžš 0129/-.,'\"&=+#") });

test("a filter that is written into an address is read from it again", () => {
  fc.assert(
    fc.property(anyFilter(latinText), (filter) => {
      expect(parseFilter(filterToSearchParams(filter))).toEqual({ filter, faults: [] });
    }),
  );
});

test("one selection has one address, however it was asked for", () => {
  const { filter } = parse("q=+Трг&municipality=zvezdara&municipality=zemun&type=alpr,camera,camera&zone=");
  expect(decodeURIComponent(filterToSearchParams(filter).toString())).toBe(
    "type=camera,ALPR&municipality=zemun,zvezdara&q=trg",
  );
});

test("a program is told each wrong field and what it takes", () => {
  expect(problemOf("municipality=atlantis").status).toBe(400);
  expect(problemOf("municipality=zemun,atlantis").errors?.[0]?.detail).toContain("zvezdara");
  for (const bbox of [
    "1,2,3",
    "a,b,c,d",
    "20,44,19,45",
    "20,45,21,44",
    "-181,0,0,1",
    "0,0,1,91",
    "1,,2,3",
    "NaN,0,1,1",
  ])
    expect(problemOf(`bbox=${bbox}`).errors?.[0]?.field, bbox).toBe("bbox");
  for (const day of ["2026-02-30", "26-01-01", "yesterday", "2026-1-1", "2026-13-01"])
    expect(problemOf(`since=${day}`).errors?.[0]?.detail, day).toContain("YYYY-MM-DD");
  expect(problemOf("since=2026-02-01&until=2026-01-01").errors?.[0]?.field).toBe("until");
  expect(problemOf("has_photo=maybe").errors?.[0]?.field).toBe("has_photo");
  expect(problemOf("source=..%2F..%2Fetc").errors?.[0]?.field).toBe("source");
  expect(problemOf(`q=${"x".repeat(201)}`).errors?.[0]?.detail).toContain("200");
  expect(problemOf("zone=moon&status=gone").errors).toHaveLength(2);
});

test("a program that misspells a filter is told so and never given the whole", () => {
  expect(problemOf("municipalty=zemun").errors?.[0]?.field).toBe("municipalty");
  expect(readFilter(new URLSearchParams("status=active&limit=5"), ["limit"])).toEqual({ status: ["active"] });
});

test("a page goes on with the filters that are understood", () => {
  const { filter, faults } = parse("zone=moon&status=removed&page=2");
  expect(filter).toEqual({ status: ["removed"] });
  expect(faults.map(({ field }) => field)).toEqual(["zone"]);
});

test("no address, however strange, makes the filter fail", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...filterNames), fc.string({ unit: "binary" }))), (pairs) => {
      const { filter } = parseFilter(new URLSearchParams(pairs));
      expect(parseFilter(filterToSearchParams(filter)).faults).toEqual([]);
    }),
  );
});

test("switching a value on and off again gives the filter that was there", () => {
  const { filter } = parse("municipality=zemun&q=trg");
  const on = toggled(filter, "municipality", "vracar");
  expect(on.municipality).toEqual(["vracar", "zemun"]);
  expect(toggled(on, "municipality", "vracar")).toEqual(filter);
});

test("a search is its words in any script, and SQL's wildcards are none", () => {
  expect(searchWords(foldForSearch("  Чукарица ŠKOLA čukarica "))).toEqual(["cukarica", "skola"]);
  expect(searchWords("50%_a\\b\0c")).toEqual(["50", "a", "b", "c"]);
  expect(searchWords(foldForSearch("Kneza Miloša, 5"))).toEqual(["kneza", "milosa", "5"]);
  // Two blanks stand in no text that is searched.
  expect(searchWords("_")).toEqual(["  "]);
  expect(searchWords("%")).toEqual(["  "]);
  expect(searchWords(" ")).toEqual([]);
  expect(searchWords(undefined)).toEqual([]);
});

test("whoever runs a camera is found by what people call them, in either script and in English", () => {
  const named = (text: string) => searchTerms(searchWords(foldForSearch(text))).map(({ operators }) => operators);
  for (const text of ["policija", "Полиција", "полицијске", "police", "МУП", "milicija"])
    expect(named(text), text).toEqual([["police"]]);
  // The communal police are the city's: another track of the law.
  for (const text of ["komunalna policija", "Комунална милиција", "komunalne policije", "communal police"])
    expect(named(text), text).toEqual([["city"], ["city"]]);
  for (const text of ["grad", "gradske", "Град", "city"]) expect(named(text), text).toEqual([["city"]]);
  for (const text of ["škola", "школе", "vrtić", "school"]) expect(named(text), text).toEqual([["school"]]);
  expect(named("saobraćaj")).toEqual([["traffic"]]);
  expect(named("приватне")).toEqual([["private"]]);
  // Streets and names that only begin alike.
  for (const text of ["Gradićeva", "Milićeva", "Školjka", "Градиште", "mupa1234"])
    expect(named(text), text).toEqual([[]]);
});
