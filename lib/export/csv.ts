// CSV as RFC 4180 has it: UTF-8, CRLF, a header of stable machine names, empty for unknown. Source, licence and
// attribution stand in every row. The last column is empty but in the last row, where it says how many rows the file
// holds: a file without it was cut.

import { codebook, type PublishedCamera, publishedNames } from "../cameras/columns.ts";
import { localized } from "../i18n/localized.ts";
import { translator } from "../i18n/translator.ts";
import { harmless, harmlessInExcel } from "../platform/text-cell.ts";
import { csvPages } from "../sql/export.ts";
import type { Format } from "./formats.ts";
import { type ExportOptions, seqsOf } from "./selection.ts";

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** One cell. Numbers stay numbers; texts are made harmless and quoted where they must be. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = harmless(value);
  return /[",;\r\n]/.test(text) ? quoted(text) : text;
}

/** The same with a decimal comma, and so that Excel makes no other value of a text. */
export function excelCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value).replace(".", ",");
  const text = harmlessInExcel(value);
  return /[";\r\n]/.test(text) ? quoted(text) : text;
}

/** Degrees as Serbian Excel has them: with a point it would take 22.5 for a day in May. */
const withComma = (directions: string | null) => directions?.replaceAll(".", ",") ?? null;

/** One line, after the end of the one before; its last cell, the number of rows, is left open. */
export function csvLine(camera: PublishedCamera, excel: boolean): string {
  const mark = excel ? ";" : ",";
  const cells = publishedNames.map((name) =>
    excel ? excelCell(name === "directions" ? withComma(camera.directions) : camera[name]) : csvCell(camera[name]),
  );
  return `\r\n${cells.join(mark)}${mark}`;
}

function heading({ lang, excel = false }: ExportOptions): string {
  const names = lang
    ? [...codebook.map(({ title }) => localized(title, lang)), translator(lang, "download")("rowCount")]
    : [...publishedNames, "row_count"];
  return (excel ? "\ufeff" : "") + names.map(csvCell).join(excel ? ";" : ",");
}

export const csv: Format = {
  mediaType: "text/csv; charset=utf-8; header=present",
  label: "CSV",
  streams: true,
  compressible: true,
  options: ["lang", "excel"],
  *pieces(selection) {
    const { sql, options } = selection;
    yield heading(options);
    const { excel = false } = options;
    let count = 0;
    const line = (camera: PublishedCamera) => csvLine(camera, excel);
    for (const { rows, bytes } of csvPages(sql, seqsOf(selection), excel, excel ? excelCell : csvCell, line)) {
      count += rows;
      yield bytes;
    }
    // A line ends when the next begins, so that the last one can be given the number of rows.
    yield count ? `${count}\r\n` : "\r\n";
  },
};
