// Rows of this site's own files: CSV, GeoJSON, GeoJSON lines and the API's JSON hold every fact in our words, so
// nothing is guessed from tags. Each row names its source, whose it stays. What only the site that published it can say
// (identifier, verification, day of recording) is not taken over: here that is for people here to say.

import { z } from "zod";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { type Column, codebook, publishedName, shapeOf } from "../cameras/columns.ts";
import { formatDirections, parseDirections } from "../cameras/directions.ts";
import { foldForSearch } from "../i18n/fold.ts";
import { translator } from "../i18n/translator.ts";
import { unescapeTextCell } from "../platform/text-cell.ts";
import { FACTS, parseDay } from "./normalise.ts";
import { excerpt, isRecord, isRow, type NoRow, OUR_KEYS, type SourceRow, tagsFrom } from "./row.ts";

/** What no other file has all of, and no row of ours lacks. */
const SIGNATURE = ["location_id", "sign_present", "recorded_on", "source", "licence", "attribution"];

export const isOwn = (members: Record<string, unknown>) => SIGNATURE.every((name) => Object.hasOwn(members, name));

/** Names of columns by the headings of a file in words, folded, whatever its language and script. */
const HEADINGS = new Map([
  ...codebook.flatMap(({ name, title }) => [title.sr, title.en].map((words) => [foldForSearch(words), name] as const)),
  ...(["sr-Cyrl", "en"] as const).map(
    (lang) => [foldForSearch(translator(lang, "download")("rowCount")), "row_count"] as const,
  ),
]);

/** The names of a file's columns: where it is one of ours with headings in words, those that programs know. */
export function ownNames(headings: readonly string[]): readonly string[] {
  const names = headings.map((heading) => HEADINGS.get(foldForSearch(heading)) ?? heading);
  return SIGNATURE.every((name) => names.includes(name)) ? names : headings;
}

const nothing = z.union([z.literal(""), z.null(), z.undefined()]).transform(() => null);
const text = z.union([nothing, z.string().max(500)]);
const number = z.union([
  nothing,
  z.number(),
  z
    .string()
    .regex(/^-?\d+([.,]\d+)?$/)
    .transform((value) => Number(value.replace(",", "."))),
]);
/** As we write it, or as a spreadsheet does that was asked to keep it. */
const day = z.union([
  nothing,
  z.iso.date(),
  z.string().transform((written, context) => parseDay(written, "9999") ?? misread(context)),
]);

const misread = (context: z.RefinementCtx) => {
  context.addIssue({ code: "custom" });
  return z.NEVER;
};

/** Degrees, also with a decimal comma; anything else is none: a spreadsheet makes a day of May of 22.5. */
const directions = z.union([
  nothing,
  z.string().transform((written, context) => {
    const parsed = parseDirections(written);
    return parsed.clear ? formatDirections(parsed.directions) : misread(context);
  }),
]);

/** The identifier of a source. */
const SourceId = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** A column as we write it. */
function written({ values, type, minimum = 0, pattern }: Column): z.ZodType {
  if (values) return z.enum(Object.keys(values));
  if (type === "integer") return number.pipe(z.int().min(minimum));
  if (type === "number") return number;
  if (type === "date") return day;
  return pattern ? z.union([z.string().regex(/^\d{4}(-\d{2})?$/), day]) : text;
}

const OwnRow = z.object({
  id: z.string().regex(CAMERA_ID),
  facts: z.object({ ...shapeOf(FACTS, written), directions }),
  source: SourceId,
  source_ref: text,
  source_version: number,
  source_vanished_on: day,
  licence: z.string(),
  attribution: z.string(),
  tags: z.unknown(),
});

/** What our tags say of a row in OpenStreetMap's XML. */
const OwnTags = z.object({
  source: SourceId,
  source_ref: z.string(),
  source_vanished_on: z.iso.date().nullable().default(null),
  licence: z.string().default("unknown"),
  attribution: z.string().default(""),
});

/** KML and GPX leave out what is not known. */
const UNKNOWN = Object.fromEntries(Object.keys(OwnRow.shape).map((name) => [name, null]));

/** The facts by the names of our files. */
const FACT_NAMES = FACTS.map((name) => [name, publishedName(name)] as const);

/** The tags of a row's source: the text of a JSON object, or the object. */
function readTags(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  try {
    const parsed: unknown = JSON.parse(String(value ?? "") || "{}");
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** A table's cells as they were before its writer made them harmless. */
export const asWritten = (cells: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [name, typeof cell === "string" ? unescapeTextCell(cell) : cell]),
  );

/** One row; `lat` and `lon` as they are written. */
export function fromOwn(members: Record<string, unknown>, lat: unknown, lon: unknown, line: number): SourceRow | NoRow {
  const facts = Object.fromEntries(FACT_NAMES.map(([name, ours]) => [name, members[ours] ?? null]));
  const parsed = OwnRow.safeParse({ ...UNKNOWN, ...members, facts });
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => publishedName(String(path.at(-1) ?? ""))).join(", ");
    return { line, refused: `not as this site writes it: ${wrong}`, excerpt: excerpt(JSON.stringify(members)) };
  }
  const row = parsed.data;
  const { source: id, licence, attribution } = row;
  return {
    line,
    ref: row.source_ref ?? row.id,
    lat,
    lon,
    tags: tagsFrom(readTags(row.tags)),
    version: row.source_version,
    own: { facts: row.facts, source: { id, licence, attribution }, vanishedOn: row.source_vanished_on },
  };
}

/** A row that our own OpenStreetMap XML gave, whichever program has written it since, as that of its source; any other as it is. */
export function copyOf(row: SourceRow | NoRow): SourceRow | NoRow {
  if (!isRow(row) || row.own || !(`${OUR_KEYS}source` in row.tags)) return row;
  const [ours, tags]: [Record<string, string>, Record<string, string>] = [{}, {}];
  for (const [key, value] of Object.entries(row.tags))
    if (key.startsWith(OUR_KEYS)) ours[key.slice(OUR_KEYS.length)] = value;
    else tags[key] = value;
  const parsed = OwnTags.safeParse(ours);
  if (!parsed.success) return { ...row, tags };
  const { source: id, source_ref: ref, source_vanished_on: vanishedOn, licence, attribution } = parsed.data;
  // A row that has no version leaves as a first one.
  const version = id === "openstreetmap" ? row.version : null;
  const source = { id, licence, attribution: attribution || id };
  return { ...row, ref, tags, version, own: { facts: null, source, vanishedOn } };
}
