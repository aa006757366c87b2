// A JSON Schema as rows of a table: one for each member, also of objects within. Pure.

import type { JsonSchema } from "./document.ts";

export type SchemaRow = {
  /** With dots for members of members and [] for lists: "totals.cameras", "cameras[].id". */
  name: string;
  /** "string", "integer", "string | null"; "list of number". */
  type: string;
  /** Name of the schema that it is, if it has one. */
  refers: string | null;
  required: boolean;
  values: readonly string[];
  description: string;
};

const nameOf = (reference: unknown): string | null =>
  (typeof reference === "string" && reference.split("/").at(-1)) || null;

/** The first alternative that is something; schemas say "or null" and "one of" this way. */
const alternatives = ({ anyOf, oneOf }: JsonSchema): JsonSchema[] =>
  [anyOf, oneOf].find((list): list is JsonSchema[] => Array.isArray(list)) ?? [];

/** What a schema is, in the words of JSON Schema. */
export function typeWords(schema: JsonSchema): string {
  if (schema.$ref) return nameOf(schema.$ref) ?? "";
  const choices = alternatives(schema);
  if (choices.length) return [...new Set(choices.map(typeWords))].join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const kind = [schema.type ?? (schema.enum ? "string" : "any")].flat().join(" | ");
  if (kind === "array") return `array of ${schema.items ? typeWords(schema.items) : "any"}`;
  return typeof schema.format === "string" ? `${kind} (${schema.format})` : kind;
}

/** Every value that is allowed, where there is a list of them; of a list, of its members. */
export const valuesOf = (schema: JsonSchema): string[] => {
  const own = [schema, ...(schema.items ? [schema.items] : []), ...alternatives(schema)].find(({ enum: list }) => list);
  return (own?.enum ?? []).flatMap((value) => (value === null ? [] : [String(value)]));
};

const referenceOf = (schema: JsonSchema): string | null =>
  [schema, ...alternatives(schema), ...(schema.items ? [schema.items, ...alternatives(schema.items)] : [])]
    .map(({ $ref }) => nameOf($ref))
    .find((name) => name !== null) ?? null;

/** The rows of an object; of an object in it, or of a list of them, the rows follow its own. */
export function schemaRows(schema: JsonSchema, before = ""): SchemaRow[] {
  const needed = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties ?? {}).flatMap(([member, given]) => {
    const name = before + member;
    const real =
      alternatives(given).find(({ type, properties, items }) => properties ?? items ?? type === "array") ?? given;
    const row: SchemaRow = {
      name,
      type: typeWords(given),
      refers: referenceOf(given),
      required: needed.includes(member),
      values: valuesOf(given),
      description: given.description ?? "",
    };
    const inner = real.properties
      ? schemaRows(real, `${name}.`)
      : real.items?.properties
        ? schemaRows(real.items, `${name}[].`)
        : [];
    return [row, ...inner];
  });
}
