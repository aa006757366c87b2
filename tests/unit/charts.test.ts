import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { municipalityAreas } from "@/lib/statistics/areas";
import { drawBars, wrapped } from "@/lib/statistics/draw";
import { painted, palette, themes } from "@/lib/statistics/palette";
import { readPopulation } from "@/lib/statistics/population";
import { stepsBelow } from "@/lib/statistics/steps";
import { Municipality } from "@/prisma/generated/enums";

test("a chart in a file has the colours that the page gives it, light and dark", () => {
  const css =
    readFileSync("components/ui/tokens.css", "utf8") + readFileSync("components/statistics/statistics.css", "utf8");
  for (const [name, { light, dark }] of Object.entries(palette))
    expect(css, name).toContain(`--${name}: light-dark(${light}, ${dark});`);
});

test("a drawing brings no style of its own, and as a file no name of a colour", () => {
  const rows = [{ label: "Нови Београд", values: [9, 3], text: ["9", "3"] }];
  const svg = drawBars(420, rows, ["signal", "grey"]).outerHTML;
  expect(svg).not.toMatch(/<style|\sstyle=/);
  expect(svg).toContain("Нови Београд");
  for (const theme of themes) expect(painted(svg, theme)).not.toContain("var(");
});

test("text from outside cannot become a part of the drawing", () => {
  const label = `</text><script>alert(1)</script>"'&`;
  const svg = drawBars(420, [{ label, values: [1], text: ["1"] }], ["signal"]).outerHTML;
  expect(svg).not.toContain("<script");
});

test("classes of a map part every figure from the greatest down by round numbers", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 1e6, noNaN: true }), (most) => {
      const steps = stepsBelow(most, 4);
      expect(steps).toHaveLength(4);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      expect(steps.at(-1)).toBeLessThanOrEqual(most);
      expect(steps.at(-1)).toBeGreaterThan(most / 2.51);
      for (const step of steps) expect(String(step)).toMatch(/^0*\.?0*[125]0*(e[+-]\d+)?$/);
    }),
  );
  expect(stepsBelow(0, 4)).toEqual([]);
});

test("a text that is wrapped loses no word", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zа-ш]{1,20}$/), { minLength: 1 }), (words) => {
      const lines = wrapped(words.join(" "), 24);
      expect(lines.join(" ")).toBe(words.join(" "));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(24);
    }),
  );
});

test("areas are those of the municipalities, to what the borders allow", () => {
  // City of Belgrade: 3,227 km² in all; Vračar is the smallest, with 3.
  const all = [...municipalityAreas.values()].reduce((sum, area) => sum + area, 0);
  expect(all).toBeGreaterThan(3_227 * 0.99);
  expect(all).toBeLessThan(3_227 * 1.01);
  expect(municipalityAreas.size).toBe(17);
  expect(Math.round(municipalityAreas.get("vracar") ?? 0)).toBe(3);
});

const census = (change: (rows: string[]) => string[] = (rows) => rows) =>
  [
    "municipality,population,as_of,source,url",
    ...change(
      Object.values(Municipality).map(
        (name, at) => `${name},${1000 + at},2022-10-01,A made-up census,https://example.org/`,
      ),
    ),
  ].join("\n");

test("population figures are taken with their source, or refused in a sentence that says what is wrong", () => {
  const { residents, sources } = readPopulation(census());
  expect(residents.get("barajevo")).toBe(1000);
  expect(sources).toEqual([{ source: "A made-up census", url: "https://example.org/", asOf: "2022-10-01" }]);
  expect(() => readPopulation(census((rows) => rows.slice(1)))).toThrow(/barajevo is missing/);
  expect(() => readPopulation(census((rows) => [...rows, rows[0] ?? ""]))).toThrow(/twice/);
  expect(() => readPopulation(census((rows) => rows.map((row) => row.replace("1000", "many"))))).toThrow(
    /row 2, population/,
  );
  expect(() => readPopulation(census((rows) => rows.map((row) => row.replace(/https.*/, ""))))).toThrow(/row 2, url/);
  expect(() => readPopulation('"unclosed')).toThrow(/POPULATION_CSV/);
});
