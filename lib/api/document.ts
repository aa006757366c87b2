import "server-only";
// The API's description for programs (OpenAPI 3.1), from the table of operations and the schemas that check requests
// and answers. The reference page reads the same object in its reader's language.

import { z } from "zod";
import { codebook } from "../cameras/columns.ts";
import { creditOf } from "../cite/credit.ts";
import type { Locale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import { translator } from "../i18n/translator.ts";
import { named, type SchemaName } from "./answers.ts";
import {
  type Examples,
  type HeaderName,
  type Operation,
  operations,
  type Parameter,
  type TagName,
} from "./operations.ts";
import { samples } from "./samples.ts";

/** A JSON Schema, as far as it is looked into here and on the reference page. */
export type JsonSchema = {
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  default?: unknown;
  [key: string]: unknown;
};

export type DescribedParameter = {
  name: string;
  in: Parameter["in"];
  required: boolean;
  description: string;
  schema: JsonSchema;
  example?: unknown;
  style?: "form";
  explode?: boolean;
};

export type DescribedOperation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters: DescribedParameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema; example: Record<string, unknown> }> };
  responses: Record<
    string,
    { description: string; headers?: object; content?: Record<string, { schema: JsonSchema }> }
  >;
  "x-codeSamples": { lang: string; label: string; source: string }[];
};

export type ApiDocument = {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string; license: { name: string; url: string } };
  servers: { url: string }[];
  security: [];
  tags: { name: string; "x-displayName": string; description: string }[];
  paths: Record<string, Partial<Record<"get" | "post", DescribedOperation>>>;
  components: { schemas: Record<string, JsonSchema>; headers: Record<string, object> };
};

const at = (name: string) => `#/components/schemas/${name}`;

/**
 * A day is said by its format; the pattern that checks it is a line of its own making. A table with a row for each word
 * of a list is said as an object with those members, which more programs understand.
 */
function simplify({ jsonSchema }: Parameters<NonNullable<z.core.ToJSONSchemaParams["override"]>>[0]): void {
  const { format, required, properties, additionalProperties } = jsonSchema;
  if (format === "date") delete jsonSchema.pattern;
  if (!required || properties || !additionalProperties) return;
  jsonSchema.properties = Object.fromEntries(required.map((name) => [name, additionalProperties]));
  jsonSchema.additionalProperties = false;
  delete jsonSchema.propertyNames;
}

/** What of a made schema goes over the line. */
const plain = (schema: object): JsonSchema => JSON.parse(JSON.stringify(schema));

/** The form in which a value is sent. */
function sent(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", override: simplify });
  return plain(rest);
}

/** Gives members their meaning in words. */
function explain(schema: JsonSchema, meaning: (member: string) => string | undefined): JsonSchema {
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const words = meaning(name);
    if (words !== undefined) member.description = words;
  }
  return schema;
}

function schemas(locale: Locale): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { uri: at, override: simplify });
  const meaning = new Map(codebook.map(({ name, description }) => [String(name), localized(description, locale)]));
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, { $schema: _, $id: __, ...schema }]) => {
      const isCamera = name === "Camera" || name === "CameraPart";
      return [name, explain(plain(schema), (field) => (isCamera ? meaning.get(field) : undefined))];
    }),
  );
}

function parameter({ name, in: where, schema, description, example }: Parameter): DescribedParameter {
  const form = sent(schema);
  return {
    name,
    in: where,
    required: where !== "query",
    description,
    schema: form,
    ...(form.type === "array" && where === "query" ? { style: "form", explode: false } : {}),
    ...(example === undefined
      ? {}
      : { example: form.type === "array" ? [example] : form.type === "integer" ? Number(example) : example }),
  };
}

const methodOf = ({ address }: Operation): "get" | "post" => (address.startsWith("POST ") ? "post" : "get");
const pathOf = ({ address }: Operation) => address.slice(address.indexOf("/"));

/** The address of an operation with its examples filled in. */
function exampleAddress(operation: Operation): string {
  const given = operation.parameters.filter(({ example }) => example !== undefined);
  const filled = given
    .filter((one) => one.in === "path")
    .reduce(
      (address, { name, example = "" }) => address.replace(`{${name}}`, encodeURIComponent(example)),
      pathOf(operation),
    );
  const query = given
    .filter((one) => one.in === "query")
    .map(({ name, example = "" }) => `${name}=${encodeURIComponent(example)}`);
  return query.length ? `${filled}?${query.join("&")}` : filled;
}

const problemType = "application/problem+json";
const refTo = (name: SchemaName): JsonSchema => ({ $ref: at(name) });
const refsTo = (headers: readonly HeaderName[]) =>
  Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

function responses({ tag, answers }: Operation): DescribedOperation["responses"] {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, type, headers = [] }]) => {
      const media = type ?? (schema === "Problem" ? problemType : schema && "application/json");
      const told = [...headers, ...(tag === "reports" ? [] : (["RateLimit", "RateLimit-Policy"] as const))];
      return [
        status,
        {
          description,
          ...(told.length ? { headers: refsTo(told) } : {}),
          ...(media ? { content: { [media]: { schema: schema ? refTo(schema) : {} } } } : {}),
        },
      ];
    }),
  );
}

function described(operation: Operation, publicUrl: string): DescribedOperation {
  const { id, tag, summary, description, parameters, body, answers } = operation;
  const first = answers[200] ?? answers[201];
  const programs = samples({
    method: methodOf(operation),
    url: publicUrl + exampleAddress(operation),
    headers: Object.fromEntries(
      parameters.flatMap(({ name, in: where, example }) => (where === "header" && example ? [[name, example]] : [])),
    ),
    ...(body ? { body: { type: body.type, example: body.example } } : {}),
    json: first?.schema !== undefined || /json$/.test(first?.type ?? "") || first?.type?.endsWith("+json") === true,
  });
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: parameters.map(parameter),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              [body.type]: { schema: explain(sent(body.schema), (name) => body.texts[name]), example: body.example },
            },
          },
        }
      : {}),
    responses: responses(operation),
    "x-codeSamples": Object.entries(programs).map(([lang, source]) => ({ lang, label: lang, source })),
  };
}

/** The last one that was made in each language: a page and a program may ask for it often. */
const kept = new Map<Locale, { of: string; document: ApiDocument }>();

/**
 * The whole description. It is kept: whoever takes it changes nothing in it.
 * @param publicUrl the site's address, without a slash at the end
 * @param examples what exists, so that examples can be run
 */
export function apiDocument(publicUrl: string, locale: Locale, examples: Examples): ApiDocument {
  const of = JSON.stringify([publicUrl, examples]);
  const known = kept.get(locale);
  if (known?.of === of) return known.document;
  const document = makeDocument(publicUrl, locale, examples);
  kept.set(locale, { of, document });
  return document;
}

function makeDocument(publicUrl: string, locale: Locale, examples: Examples): ApiDocument {
  const t = translator(locale, "api");
  const credit = creditOf(examples.sources, publicUrl);
  const tags: Record<TagName, [string, string]> = {
    cameras: [t("tagCameras"), t("tagCamerasText")],
    feeds: [t("tagFeeds"), t("tagFeedsText")],
    embeds: [t("tagEmbeds"), t("tagEmbedsText")],
    rights: [t("tagRights"), t("tagRightsText")],
    trust: [t("tagTrust"), t("tagTrustText")],
    reports: [t("tagReports"), t("tagReportsText")],
    about: [t("tagAbout"), t("tagAboutText")],
  };
  const headers: Record<HeaderName, { description: string; schema: JsonSchema }> = {
    Link: { description: t("headerLink"), schema: { type: "string" } },
    ETag: { description: t("headerETag"), schema: { type: "string" } },
    RateLimit: { description: t("headerRateLimit"), schema: { type: "string" } },
    "RateLimit-Policy": { description: t("headerRateLimitPolicy"), schema: { type: "string" } },
    "Retry-After": { description: t("headerRetryAfter"), schema: { type: "integer" } },
  };
  const table = operations(publicUrl, locale, examples);
  const paths: ApiDocument["paths"] = {};
  for (const operation of table)
    paths[pathOf(operation)] = { ...paths[pathOf(operation)], [methodOf(operation)]: described(operation, publicUrl) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Ko nas gleda?",
      version: "1",
      description: t("about"),
      license: { name: credit.licence || t("noData"), url: credit.licenceUrl },
    },
    servers: [{ url: publicUrl }],
    security: [],
    tags: Object.entries(tags).map(([name, [title, description]]) => ({ name, "x-displayName": title, description })),
    paths,
    components: { schemas: schemas(locale), headers },
  };
}
