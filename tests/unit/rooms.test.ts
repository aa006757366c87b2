import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";

/** The rooms of lib, each with what it may need below it. CONTRIBUTING.md draws them. */
const ROOMS = [
  // Words and places.
  ...["i18n", "geo", "cameras", "changes"],
  // The machine and the database.
  ...["platform", "history", "db", "sql", "mapdata", "cite"],
  // In and out.
  ...["import", "export", "rights", "site", "photos", "backup", "forms"],
  // People at work.
  ...["sightings", "publish", "review"],
  // What is shown.
  ...["statistics", "embed", "views", "feeds", "release", "api"],
  // What runs.
  ...["privacy", "commands", "offline", "server"],
];

/** What only the server may reach: components get it as properties. */
const CLOSED_TO_COMPONENTS = ["db", "sql"];

const sources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file));

/** Files that a file needs when it runs: types are gone by then. */
function needs(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const { module } = parseSync(file, text);
  const named = [
    ...module.staticImports
      .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
      .map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) => (moduleRequest && !isType ? [moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ];
  return named.flatMap((name) => {
    const at = name.startsWith("@/")
      ? name.slice(2)
      : name.startsWith(".")
        ? path.join(path.dirname(file), name)
        : null;
    const found = ["", ".ts", ".tsx", ".mjs"].map((ending) => `${at}${ending}`);
    return at === null ? [] : found.filter((each) => /\.\w+$/.test(each) && existsSync(each)).slice(0, 1);
  });
}

const roomOf = (file: string) => /^lib\/([^/]+)\/./.exec(file)?.[1] ?? null;

const crossings = (folder: string) =>
  sources(folder).flatMap((file) => needs(file).map((needed) => ({ file, needed })));

test("every room of lib has its place", () => {
  expect(readdirSync("lib").sort()).toEqual(ROOMS.toSorted());
});

test("what a room needs stands before it: nothing turns back", () => {
  const back = crossings("lib").filter(({ file, needed }) => {
    const [from, to] = [roomOf(file), roomOf(needed)];
    return from !== null && to !== null && ROOMS.indexOf(to) > ROOMS.indexOf(from);
  });
  expect(back).toEqual([]);
});

test("lib needs no component and no page, components need no page and never the database", () => {
  const above = [
    ...crossings("lib").filter(({ needed }) => /^(app|components)\//.test(needed)),
    ...crossings("components").filter(({ needed }) => /^app\//.test(needed)),
    ...crossings("components").filter(({ needed }) => CLOSED_TO_COMPONENTS.includes(roomOf(needed) ?? "")),
  ];
  expect(above).toEqual([]);
});
