import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { toLatin } from "@/lib/i18n/latin";
import * as content from "@/lib/rights/content";
import { sourceKey } from "@/lib/rights/references";

const file = "../shared/docs/rights-facts.md";
const facts = existsSync(file) ? readFileSync(file, "utf8") : "";

/** The text of one section, by its number: "3", "5.2". */
const section = (number: string) =>
  facts.split(/^#{2,3} /m).find((text) => text.startsWith(`${number}. `) || text.startsWith(`${number} `)) ?? "";

/** Cells of a section's tables, without heads and rules. */
const rows = (text: string) =>
  [...text.matchAll(/^\|(.+)\|$/gm)]
    .map(([, row = ""]) => row.split("|").map((cell) => cell.trim()))
    .filter((_, at, all) => !all[at]?.[0]?.startsWith("-") && !all[at + 1]?.[0]?.startsWith("-"));

/** Keys of sources in a text: "[S][TOL][BOELL-RYF]" names two. */
const keys = (text: string) =>
  [...text.matchAll(/\[([A-Za-z0-9-]+)\]/g)].flatMap(([, key = ""]) => (content.sources.has(key) ? [key] : []));

describe.skipIf(!facts)("against the collected facts (skipped without ../shared)", () => {
  test("every source of the facts is in the list of sources, with its addresses", () => {
    const listed = [...section("9").matchAll(/\[([A-Za-z0-9-]+)\]/g)].map(([, key = ""]) => key);
    expect(listed.length).toBeGreaterThan(80);
    expect(listed.filter((key) => !content.sources.has(key))).toEqual([]);
    const addresses = [...content.sources.values()].flatMap(({ urls }) => urls).join("\n");
    const linked = [...section("9").matchAll(/https?:\/\/[^\s,;)]+/g)]
      .map(([url]) => url)
      .filter((url) => !url.endsWith("..."));
    expect(linked.filter((url) => !addresses.includes(url))).toEqual([]);
  });

  test("every article of the data protection law that they tell is told", () => {
    const told = new Set(content.articles.filter(({ law }) => law === "ZZPL").map(({ article }) => article));
    const articles = rows(section("2.2")).flatMap(([, where = ""]) => where.match(/\d+(?=\b(?!\)))/g) ?? []);
    expect(articles.length).toBeGreaterThan(35);
    expect(articles.filter((article) => !told.has(article))).toEqual([]);
  });

  test("every dated event has its entry, with the sources that they name", () => {
    const table = rows(section("3"));
    expect(table.length).toBeGreaterThan(45);
    const on = content.events.map(({ sources }) => new Set(sources.map(sourceKey)));
    const printed = new Set(content.system.known.flatMap(({ sources }) => sources.map(sourceKey)));
    for (const [date = "", event = "", sources = ""] of table) {
      const wanted = keys(sources);
      expect(wanted.length, `${date} ${event}`).toBeGreaterThan(0);
      // A date that is inferred is no date: what is known of it stands beside the timeline.
      const found = date.includes("[I]")
        ? wanted.every((key) => printed.has(key))
        : on.some((entry) => wanted.every((key) => entry.has(key)));
      expect(found, `${date} | ${event} | ${sources}`).toBe(true);
    }
  });

  test("every figure is among the numbers, with its source", () => {
    for (const [date = "", figure = "", , sources = ""] of rows(section("5.2"))) {
      const wanted = keys(sources);
      const same = content.numbers.filter(({ sources: own }) => wanted.some((key) => own.map(sourceKey).includes(key)));
      expect(same.length, `${date} ${figure}`).toBeGreaterThan(0);
      const values = new Set(same.flatMap(({ figures }) => figures.map(({ value }) => value)));
      for (const number of figure.replace(/about 2x|[\d.]+bn|EUR \d+m|\(.*?\)|,(?=\d{3})/g, "").match(/\d+/g) ?? [])
        expect(values, `${date} ${figure}`).toContain(Number(number));
    }
  });

  test("terms are the law's own words, in both scripts", () => {
    const terms = new Map(
      rows(section("4.1")).map(([english = "", latin = "", cyrillic = ""]) => [cyrillic, { english, latin }]),
    );
    // Shorter names of terms that stand there longer, and names that the law's own gazette and courts have.
    const others = [
      "clan-stav-tacka",
      "mup",
      "podatak-o-licnosti",
      "prituzba",
      "sluzbeni-glasnik",
      "upravni-spor",
      "zalba",
    ];
    const known = content.glossary.filter(({ id }) => !others.includes(id));
    for (const { term } of known) expect(terms.get(term.sr)?.latin, term.sr).toBe(toLatin(term.sr));
  });

  test("addresses of authorities are those of the facts", () => {
    const told = section("2.10");
    for (const { contacts } of content.authorities)
      for (const { value, kind } of contacts)
        if (kind !== "address" || /\d/.test(value.en))
          for (const part of value.en.split(/, | or /)) expect(told, value.en).toContain(part.replace(/ Beograd$/, ""));
  });
});
