// A release as a data package, for programs: every file with its size and checksum, and the schema of the tables. Pure.
// @see Frictionless Data Package, Tabular Data Resource and Table Schema, version 1

import { codebook, type PublishedColumn } from "../cameras/columns.ts";
import { type Licence, licencesOf } from "../cite/credit.ts";
import { messagesFor } from "../i18n/messages.ts";
import { CHANGES, OFFICIAL_LISTS, type Resource, type WrittenPackage } from "./files.ts";
import type { ReleaseFacts } from "./texts.ts";

type Field = { name: string; type: string; title?: string; description: string; constraints?: object };

/** What the columns of JSON hold. */
const jsonTypes: Readonly<Record<string, string>> = { capabilities: "array", tags: "object" };

function fieldOf({ name, title, description, type, values, ...rest }: PublishedColumn): Field {
  const { required, unique, minimum, maximum, pattern } = rest;
  const constraints = {
    ...(required && { required }),
    ...(unique && { unique }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    // Frictionless holds a pattern against the whole text by itself.
    ...(pattern && { pattern: pattern.source.slice(1, -1) }),
    ...(values && { enum: Object.keys(values) }),
  };
  return {
    name,
    type: type === "json" ? (jsonTypes[name] ?? "any") : type,
    title: title.en,
    description: description.en,
    ...(Object.keys(constraints).length > 0 && { constraints }),
  };
}

/** The table of cameras as CSV: the codebook's columns, and how many rows there are, in the last one. */
const cameraSchema = {
  fields: [
    ...codebook.map(fieldOf),
    {
      name: "row_count",
      type: "integer",
      description: "Empty but in the last row, where it says how many rows the file holds: a file without it was cut.",
    },
  ],
  missingValues: [""],
  primaryKey: ["id"],
};

const changeSchema = {
  fields: [
    {
      name: "change",
      type: "string",
      description: "What became of the row.",
      constraints: { required: true, enum: ["added", "gone", "changed"] },
    },
    { name: "id", type: "string", description: "The camera's identifier.", constraints: { required: true } },
    { name: "column", type: "string", description: "The column that changed." },
    { name: "before", type: "string", description: "Its value in the release before." },
    { name: "after", type: "string", description: "Its value in this release." },
  ],
  missingValues: [""],
};

const tables: Readonly<Record<string, object>> = {
  "cameras.csv": cameraSchema,
  [OFFICIAL_LISTS]: cameraSchema,
  [CHANGES]: changeSchema,
};

/** How a file lies in the package: what a table holds is described column by column. */
function resourceOf(resource: Resource) {
  const schema = tables[resource.path];
  const format = resource.path.split(".").at(-1) ?? "";
  if (!schema) return { ...resource, format };
  return {
    ...resource,
    format,
    profile: "tabular-data-resource",
    encoding: "utf-8",
    dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
    schema,
  };
}

/** Licences as a data package names them; one that is not SPDX's has Open Definition's name for such. */
const packaged = ({ name, title, path }: Licence) => (path ? { name, path, title } : { name: "notspecified", title });

export const KEYWORDS = ["surveillance", "CCTV", "cameras", "Belgrade", "Beograd", "video nadzor", "OpenStreetMap"];

/** datapackage.json. */
export function dataPackage(
  facts: ReleaseFacts,
  resources: readonly Resource[],
  head: { hash: string; events: number },
) {
  const { day, site, figures, changes, sources } = facts;
  const { data: words } = messagesFor("en");
  return {
    profile: "data-package",
    name: "ko-nas-gleda-cameras",
    id: `${site}/podaci/${day}`,
    title: words.datasetTitle,
    description: `${words.datasetDescription} ${words.cannot1}`,
    version: day,
    created: `${day}T00:00:00Z`,
    homepage: `${site}/podaci/${day}`,
    keywords: KEYWORDS,
    ...(sources.length > 0 && { licenses: licencesOf(sources).map(packaged) }),
    sources: sources.map(({ id, name, url, attribution, licence }) => ({
      name: id,
      title: name,
      ...(url && { path: url }),
      attribution,
      licence,
    })),
    contributors: [{ title: words.contributors, path: site, role: "author" }],
    figures,
    changes,
    head: { hash: head.hash, events: head.events },
    resources: resources.map(resourceOf),
  } satisfies WrittenPackage & Record<string, unknown>;
}
