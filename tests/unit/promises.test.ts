import { readFileSync } from "node:fs";
import { parseSync, Visitor } from "oxc-parser";
import { expect, test } from "vitest";
import about from "@/lib/i18n/messages/about.json" with { type: "json" };
import privacy from "@/lib/i18n/messages/privacy.json" with { type: "json" };
import { columnsOfPeople, keptOfDemand, keptOfModerator, keptOfReport } from "@/lib/privacy/kept";
import { promises } from "@/lib/privacy/promises";
import { privacyLaw } from "@/lib/privacy/rights";
import { statements } from "@/lib/rights/content";
import { breaks } from "../breaks";

/** Names of the tests that a file runs: of a call of test itself, or of test.each, and of no comment. */
function testsIn(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const names: string[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [name] }) {
      const each = callee.type === "CallExpression" && text.slice(callee.start, callee.end).startsWith("test.each");
      if (!name || !(each || (callee.type === "Identifier" && callee.name === "test"))) return;
      names.push(text.slice(name.start + 1, name.end - 1));
    },
  }).visit(parseSync(file, text).program);
  return names;
}

const isThere = (file: string, name: string) => testsIn(file).some((test) => test.startsWith(name));

test("every promise on the about page names tests that are there, one of which was seen to fail", () => {
  const promised = Object.keys(about).filter((key) => /^never\d+$/.test(key));
  expect(promises.map(({ promise }) => promise)).toEqual(promised);
  for (const { promise, tests } of promises) {
    for (const { file, name } of tests) expect(isThere(file, name), `${promise}: ${file}, ${name}`).toBe(true);
    const red = tests.filter(({ file, name }) => breaks.some((one) => one.test === file && one.name.startsWith(name)));
    expect(red, `${promise}: no change in tests/breaks.ts breaks it`).not.toEqual([]);
  }
});

test("a test is told from a word in a comment, and from one that is left out", () => {
  const file = "tests/unit/promises.test.ts";
  // test("a word in a comment")
  expect(isThere(file, "a test is told from a word")).toBe(true);
  expect(isThere(file, "a word in a comment")).toBe(false);
  expect(testsIn("tests/integration/tiles.test.ts")).toContain(
    "%s is never kept, and the upstream is left alone afterwards",
  );
});

test("the privacy notice says every thing that is kept, and nothing that is not", () => {
  const listed: string[] = [...keptOfReport, ...keptOfDemand, ...keptOfModerator];
  expect(Object.keys(privacy).filter((key) => key.startsWith("kept") && key !== "keptTitle")).toEqual(listed);
  const used = new Set<string>(Object.values(columnsOfPeople).flatMap((columns) => Object.values(columns)));
  expect([...keptOfReport, ...keptOfDemand].filter((key) => !used.has(key))).toEqual([]);
});

test("the rights that the privacy notice tells of are sentences of the law's content", () => {
  for (const name of privacyLaw) expect(statements.has(name), name).toBe(true);
});

test("every promise of CONTRIBUTING.md is broken by a change of code that is there, and each names its test", () => {
  const [, table = ""] = /## Promises.*?\n\n(.*?)\n\n/s.exec(readFileSync("CONTRIBUTING.md", "utf8")) ?? [];
  const rows = table
    .split("\n")
    .slice(2)
    .map((row) => row.split("|").map((cell) => cell.trim()));
  const testsOf = new Map(rows.map(([, promise = "", tests = ""]) => [promise, tests]));
  expect([...new Set(breaks.map(({ promise }) => promise))]).toEqual([...testsOf.keys()]);
  for (const { promise, file, find, test, name } of breaks) {
    expect(readFileSync(file, "utf8"), `${promise}: ${file}`).toContain(find);
    expect(testsOf.get(promise), promise).toContain(`\`${test}\``);
    expect(isThere(test, name), `${promise}: ${test}, ${name}`).toBe(true);
  }
});
