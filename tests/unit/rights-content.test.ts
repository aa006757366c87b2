import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { isPagePath } from "@/lib/i18n/paths";
import * as content from "@/lib/rights/content";
import { rightsDocument } from "@/lib/rights/document";
import { templates } from "@/lib/rights/letters/template";
import { cite } from "@/lib/rights/references";
import { termsOf } from "@/lib/rights/words";
import { OperatorType } from "@/prisma/generated/enums";

type Fact = { sources: string[]; mark: "P" | "S" };

/** Every entry of the content that states something, with a name for what fails. */
const facts: [string, Fact][] = [
  ...content.articles.map((fact): [string, Fact] => [`${fact.law} ${fact.article}`, fact]),
  ...Object.entries(content.tracks),
  ...[...content.statements].map(([id, fact]): [string, Fact] => [id, fact]),
  ...content.deadlines.flatMap(({ id, dates, without }) =>
    [...dates, ...without].map((fact): [string, Fact] => [id, fact]),
  ),
  ...content.authorities.flatMap(({ id, contacts }) => contacts.map((fact): [string, Fact] => [id, fact])),
  ...content.disputes.flatMap(({ id, sides, unknown }) =>
    [...sides.flatMap(({ says }) => says), ...unknown].map((fact): [string, Fact] => [id, fact]),
  ),
  ...[...content.events, ...content.numbers, ...content.glossary].map((fact): [string, Fact] => [fact.id, fact]),
  ...[...content.system.steps, ...content.system.known, ...content.system.unknown].map((fact): [string, Fact] => [
    fact.id,
    fact,
  ]),
  ...content.guide.kinds
    .flatMap(({ tells, hides }) => [...tells, ...hides])
    .map((fact): [string, Fact] => [fact.id, fact]),
  ...[...content.guide.hidden, ...content.guide.signs].map((fact): [string, Fact] => [fact.id, fact]),
  ...content.guide.models.map((fact): [string, Fact] => [fact.name, fact]),
];

const statementFile = z
  .array(z.record(z.string(), z.unknown()))
  .parse(JSON.parse(readFileSync("lib/rights/content/statements.json", "utf8")));
const first = statementFile[0] ?? {};

test("no fact stands without a source, with an unknown one, with a mark of its own, or in one language alone", () => {
  expect(facts.length).toBeGreaterThan(90);
  const { Statement } = content;
  expect(Statement.safeParse(first).success).toBe(true);
  for (const wrong of [
    { ...first, sources: [] },
    { ...first, sources: undefined },
    { ...first, sources: ["NOBODY 12"] },
    { ...first, mark: "I" },
    { ...first, mark: "?" },
    { ...first, text: { sr: "Полиција сме." } },
    { ...first, text: { sr: "", en: "The police may." } },
    { ...first, text: { sr: "Policija sme da snima.", en: "The police may." } },
    { ...first, text: { sr: "Полиција može.", en: "The police may." } },
  ])
    expect(Statement.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
});

test("a fact that rests on what others told is not marked as read in the law", () => {
  const secondary = new Set(["press", "organisation", "guidance", "maker", "reference"]);
  for (const [name, { sources, mark }] of facts)
    if (cite(sources).some(({ source }) => secondary.has(source.kind))) expect(mark, name).toBe("S");
});

test("an article that a sentence rests on is told on the law page, and every law has its gazette", () => {
  for (const [name, { sources }] of facts)
    for (const { key, source, law, places, articles } of cite(sources)) {
      if (source.kind === "law" && places.length) expect(law, `${name}: ${key}`).not.toBeNull();
      expect(articles.length, `${name}: ${key} ${places}`).toBe(
        new Set(places.map((place) => parseInt(place, 10))).size,
      );
    }
  for (const key of content.laws.keys()) expect(content.sources.get(key)?.kind, key).toBe("law");
});

test("a source can be found again: it has an address, or says where it is", () => {
  for (const [key, { urls, note }] of content.sources) expect(urls.length > 0 || note !== undefined, key).toBe(true);
});

test("names stand once", () => {
  const lists = [
    content.deadlines,
    content.authorities,
    content.events,
    content.numbers,
    content.glossary,
    content.questions,
  ];
  for (const list of lists) {
    const ids = list.map(({ id }) => id);
    expect([...new Set(ids)]).toEqual(ids);
  }
  expect(content.statements.size).toBe(statementFile.length);
  const places = content.articles.map(({ law, article }) => `${law} ${article}`);
  expect([...new Set(places)]).toEqual(places);
});

test("what leads to the glossary, to a sentence or to a deadline leads somewhere", () => {
  const terms = new Set(content.glossary.map(({ id }) => id));
  const deadlines = new Set(content.deadlines.map(({ id }) => id));
  for (const { id, text } of content.statements.values())
    for (const term of termsOf(text)) expect(terms, `${id} names ${term}`).toContain(term);
  for (const { not } of content.glossary) if (not) expect(terms).toContain(not);
  for (const { id, parts } of content.questions)
    for (const part of parts) {
      expect(isPagePath(`/prava/${id}`), id).toBe(true);
      for (const name of sentencesOf(part)) expect(content.statements.has(name), `${id}: ${name}`).toBe(true);
      for (const name of part.deadlines) expect(deadlines, id).toContain(name);
      for (const name of part.letters) expect(templates.has(name), `${id}: ${name}`).toBe(true);
    }
  for (const { question, part } of Object.values(content.cameraLaw)) {
    const found = content.questions.find(({ id }) => id === question);
    if (question) expect(found?.parts.map(({ id }) => id)).toContain(part);
  }
  for (const name of [...content.guide.hiddenLaw, ...content.guide.signsLaw])
    expect(content.statements.has(name), name).toBe(true);
  for (const name of content.demandLaw) expect(content.statements.has(name), name).toBe(true);
});

/** The code of pages, as text. */
const code = ["app", "components", "lib"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`))
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

test("every sentence is said somewhere", () => {
  const said = new Set([
    ...content.questions.flatMap(({ parts }) => parts.flatMap(sentencesOf)),
    ...Object.values(content.cameraLaw).flatMap(({ statements }) => statements),
    ...content.demandLaw,
    ...content.guide.hiddenLaw,
    ...content.guide.signsLaw,
  ]);
  expect([...content.statements.keys()].filter((id) => !said.has(id) && !code.includes(`"${id}"`))).toEqual([]);
});

const sentencesOf = ({ allowed, ask, how, byWhen, next }: content.Question["parts"][number]) =>
  [allowed, ask, how, byWhen, next].flat();

/** What a sentence may not rest on when it is said on a track: articles, or whole laws, of the other. */
function foreign(track: content.TrackName, references: readonly string[]): string[] {
  const others = cite(references).flatMap(({ key, articles }): { name: string; track: string | null }[] =>
    key === "RULEBOOK"
      ? [{ name: key, track: "police" }]
      : articles.map(({ law, article, track }) => ({ name: `${law} ${article}`, track })),
  );
  return others.filter((other) => other.track !== null && other.track !== track).map(({ name }) => name);
}

test("the tracks are those of the law: police processing, and everybody else", () => {
  expect(content.tracks.police.articles.map(Number)).toEqual([13, 18, 22, 25, 27, 28, 32, 35, 39]);
  expect(content.tracks.ordinary.articles.map(Number)).toEqual([12, 17, 21, 23, 24, 26, 30, 31, 37, 38]);
  for (const { law, article, track } of content.articles.filter(({ law }) => law === "ZZPL"))
    expect(track, `${law} ${article}`).toBe(
      content.trackNames.find((name) => content.tracks[name].articles.includes(article)) ?? null,
    );
});

test("police and ordinary rules never stand together: in no sentence, part of a page, deadline or camera", () => {
  for (const { id, sources } of content.statements.values())
    expect(foreign("police", sources).length > 0 && foreign("ordinary", sources).length > 0, id).toBe(false);
  const parts = content.questions.flatMap(({ id, parts }) =>
    parts.map((part) => ({ name: `${id}, ${part.id}`, track: part.track, sentences: sentencesOf(part) })),
  );
  const cameras = Object.entries(content.cameraLaw).map(([name, { track, statements }]) => ({
    name,
    track,
    sentences: statements,
  }));
  for (const { name, track, sentences } of [...parts, ...cameras])
    for (const id of sentences) {
      const { sources } = content.statement(id);
      // Where it is open who runs a camera, nothing of either track is said.
      for (const said of track ? [track] : content.trackNames)
        expect(foreign(said, sources), `${name}: ${id}`).toEqual([]);
    }
  for (const { id, parts } of content.questions)
    for (const { track, letters } of parts)
      for (const letter of letters) expect([null, track], `${id}: ${letter}`).toContain(templates.get(letter)?.track);
  for (const { id, track, dates, without } of content.deadlines)
    for (const { sources } of [...dates, ...without])
      for (const said of track ? [track] : content.trackNames) expect(foreign(said, sources), id).toEqual([]);
  expect(foreign("police", ["ZZPL 26"])).toEqual(["ZZPL 26"]);
  expect(foreign("ordinary", ["RECORDS 6", "ZZPL 82"])).toEqual(["RECORDS 6"]);
});

test("a contact for one letter names a letter that there is; an appeal gets no address for complaints", () => {
  const contacts = content.authorities.flatMap(({ contacts }) => contacts);
  for (const { letter } of contacts) if (letter) expect([...templates.keys()]).toContain(letter);
  for (const { value, use, letter } of contacts)
    if (/притужб|prituzba/i.test(`${use.sr} ${value.sr}`)) expect(letter, value.en).toBe("prituzba");
});

test("every operator has its law", () => {
  for (const operator of Object.values(OperatorType))
    expect(content.cameraLaw[operator].statements.length, operator).toBeGreaterThan(0);
});

test("the API tells everything, each fact with the day on which its sources were looked at, and no layout", () => {
  const document = rightsDocument();
  expect(document.articles).toHaveLength(content.articles.length);
  expect(document.articles.find(({ law, article }) => law === "ZZPL" && article === "26")?.read).toBe("2026-02-21");
  expect(document.statements.every(({ text }) => !/[[\]]/.test(text.sr + text.en))).toBe(true);
  expect(content.readOn(["ZZPL 26", "SHARE-mark"])).toBeNull();
});

/** Words of the law that a reader cannot know, and the entry of the glossary that explains each. */
const hard: [RegExp, string][] = [
  [/\bcontroller\b/i, "rukovalac"],
  [/\bprocessor\b/i, "obradjivac"],
  [/\bbiometric data\b/i, "biometrijski-podatak"],
  [/\bimpact assessment\b/i, "procena-uticaja"],
  [/\bspecial purposes\b/i, "posebne-svrhe"],
  [/\bcomplaint\b/i, "prituzba"],
  [/\bappeal\b/i, "zalba"],
  [/\badministrative dispute\b/i, "upravni-spor"],
  [/\bcommunal militia\b/i, "komunalna-milicija"],
];

test("a hard word leads to the glossary where it is first said on a question's page", () => {
  const faults = content.questions.flatMap(({ id, parts }) => {
    const said = parts.flatMap(sentencesOf).map((name) => content.statement(name));
    return hard.flatMap(([word, term]) => {
      const first = said.find(({ text }) => word.test(text.en));
      return first && !termsOf(first.text).includes(term) ? [`${id}: ${term} in ${first.id}`] : [];
    });
  });
  expect(faults).toEqual([]);
});
