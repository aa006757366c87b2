import "server-only";
// What the list shows: one page of a selection, its totals and the figure beside each filter. In: the parameters of an
// address. Out: plain objects. What cannot be understood limits nothing and is named.

import { LRUCache } from "lru-cache";
import { type PublishedCamera, pick } from "../cameras/columns.ts";
import {
  type CameraFilter,
  type FilterFault,
  filterToSearchParams,
  parseFilter,
  queryText,
} from "../cameras/filter.ts";
import {
  dataVersion,
  type Facets,
  facets,
  listPage,
  officialLeftOut,
  type SortName,
  sortable,
  type Totals,
  totals,
} from "../sql/select.ts";

/** Rows on a page of the list. */
export const PAGE_SIZE = 50;

/** Pages that can be turned to: a database counts through all rows before a page, so there is an end. */
const LAST_PAGE = 200;

const LISTED = [
  "id",
  "count",
  "type",
  "camera_type",
  "mount",
  "directions",
  "operator",
  "operator_type",
  "municipality",
  "address",
  "last_confirmed_on",
  "recorded_on",
  "status",
  "verification",
] as const;

type ListedRow = Pick<PublishedCamera, (typeof LISTED)[number]>;

export type ListView = {
  filter: CameraFilter;
  faults: FilterFault[];
  sort: SortName;
  descending: boolean;
  page: number;
  /** Pages that can be turned to. */
  pages: number;
  /** Rows on a page. */
  size: number;
  /** There are more rows than pages can show. */
  cut: boolean;
  totals: Totals;
  facets: Facets;
  /** Official lists that are not among the rows, because none was asked for. */
  officialLeftOut: string[];
  rows: ListedRow[];
};

const isSort = (text: string): text is SortName => sortable.some((name) => name === text);

/** The order of an address: "-last_confirmed_on" is newest first, and the order of a list that was not asked for one. */
function readSort(text: string | null): { sort: SortName; descending: boolean } {
  const name = text?.replace(/^-/, "") ?? "";
  if (!isSort(name)) return { sort: "last_confirmed_on", descending: true };
  return { sort: name, descending: text?.startsWith("-") === true };
}

type Figures = { totals: Totals; facets: Facets };

/** Figures of the selections that were asked for last: they only change with the data. */
const known = new LRUCache<string, Figures>({ max: 100 });

function figuresOf(filter: CameraFilter): Figures {
  const key = `${dataVersion().version} ${filterToSearchParams(filter)}`;
  const figures = known.get(key) ?? { totals: totals(filter), facets: facets(filter) };
  known.set(key, figures);
  return figures;
}

export function listView(search: URLSearchParams, size = PAGE_SIZE): ListView {
  const { filter, faults } = parseFilter(search);
  const { sort, descending } = readSort(search.get("sort"));
  const figures = figuresOf(filter);
  const all = Math.max(1, Math.ceil(figures.totals.rows / size));
  const pages = Math.min(all, LAST_PAGE);
  const asked = Number(search.get("page") ?? 1);
  const page = Number.isInteger(asked) ? Math.max(1, Math.min(pages, asked)) : 1;
  const rows = listPage(filter, sort, descending, (page - 1) * size, size);
  return {
    filter,
    faults,
    sort,
    descending,
    page,
    pages,
    size,
    cut: all > pages,
    ...figures,
    officialLeftOut: officialLeftOut(filter),
    rows: rows.map((row) => pick(row, LISTED)),
  };
}

/** The query of a list: its filter, its order unless it is the usual one, its page unless it is the first. */
export function listQuery({ filter, sort, descending }: Pick<ListView, "filter" | "sort" | "descending">, page = 1) {
  const search = filterToSearchParams(filter);
  if (sort !== "last_confirmed_on" || !descending) search.set("sort", `${descending ? "-" : ""}${sort}`);
  if (page > 1) search.set("page", String(page));
  return queryText(search);
}
