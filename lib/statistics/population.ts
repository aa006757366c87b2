import "server-only";
// Residents of the municipalities, from a small file of the operator's (POPULATION_CSV). The site prints no population
// figure of its own: each comes with its source and its day, or the column is left out.

import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { Municipality } from "../../prisma/generated/enums.ts";
import { SettingsError, settings } from "../platform/settings.ts";

const Row = z.object({
  municipality: z.enum(Municipality),
  population: z.coerce.number().int().positive(),
  /** The day that the figure is of. */
  as_of: z.iso.date(),
  /** Who says so: "Republički zavod za statistiku, Popis 2022, knjiga 2". */
  source: z.string().trim().min(5),
  url: z.url({ protocol: /^https?$/ }),
});
type Row = z.output<typeof Row>;

export type Population = {
  residents: ReadonlyMap<Municipality, number>;
  /** Each source once. */
  sources: { source: string; url: string; asOf: string }[];
};

/** Reads the file's text: all 17 municipalities, each once. Throws SettingsError with a sentence. */
export function readPopulation(text: string): Population {
  const wrong = (what: string) =>
    new SettingsError(
      `Wrong setting. POPULATION_CSV: ${what} Wanted: a CSV with the columns municipality,population,as_of,source,url and one row for each of ${Object.values(Municipality).join(", ")}.`,
    );
  let rows: Row[];
  try {
    const raw: unknown = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
    const checked = z.array(Row).safeParse(raw);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      throw wrong(`row ${Number(issue?.path[0] ?? 0) + 2}, ${String(issue?.path[1])}: ${issue?.message}.`);
    }
    rows = checked.data;
  } catch (error) {
    throw error instanceof SettingsError ? error : wrong(error instanceof Error ? `${error.message}.` : "");
  }
  const residents = new Map(rows.map(({ municipality, population }) => [municipality, population]));
  if (rows.length !== residents.size) throw wrong("a municipality stands in it twice.");
  const missing = Object.values(Municipality).filter((name) => !residents.has(name));
  if (missing.length) throw wrong(`${missing.join(", ")} is missing.`);
  const sources = new Map(
    rows.map(({ source, url, as_of }) => [`${source} ${url} ${as_of}`, { source, url, asOf: as_of }]),
  );
  return { residents, sources: [...sources.values()] };
}

let known: Population | null | undefined;

/** The operator's figures; null where none are given. Throws SettingsError; npm start has checked it before. */
export function population(): Population | null {
  if (known === undefined) {
    const file = settings().populationCsv;
    if (file === undefined) known = null;
    else {
      let text: string;
      try {
        text = readFileSync(file, "utf8");
      } catch {
        throw new SettingsError(`Wrong setting. POPULATION_CSV: ${file} cannot be read.`);
      }
      known = readPopulation(text);
    }
  }
  return known;
}
