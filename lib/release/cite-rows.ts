import "server-only";
// The rows of a chart's table as sentences that can be printed. A row that is a selection is cited by the newest release,
// where its figure stays; any other by today's data. In: a chart and rows of it. Out: for each its sentence, and the
// address at which its figure is found again.

import { LRUCache } from "lru-cache";
import { type FigureName, figureNames } from "../cameras/figures.ts";
import { parseFilter } from "../cameras/filter.ts";
import { filterWords } from "../cameras/filter-words.ts";
import {
  type CitedData,
  type CitedRow,
  type CitedSelection,
  figureSentence,
  listAddress,
  type Reader,
  rowSentence,
  selectionAddress,
  sourceSentence,
  todaySentence,
} from "../cite/cite.ts";
import { href } from "../i18n/paths.ts";
import { openReleased } from "../sql/release.ts";
import { sources } from "../sql/select.ts";
import { type Counted, countFigures } from "../sql/statistics.ts";
import { type Chart, cellText, type TableRow } from "../statistics/charts.ts";
import { dataOfToday } from "./cite-selection.ts";
import { latestRelease, type Release } from "./list.ts";

export type CitableRow = {
  /** What the row is called. */
  name: string;
  sentence: string;
  /** Path of the address to cite. */
  path: string;
};

type Figures = Record<FigureName, Counted[]>;

/** Figures of releases that were asked for last; they never change. */
const known = new LRUCache<string, Figures>({ max: 100 });

/** Every figure of a chart's selection, as a release has them. */
function releasedFigures({ day, sha256, database }: Release, query: string): Figures {
  const key = `${sha256} ${query}`;
  const found = known.get(key);
  if (found) return found;
  const sql = openReleased(database);
  try {
    const figures = countFigures(parseFilter(new URLSearchParams(query)).filter, day, sql);
    known.set(key, figures);
    return figures;
  } finally {
    sql.close();
  }
}

export async function citeRows(
  dataDir: string,
  reader: Reader,
  chart: Chart,
  rows: readonly TableRow[],
): Promise<CitableRow[]> {
  const { site, locale } = reader;
  const latest = await latestRelease(dataDir);
  const data = dataOfToday();
  const names = new Map(sources().map(({ id, name }) => [id, name]));
  const wordsOf = (query: string) =>
    filterWords(parseFilter(new URLSearchParams(query)).filter, locale, names).join("; ");
  const figure = figureNames.find((name) => name === chart.columns[0]?.name);
  const page = chart.name === "official" ? "/statistika/sluzbeni" : "/statistika/[chart]";
  const chartPath = `${href(page, locale, { chart: chart.name })}${chart.query && `?${chart.query}`}`;

  function citeSelection(query: string, of: FigureName, { cells: [value, cameras, locations] }: TableRow) {
    const filter = parseFilter(new URLSearchParams(query)).filter;
    const figures = { cameras: Number(cameras), locations: Number(locations) };
    const now: CitedSelection = { filter, words: wordsOf(query), ...figures };
    if (!latest) return { sentence: figureSentence(reader, { data }, now), address: listAddress(reader, filter) };
    const row = releasedFigures(latest, chart.query)[of].find((counted) => counted.value === value);
    const then = { ...now, cameras: row?.cameras ?? 0, locations: row?.locations ?? 0 };
    const same = then.cameras === now.cameras && then.locations === now.locations;
    const sentence = figureSentence(reader, { release: latest }, then);
    return {
      sentence: same ? sentence : `${sentence} ${todaySentence(reader, data, now)}`,
      address: selectionAddress(reader, latest.day, filter),
    };
  }

  return rows.map((row) => {
    const [name = "", ...values] = chart.columns.map((column, at) => cellText(column, row.cells[at] ?? null, locale));
    if (figure && row.query !== undefined && !row.page) {
      const { sentence, address } = citeSelection(row.query, figure, row);
      return { name, sentence, path: address.slice(site.length) };
    }
    const figures = values.map((text, at) => `${chart.columns[at + 1]?.title}: ${text}`).join("; ");
    const told = { title: chart.title, selection: wordsOf(chart.query), row: name, figures, path: chartPath };
    return toldSentence(reader, data, latest, told);
  });
}

/** Whose data a figure is from that a page counts in the browser. */
export const citedSource = async (dataDir: string, reader: Reader, path: string): Promise<string> =>
  sourceSentence(reader, dataOfToday(), await latestRelease(dataDir), path);

/** A row that is no selection of cameras; `path` is where it stands. */
export type ToldRow = Omit<CitedRow, "address"> & { path: string };

function toldSentence(reader: Reader, data: CitedData, release: Release | null, { path, ...row }: ToldRow): CitableRow {
  const address = reader.site + path;
  return { name: row.row, sentence: rowSentence(reader, data, release, { ...row, address }), path };
}

/** Rows of any table as sentences, by today's data, with the newest release beside them. */
export async function citeTableRows(dataDir: string, reader: Reader, rows: readonly ToldRow[]): Promise<CitableRow[]> {
  const latest = await latestRelease(dataDir);
  const data = dataOfToday();
  return rows.map((row) => toldSentence(reader, data, latest, row));
}
