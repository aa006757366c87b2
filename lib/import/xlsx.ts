// Workbooks (ECMA-376) as Excel, LibreOffice, Google and this site write them: each sheet becomes a table in the text of
// CSV, so that a row of a sheet goes the way of every table's row, under its own number. Days and numbers come as they
// are meant. A sheet is read in pieces; what its cells share is held, within a bound.

import { locales } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";
import { harmless } from "../platform/text-cell.ts";
import { utcDay } from "../platform/today.ts";
import { headingDelimiter } from "./csv.ts";
import { type Input, InputError, openStream } from "./input.ts";
import { isOwn, ownNames } from "./own.ts";
import { localName, xmlRows } from "./xml-rows.ts";

/** Columns that a list may have, rows that a sheet may have, and characters of all its cells' shared texts. */
const MOST_COLUMNS = 1_000;
const MOST_ROWS = 1_048_576;
const MOST_SHARED = 100_000_000;

/** Sheets of this site's own workbooks that say what the others hold. */
const ABOUT = new Set(locales.map((locale) => translator(locale, "download")("about")));

/** Gives a part of the workbook by its path, from its beginning; null where there is none. */
type Parts = (path: string) => Promise<Input | null>;

/** What all sheets share. */
type Workbook = {
  texts: readonly string[];
  /** Styles of cells, by number, that show a number as a day. */
  days: ReadonlySet<number>;
  /** Days are counted from 1904, as the first Macintoshes did. */
  from1904: boolean;
};

type Listener = Parameters<typeof xmlRows>[1];

/** Reads a part that gives no rows. */
async function readPart(part: Input | null, listener: Partial<Listener>): Promise<void> {
  if (!part) return;
  const nothing = { open: () => {}, text: () => {}, close: () => {} };
  for await (const _ of xmlRows(part, { ...nothing, ...listener }, []));
}

/** The sheets with a visible tab, in their order: their names and the parts that hold them. */
async function tabsOf(parts: Parts, hidden: (name: string) => void) {
  const tabs: { name: string; relation: string }[] = [];
  const targets = new Map<string, string>();
  let from1904 = false;
  await readPart(await parts("xl/workbook.xml"), {
    open(name, attributes) {
      if (localName(name) === "workbookPr") from1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (localName(name) !== "sheet") return;
      const relation = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1] ?? "";
      if (/hidden/i.test(attributes.state ?? "")) hidden(attributes.name ?? "");
      else tabs.push({ name: attributes.name ?? "", relation });
    },
  });
  await readPart(await parts("xl/_rels/workbook.xml.rels"), {
    open(name, { Id, Target = "", Type = "" }) {
      if (localName(name) === "Relationship" && Id !== undefined && Type.endsWith("/worksheet"))
        targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target.replace(/^\.\//, "")}`);
    },
  });
  return { from1904, tabs: tabs.flatMap(({ name, relation }) => ({ name, part: targets.get(relation) })) };
}

/** Texts that cells name by number. */
async function sharedTexts(part: Input | null): Promise<string[]> {
  const texts: string[] = [];
  let [text, characters, inText, inReading] = ["", 0, false, false];
  await readPart(part, {
    open(name) {
      const kind = localName(name);
      if (kind === "si") text = "";
      // How an East Asian text is spoken.
      if (kind === "rPh") inReading = true;
      inText = kind === "t" && !inReading;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      const kind = localName(name);
      inText = false;
      if (kind === "rPh") inReading = false;
      if (kind !== "si") return;
      texts.push(text);
      characters += text.length + 8;
      if (characters > MOST_SHARED)
        throw new InputError("The workbook holds more text than is read at once. Save its sheet as CSV.");
    },
  });
  return texts;
}

/** Whether a format of numbers shows a day: one of Excel's own, or one with a year or a day in it. */
const showsDay = (id: number, code: string | undefined) =>
  code === undefined
    ? (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
    : /[yd]/i.test(
        code
          .slice(0, 255)
          .replace(/"[^"]*"|\\.|_./g, "")
          .replace(/\[[^[\]]*\]/g, ""),
      );

async function dayStyles(part: Input | null): Promise<Set<number>> {
  const codes = new Map<number, string>();
  const days = new Set<number>();
  let inCells = false;
  let style = 0;
  await readPart(part, {
    open(name, attributes) {
      const kind = localName(name);
      if (kind === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      else if (kind === "cellXfs") inCells = true;
      else if (kind === "xf" && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        if (showsDay(id, codes.get(id))) days.add(style);
        style += 1;
      }
    },
    close(name) {
      if (localName(name) === "cellXfs") inCells = false;
    },
  });
  return days;
}

/** "C7" → 2; null where no column is told. */
function columnAt(place: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(place ?? "")?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Milliseconds of Excel's day 0, and of the day 0 of those that count from 1904. */
const [DAY_ZERO, DAY_ZERO_1904] = [Date.UTC(1899, 11, 30), Date.UTC(1904, 0, 1)];

/** The last day that Excel knows, 31 December 9999. */
const LAST_DAY = 2_958_465;

/** What a cell means, as text. */
function meaning(kind: string, style: number, written: string, { texts, days, from1904 }: Workbook): string {
  if (kind === "s") return texts[Number(written)] ?? "";
  if (kind === "b") return written.trim() === "1" ? "true" : "false";
  if (kind === "e") return "";
  if (kind === "d") return written.trim().slice(0, 10);
  if (kind !== "n") return written;
  const number = Number(written);
  if (written.trim() === "" || !Number.isFinite(number)) return "";
  if (days.has(style) && number >= 1 && number <= LAST_DAY)
    return utcDay(new Date((from1904 ? DAY_ZERO_1904 : DAY_ZERO) + Math.floor(number) * 86_400_000));
  // Excel shows fifteen digits of the seventeen that it writes.
  return String(Number(number.toPrecision(15)));
}

/** Rows among which a heading is looked for. */
const HEADING = 20;

/** Whether this is the heading of a workbook of ours. A CSV of ours that was saved as one has its apostrophes already; it alone counts its rows. */
function isOurs(cells: readonly string[]): boolean {
  const names = ownNames(cells);
  return isOwn(Object.fromEntries(names.map((name) => [name, null]))) && !names.includes("row_count");
}

/** A row as a line of CSV with tabs; line breaks and tabs in cells are blanks. */
const lineOf = (cells: readonly string[]) =>
  (cells.length < 2 ? [...cells, ""] : cells)
    .map((cell) => {
      const text = cell.replace(/\p{Cc}+/gu, " ");
      return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join("\t");

/** The lines of a sheet; the n-th line is its n-th row. */
function linesOf(sheet: Input, workbook: Workbook): AsyncIterable<string> {
  const ready: string[] = [];
  let row = 0;
  let cells: string[] = [];
  let at = -1;
  let [kind, style, written, inValue] = ["n", 0, "", false];
  /** The sheet is one of ours: its texts are made as those of our CSV, and read back so. */
  let own = false;
  return xmlRows(
    sheet,
    {
      open(name, attributes) {
        const element = localName(name);
        if (element === "row") {
          const number = Number(attributes.r ?? row + 1);
          if (!Number.isInteger(number) || number <= row || number > MOST_ROWS)
            throw new InputError(`${sheet.name}: the sheet is broken after row ${row}.`);
          if (number > row + 1) ready.push("\n".repeat(number - row - 1));
          row = number;
          cells = [];
          at = -1;
        } else if (element === "c") {
          at = columnAt(attributes.r) ?? at + 1;
          [kind, style, written] = [attributes.t ?? "n", Number(attributes.s ?? 0), ""];
        } else inValue = element === "v" || element === "t";
      },
      text(piece) {
        if (inValue) written += piece;
      },
      close(name) {
        const element = localName(name);
        inValue = false;
        if (element === "c" && written !== "") {
          if (at >= MOST_COLUMNS)
            throw new InputError(`${sheet.name}: row ${row} holds a value beyond column ${MOST_COLUMNS}.`);
          while (cells.length < at) cells.push("");
          const text = meaning(kind, style, written, workbook);
          cells[at] = own && kind !== "n" ? harmless(text) : text;
        } else if (element === "row") {
          own ||= row <= HEADING && isOurs(cells);
          ready.push(`${lineOf(cells)}\n`);
        }
      },
    },
    ready,
  );
}

/** Characters of lines that are given on at once. */
const PIECE = 65_536;

async function* bytesOf(sheet: Input, workbook: Workbook): AsyncIterable<Buffer> {
  let text = "\ufeff";
  for await (const line of linesOf(sheet, workbook)) {
    text += line;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}

/**
 * The sheets of a workbook that say where cameras are, or the first one where none does, so that its columns are named;
 * `skip` is told the others. Each is to be read before the next is asked for.
 */
export async function* sheetsOf(
  file: Input,
  parts: Parts,
  map: readonly (readonly [string, string])[],
  skip: (name: string, why: string) => void,
): AsyncIterable<Input> {
  const { from1904, tabs } = await tabsOf(parts, (name) => skip(name, "a hidden sheet"));
  const workbook: Workbook = {
    texts: await sharedTexts(await parts("xl/sharedStrings.xml")),
    days: await dayStyles(await parts("xl/styles.xml")),
    from1904,
  };
  const open = async (part: string | undefined, name: string, list: string) => {
    const sheet = part === undefined ? null : await parts(part);
    return sheet && openStream(name, bytesOf(sheet, workbook), null, { list, from: "xlsx" });
  };
  const withPlaces: typeof tabs = [];
  const others: typeof tabs = [];
  const ours: typeof tabs = [];
  for (const tab of tabs) {
    if (ABOUT.has(tab.name)) continue;
    const sheet = await open(tab.part, `${file.name}, sheet ${tab.name}`, file.list);
    const start = sheet?.head.toString("utf8").replace("\ufeff", "") ?? null;
    if (start === null) continue;
    (headingDelimiter(start, map) ? withPlaces : others).push(tab);
    if (isOurs((start.split("\n", 1)[0] ?? "").split("\t"))) ours.push(tab);
  }
  // In a workbook of ours the sheet that explains the others names their columns too.
  if (ours.length) others.push(...withPlaces.splice(0, Infinity, ...ours).filter((tab) => !ours.includes(tab)));
  const read = withPlaces.length ? withPlaces : others.splice(0, 1);
  if (read.length === 0) throw new InputError(`${file.name} holds no sheet with rows.`);
  for (const { name } of others) skip(name, "a sheet without places");
  for (const { name, part } of read) {
    const sheet = await open(part, `${file.name}, sheet ${name}`, read.length > 1 ? `${file.list}/${name}` : file.list);
    if (sheet) yield sheet;
  }
}
