// A citation and the forms in which people keep citations: text, BibTeX, RIS, CSL-JSON, Citation File Format. Pure. In:
// what is cited, in words. Out: texts, escaped for each form, in which no value can end the field that it stands in.

import type { Licence } from "./credit.ts";

export type Citation = {
  /** By which a bibliography knows it: letters, digits, hyphens. */
  key: string;
  /** Organisations and groups, never persons. */
  authors: readonly string[];
  title: string;
  /** The day of the data, YYYY-MM-DD. */
  day: string;
  /** "Release of 24 November 2026". */
  version: string;
  /** Sentences: selection, figures, checksum. */
  note: string;
  /** Stays for as long as the site does. */
  url: string;
  /** Day on which it was looked at, YYYY-MM-DD; null for a release, which is always the same. */
  accessed: string | null;
  /** BCP 47. */
  language: string;
};

const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, " ").trim();

const TEX: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Signs that TeX joins when they stand twice, as in ``quotes'' and --, are kept apart. */
const tex = (text: string) =>
  oneLine(text)
    .replace(/[\\{}$&#_%~^]/g, (character) => TEX[character] ?? character)
    .replace(/(['`,<>!?-])(?=['`,<>!?-])/g, "$1{}");

/** An address as BibTeX's url field takes it: verbatim, so that only what would end the field is encoded. */
const texUrl = (url: string) =>
  oneLine(url).replace(
    /[{}\\\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );

/** @see biblatex manual, @dataset, which older styles read as @misc; corporate names stand in braces */
function bibtex(citation: Citation): string {
  const fields: [string, string][] = [
    ["author", citation.authors.map((author) => `{${tex(author)}}`).join(" and ")],
    ["title", `{${tex(citation.title)}}`],
    ["year", citation.day.slice(0, 4)],
    ["date", citation.day],
    ["howpublished", "Data set"],
    ["version", tex(citation.version)],
    ...(citation.note ? [["note", tex(citation.note)] as [string, string]] : []),
    ["url", texUrl(citation.url)],
    ...(citation.accessed ? [["urldate", citation.accessed] as [string, string]] : []),
    ["language", citation.language],
  ];
  return `@dataset{${citation.key},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
}

/** @see RIS format specification (Research Information Systems): two letters, two blanks, a hyphen, a blank, a value */
function ris(citation: Citation): string {
  const fields: [string, string][] = [
    ["TY", "DATA"],
    ["ID", citation.key],
    ...citation.authors.map((author): [string, string] => ["AU", author]),
    ["TI", citation.title],
    ["PY", citation.day.slice(0, 4)],
    ["DA", citation.day.replaceAll("-", "/")],
    ["ET", citation.version],
    ...(citation.note ? [["N1", citation.note] as [string, string]] : []),
    ["UR", citation.url],
    ...(citation.accessed ? [["Y2", citation.accessed.replaceAll("-", "/")] as [string, string]] : []),
    ["LA", citation.language],
    ["ER", ""],
  ];
  return fields.map(([name, value]) => `${name}  - ${oneLine(value)}\r\n`).join("");
}

const dateParts = (day: string) => ({ "date-parts": [day.split("-").map(Number)] });

/** @see Citation Style Language, csl-data.json */
function cslJson(citation: Citation): string {
  const item = {
    id: citation.key,
    type: "dataset",
    author: citation.authors.map((literal) => ({ literal })),
    title: citation.title,
    issued: dateParts(citation.day),
    version: citation.version,
    ...(citation.note && { note: citation.note }),
    URL: citation.url,
    ...(citation.accessed && { accessed: dateParts(citation.accessed) }),
    language: citation.language,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

/** The forms that programs keep citations in, by the extension of their files. */
export const citationStyles: Readonly<
  Record<string, { name: string; mediaType: string; write: (citation: Citation) => string }>
> = {
  bib: { name: "BibTeX", mediaType: "application/x-bibtex; charset=utf-8", write: bibtex },
  ris: { name: "RIS", mediaType: "application/x-research-info-systems; charset=utf-8", write: ris },
  json: { name: "CSL-JSON", mediaType: "application/vnd.citationstyles.csl+json", write: cslJson },
};

/** A text that YAML reads as one string, whatever it holds: JSON's strings are YAML's. */
const yaml = (text: string) => JSON.stringify(oneLine(text));

/**
 * CITATION.cff of a release.
 * @param more what a citation has not: its licences, where they are told if they are not one of SPDX's, what it is about,
 *   keywords
 * @see Citation File Format 1.2.0
 */
export function citationFile(
  citation: Citation,
  more: { licences: readonly Licence[]; licenceUrl: string; abstract: string; keywords: readonly string[] },
): string {
  const list = (values: readonly string[]) => values.map((value) => `\n  - ${yaml(value)}`).join("");
  // A list of licences would say that one may choose among them.
  const [licence, ...others] = more.licences;
  return [
    "cff-version: 1.2.0",
    `message: ${yaml("Cite this data set with its release, its day and, for a part of it, the address of the selection.")}`,
    "type: dataset",
    `title: ${yaml(citation.title)}`,
    `authors:${citation.authors.map((name) => `\n  - name: ${yaml(name)}`).join("")}`,
    `date-released: ${citation.day}`,
    `version: ${yaml(citation.day)}`,
    licence?.path && others.length === 0 ? `license: ${licence.name}` : `license-url: ${yaml(more.licenceUrl)}`,
    `url: ${yaml(citation.url)}`,
    `abstract: ${yaml(more.abstract)}`,
    `keywords:${list(more.keywords)}`,
    "",
  ].join("\n");
}
