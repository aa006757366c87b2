// Every address of the site, once: its method, who answers it, whom it answers, and how much. What is refused unread
// (refusals.ts), headers and counting (dispatch.ts), which handlers there must be (their types), the paths of the API's
// description (lib/api/operations.ts) and the test of the shipped nginx follow from this table. Pages that only show
// something are "GET /*": lib/i18n/page-paths.json has them. A new address is a line here and a handler by its name.

import findMyWay from "find-my-way";
import { DEMAND_BYTES, MODERATOR_BYTES, QUESTION_BYTES, REPORT_BYTES } from "../forms/body-limits.ts";
import { locales } from "../i18n/locales.ts";
import { href, isPagePath } from "../i18n/paths.ts";
import { MAX_PHOTO_BYTES } from "../photos/limits.ts";

type Method = "GET" | "POST";

export type Line = {
  /** Who answers: a thread that reads (lib/api/readers.ts), review.ts, others of lib/server, or Next (app/). */
  by: "thread" | "review" | "process" | "page";
  /**
   * Whom it answers, where that is not everybody: "sender" is a page of ours or a program, "visitor" a page of ours and
   * nobody else, "editor" and "admin" a moderator who is signed in on such a page.
   */
  for?: "sender" | "visitor" | "editor" | "admin";
  /** Bytes of a body at most. */
  body?: number;
  /** Each request counts towards API_PER_MINUTE of its sender. What people send has limits of its own. */
  counted?: true;
  /** Pages of other sites may read it. */
  open?: true;
  /** Cache-Control of every answer that is no refusal; what has none here says it for each file. */
  cache?: string;
};

const PAGE: Line = { by: "page" };

/** Data that programs read. A cache in front may keep an answer for a second. */
const READ = { by: "thread", counted: true, open: true, cache: "public, max-age=0, s-maxage=1" } as const;
/** Files that are made of the data, by threads of their own. */
const MADE = { by: "process", counted: true, open: true } as const;
const OPEN_FILE = { by: "process", open: true } as const;
const FILE = { by: "process" } as const;

const SENT = { by: "process", for: "sender" } as const;
/** A form of a page, which shows what became of it. */
const FORM = { by: "page", for: "sender" } as const;

const VISITOR = { by: "review", for: "visitor" } as const;
const EDITOR = { by: "review", for: "editor" } as const;
const ADMIN = { by: "review", for: "admin" } as const;
const body = MODERATOR_BYTES;

/** In braces stands what differs; an asterisk stands for the rest. */
export const addresses = {
  "GET /healthz": FILE,
  "GET /basemap.pmtiles": FILE,
  "GET /tiles/*": FILE,
  "GET /photos/*": FILE,
  "GET /map-data/*": OPEN_FILE,
  "GET /data/releases/{day}/{name}": OPEN_FILE,

  "GET /api/v1/cameras": READ,
  "GET /api/v1/cameras/{id}": READ,
  "GET /api/v1/cameras/{id}.geojson": READ,
  "GET /api/v1/cameras.{format}": MADE,
  "GET /api/v1/releases": READ,
  "GET /api/v1/releases/{date}": READ,
  "GET /api/v1/releases/{date}/cameras.{format}": MADE,
  "GET /api/v1/citation/ko-nas-gleda.{form}": READ,
  "GET /api/v1/stats": READ,
  "GET /api/v1/stats/{chart}.{kind}": READ,
  "GET /api/v1/official/{part}.{kind}": READ,
  "GET /api/v1/osm/{list}.{format}": MADE,
  "GET /api/v1/oembed": READ,
  "GET /api/v1/rights.json": READ,
  "GET /api/v1/timeline.json": READ,
  "GET /api/v1/timeline.csv": READ,
  "GET /api/v1/history": READ,
  "GET /api/v1/transparency.json": READ,
  "GET /api/v1/openapi.json": READ,
  "GET /feeds/atom.xml": READ,
  "GET /feeds/feed.json": READ,
  "GET /feeds/timeline.xml": READ,
  "GET /data/catalog.jsonld": READ,
  "GET /.well-known/api-catalog": READ,
  "GET /embed/map.png": { ...READ, cache: "public, max-age=60, s-maxage=60" },
  "GET /api/*": READ,
  "GET /feeds/*": READ,

  "GET /api/v1/challenge": FILE,
  "POST /api/v1/sightings": { ...SENT, body: REPORT_BYTES },
  "POST /api/v1/sightings/status": { ...SENT, body: QUESTION_BYTES },
  "POST /api/v1/sightings/near": { ...SENT, body: QUESTION_BYTES },

  "POST /api/review/set-up": { ...VISITOR, body },
  "POST /api/review/set-up/finish": { ...VISITOR, body },
  "POST /api/review/sign-in": { ...VISITOR, body },
  "POST /api/review/second-factor": { ...VISITOR, body },
  "POST /api/review/sign-out": { ...VISITOR, body },
  "GET /api/review/session": VISITOR,
  "POST /api/review/sign-out-everywhere": { ...EDITOR, body },
  "GET /api/review/queue": EDITOR,
  "GET /api/review/sightings/{id}": EDITOR,
  "POST /api/review/sightings/{id}": { ...EDITOR, body },
  "POST /api/review/bulk": { ...EDITOR, body },
  "POST /api/review/undo": { ...EDITOR, body },
  "POST /api/review/publish": { ...EDITOR, body },
  "GET /api/review/held": EDITOR,
  "POST /api/review/held": { ...EDITOR, body },
  "GET /api/review/cameras/{id}": EDITOR,
  "POST /api/review/cameras/{id}": { ...EDITOR, body },
  "GET /api/review/photos/{id}": EDITOR,
  "POST /api/review/photos/{id}": { ...EDITOR, body: MAX_PHOTO_BYTES },
  "POST /api/review/photos/{id}/drop": { ...EDITOR, body },
  "GET /api/review/dashboard": EDITOR,
  "GET /api/review/demands": EDITOR,
  "POST /api/review/demands/{id}": { ...ADMIN, body },
  "GET /api/review/publications": ADMIN,
  "POST /api/review/publications": { ...ADMIN, body },
  "GET /api/review/settings": ADMIN,
  "POST /api/review/settings": { ...ADMIN, body },
  "GET /api/review/moderators": ADMIN,
  "POST /api/review/moderators": { ...ADMIN, body },

  // By their Serbian names, in every language.
  "POST /prijavi": { ...FORM, body: REPORT_BYTES },
  "POST /prijavi/status": { ...FORM, body: QUESTION_BYTES },
  "POST /uklanjanje": { ...FORM, body: DEMAND_BYTES },

  // For the frames of other sites: a page, and the files that it loads.
  "GET /embed": PAGE,
  "GET /embed/*": { ...PAGE, open: true },
  "GET /_next/*": PAGE,
  // Pictures that other sites show beside a link.
  "GET /cards/*": { ...PAGE, open: true },
  "GET /*": PAGE,
} as const satisfies Record<`${Method} /${string}`, Line>;

export type Address = keyof typeof addresses;

/** The addresses whose lines say this. */
export type AddressOf<Says> = {
  [A in Address]: (typeof addresses)[A] extends Says ? A : never;
}[Address];

/** What the braces and the asterisk of an address stand for in what was asked. */
export type Parts = Readonly<Record<string, string | undefined>>;

export type Found = { address: Address; line: Line };

/** The public paths of an address. */
export function pathsOf(address: string): string[] {
  const path = address.slice(address.indexOf("/"));
  return isPagePath(path) ? locales.map((locale) => href(path, locale)) : [path];
}

const isAddress = (text: string): text is Address => Object.hasOwn(addresses, text);
const methodOf = (address: Address): Method => (address.startsWith("GET ") ? "GET" : "POST");

const router = findMyWay({ maxParamLength: 10_000 });
const table = new Map<string, Partial<Record<Method, Found>>>();
for (const address of Object.keys(addresses).filter(isAddress))
  for (const path of pathsOf(address)) {
    const found = { address, line: addresses[address] };
    const page = { address: "GET /*", line: addresses["GET /*"] } as const;
    table.set(path, { ...(found.line.by === "page" && { GET: page }), ...table.get(path), [methodOf(address)]: found });
  }
for (const path of table.keys()) router.on("GET", path.replace(/\{(\w+)\}/g, ":$1"), () => {}, path);

/**
 * What stands at a path, by method, and what its parts are; null for a path that cannot be read.
 * @param path of a request line, without its query
 */
export function addressesAt(path: string): { methods: Partial<Record<Method, Found>>; parts: Parts } | null {
  const found = router.find("GET", path);
  const methods = found && table.get(found.store);
  return methods ? { methods, parts: found.params } : null;
}
