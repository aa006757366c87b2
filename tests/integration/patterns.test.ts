import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  type Argument,
  type CallExpression,
  type Expression,
  type NewExpression,
  parseSync,
  Visitor,
} from "oxc-parser";
import { check } from "recheck";
import { expect, test } from "vitest";

// A text of a few thousand characters can keep a careless pattern busy for minutes. Every pattern of the product is
// judged, whatever it meets today: tomorrow somebody gives it a file.

type Pattern = { at: string; source: string; flags: string };

const sources = ["app", "components", "lib", "prisma", "public", "instrumentation.ts", "next.config.js"].flatMap(
  (at) =>
    /\.[jt]s$/.test(at)
      ? [at]
      : readdirSync(at, { recursive: true, encoding: "utf8" })
          .filter((name) => /\.(tsx?|mjs|js)$/.test(name) && !name.startsWith("generated"))
          .map((name) => path.join(at, name)),
);

/** The patterns of a program; one that is made of what is not known beforehand is a fault. */
function patternsIn(file: string, text = readFileSync(file, "utf8")): Pattern[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length) throw new Error(`${file}: ${errors[0]?.message}`);
  const constants = new Map<string, Expression>();
  const found: Pattern[] = [];

  function textOf(part: Argument | undefined): string | null {
    if (part?.type === "Literal") return typeof part.value === "string" ? part.value : null;
    if (part?.type === "Identifier") return textOf(constants.get(part.name));
    const raw = part?.type === "TaggedTemplateExpression";
    const template = raw ? part.quasi : part;
    if (template?.type !== "TemplateLiteral") return null;
    const inner = template.expressions.map(textOf);
    return inner.includes(null)
      ? null
      : template.quasis.map(({ value }, place) => (raw ? value.raw : value.cooked) + (inner[place] ?? "")).join("");
  }

  const placeOf = (start: number) => `${file}:${text.slice(0, start).split("\n").length}`;
  const add = (start: number, source: string, flags: string) => found.push({ at: placeOf(start), source, flags });
  function made({ callee, arguments: given, start }: NewExpression | CallExpression): void {
    if (callee.type !== "Identifier" || callee.name !== "RegExp") return;
    const [source, flags = ""] = given.map(textOf);
    if (typeof source !== "string" || flags === null)
      throw new Error(`${placeOf(start)}: this pattern is made while the program runs. Write it down, or do without.`);
    add(start, source, flags);
  }

  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type === "Identifier" && init) constants.set(id.name, init);
    },
  }).visit(program);
  new Visitor({
    Literal(node) {
      if ("regex" in node) add(node.start, node.regex.pattern, node.regex.flags);
    },
    NewExpression: made,
    CallExpression: made,
  }).visit(program);
  return found;
}

/** Without one of these a pattern takes a bounded number of steps at each place of a text. */
const UNBOUNDED = /[*+]|\{\d+,\}|\)\{/;

/** What the judge says against a pattern, or null. It counts steps: no limit of its own is a time. */
async function faultOf({ at, source, flags }: Pattern): Promise<string | null> {
  if (!UNBOUNDED.test(source)) return null;
  const judged = await check(source, flags, {
    ...{ timeout: null, attackTimeout: null, incubationTimeout: null, recallLimit: 0, randomSeed: 0 },
  });
  if (judged.status === "safe") return null;
  const why =
    judged.status === "vulnerable" ? `${judged.complexity.summary} on ${judged.attack.pattern}` : judged.error.kind;
  return `${at}: /${source}/${flags} takes ${why}`;
}

test("no text drives any regular expression of the product beyond its own length", { timeout: 600_000 }, async () => {
  const patterns = sources.flatMap((file) => patternsIn(file));
  expect(patterns.length).toBeGreaterThan(200);
  const distinct = new Map(patterns.map((pattern) => [`${pattern.flags}/${pattern.source}`, pattern]));
  const faults = await Promise.all([...distinct.values()].map(faultOf));
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
});

test("the judge sees a careless pattern, written down or put together", { timeout: 120_000 }, async () => {
  const program = `
    const number = String.raw\`\\s*\\d*\`;
    const all = [/^(a+)+$/, new RegExp(\`^\${number}\\\\s*x\`, "i")];`;
  const faults = await Promise.all(patternsIn("careless.ts", program).map(faultOf));
  expect(faults).toEqual([
    expect.stringContaining("/^(a+)+$/ takes exponential"),
    expect.stringContaining("/^\\s*\\d*\\s*x/i takes 2nd degree polynomial"),
  ]);
  expect(() => patternsIn("made.ts", "export const find = (word: string) => new RegExp(word);")).toThrow("made.ts:1");
});
