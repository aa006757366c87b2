import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import about from "@/lib/i18n/messages/about.json" with { type: "json" };
import privacy from "@/lib/i18n/messages/privacy.json" with { type: "json" };
import { columnsOfPeople, keptOfDemand, keptOfModerator, keptOfReport } from "@/lib/privacy/kept";
import { promises } from "@/lib/privacy/promises";
import { privacyLaw } from "@/lib/privacy/rights";
import { statements } from "@/lib/rights/content";
import { breaks } from "../breaks";

test("every promise on the about page names tests that are there and test something", () => {
  const promised = Object.keys(about).filter((key) => /^never\d+$/.test(key));
  expect(promises.map(({ promise }) => promise)).toEqual(promised);
  for (const { promise, tests } of promises)
    for (const file of tests) {
      expect(existsSync(file), `${promise}: ${file}`).toBe(true);
      expect(readFileSync(file, "utf8"), file).toMatch(/\btest\(/);
    }
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
    expect(readFileSync(test, "utf8"), `${promise}: ${test}`).toContain(name.split(",", 1)[0]);
  }
});
