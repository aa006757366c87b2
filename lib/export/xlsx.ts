// XLSX (ECMA-376): sheets of rows with real dates and numbers and texts that are never formulas, and a sheet that says
// what they are: filter, licence, attribution, number of rows, meaning of each column.

import { codebook, type PublishedCamera } from "../cameras/columns.ts";
import { unknownNote } from "../cite/credit.ts";
import { defaultLocale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import { translator } from "../i18n/translator.ts";
import { rowPages } from "../sql/export.ts";
import type { Format } from "./formats.ts";
import { type Selection, seqsOf } from "./selection.ts";
import { xmlText } from "./xml.ts";
import { ZipWriter } from "./zip.ts";

/** Rows of a sheet, its heading included, and characters of a cell, that Excel opens. */
const SHEET_ROWS = 1_048_576;
const CELL = 32_767;

/** Excel's day 0 in milliseconds; its calendar has a 29 February 1900, so no day before 1 March 1900 is written so. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_DAY = "1900-03-01";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const DAY_STYLE = 1;
const HEADING_STYLE = 2;

/** Excel reads "_x000A_" as an escape, so a text that has it by chance is escaped. */
const textOf = (value: string) => xmlText(value.slice(0, CELL)).replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");

/** "A", "B" … "AA": what a column is called, from 0. */
const columnName = (at: number): string =>
  (at >= 26 ? columnName(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));

const columnNames = codebook.map((_, at) => columnName(at));

const textCell = (place: string, value: string, style = 0) =>
  `<c r="${place}"${style ? ` s="${style}"` : ""} t="inlineStr"><is><t xml:space="preserve">${textOf(value)}</t></is></c>`;

/** A cell at a place such as "B7"; what is unknown has none. */
function cell(place: string, value: string | number | null, isDay: boolean): string {
  if (value === null || value === "") return "";
  if (typeof value === "number") return `<c r="${place}"><v>${value}</v></c>`;
  if (isDay && /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= FIRST_DAY)
    return `<c r="${place}" s="${DAY_STYLE}"><v>${(Date.parse(value) - DAY_ZERO) / 86_400_000}</v></c>`;
  return textCell(place, value);
}

const rowOf = (camera: PublishedCamera, number: number) =>
  `<row r="${number}">${codebook.map(({ name, type }, at) => cell(`${columnNames[at]}${number}`, camera[name], type === "date")).join("")}</row>`;

const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`;

function* about({ facts, options }: Selection, rows: number): Generator<string> {
  const locale = options.lang ?? defaultLocale;
  const t = translator(locale, "download");
  let number = 0;
  const line = (...cells: (string | number)[]) => {
    number += 1;
    return `<row r="${number}">${cells.map((one, at) => cell(`${columnName(at)}${number}`, one, false)).join("")}</row>`;
  };
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><cols><col min="1" max="2" width="28" customWidth="1"/><col min="3" max="3" width="100" customWidth="1"/></cols><sheetData>`;
  yield line(facts.name, facts.site);
  yield line(t("licence"), facts.licence, facts.licenceUrl);
  yield line(t("attribution"), facts.attribution);
  for (const { name, attribution, licence, rows: held } of facts.sources)
    yield line(t("sourceRows", { count: held }), licence, `${name}: ${attribution}`);
  const note = unknownNote(facts.sources, locale);
  if (note) yield line(note);
  yield line(t("filter"), facts.filter || t("everything"));
  yield line(t("dataDay"), facts.day ?? "", facts.version);
  yield line("row_count", rows);
  yield line("");
  for (const { name, title, description } of codebook)
    yield line(name, localized(title, locale), localized(description, locale));
  yield "</sheetData></worksheet>";
}

export const xlsx: Format = {
  mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  label: "XLSX",
  streams: true,
  compressible: false,
  options: ["lang"],
  *pieces(selection) {
    const { lang } = selection.options;
    const zip = new ZipWriter();
    const heading = codebook.map(({ name, title }, at) =>
      textCell(`${columnNames[at]}1`, lang ? localized(title, lang) : name, HEADING_STYLE),
    );
    const end = (used: number) => `</sheetData><autoFilter ref="A1:${columnNames.at(-1)}${used}"/></worksheet>`;
    let [sheets, used, rows] = [0, 0, 0];
    const beginSheet = () => {
      sheets += 1;
      used = 1;
      zip.begin(`xl/worksheets/sheet${sheets}.xml`);
      zip.write(
        `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${codebook.length}" width="16" customWidth="1"/></cols><sheetData><row r="1">${heading.join("")}</row>`,
      );
    };
    beginSheet();
    for (const page of rowPages(selection.sql, seqsOf(selection))) {
      if (used + page.length > SHEET_ROWS) {
        zip.write(end(used), true);
        beginSheet();
      }
      const first = used + 1;
      zip.write(page.map((camera, at) => rowOf(camera, first + at)).join(""));
      used += page.length;
      rows += page.length;
      yield* zip.take();
    }
    zip.write(end(used), true);
    zip.begin("xl/worksheets/about.xml");
    for (const line of about(selection, rows)) zip.write(line);
    zip.write("", true);
    const t = translator(lang ?? defaultLocale, "download");
    const files = [...Array.from({ length: sheets }, (_, at) => `sheet${at + 1}`), "about"];
    const nameOf = (file: string, at: number) =>
      file === "about" ? t("about") : at === 0 ? t("cameras") : `${t("cameras")} ${at + 1}`;
    const member = (name: string, text: string) => {
      zip.begin(name);
      zip.write(DECLARATION + text, true);
    };
    member(
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${files.map((file, at) => `<sheet name="${xmlText(nameOf(file, at))}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join("")}</sheets></workbook>`,
    );
    member(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${PACKAGE}/relationships">${files.map((file, at) => `<Relationship Id="r${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/${file}.xml"/>`).join("")}<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    );
    zip.begin("xl/styles.xml");
    zip.write(STYLES, true);
    member(
      "_rels/.rels",
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    );
    const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    member(
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${files.map((file) => `<Override PartName="/xl/worksheets/${file}.xml" ContentType="${kind}.worksheet+xml"/>`).join("")}</Types>`,
    );
    zip.end();
    yield* zip.take();
  },
};
