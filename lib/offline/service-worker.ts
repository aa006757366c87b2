// The site without a connection, and with one that does not answer: the pages that one needs in the street, the
// schematic map and the last map data are kept on the device. A page is asked of the network first, and shown as it was
// kept when nothing has come after a few seconds; files are not asked for twice. Bundled by lib/commands/build.mjs, which
// gives the version and the lists of files and pages.

/// <reference lib="webworker" />

import { atMost } from "./at-most.ts";
import { type KeptPage, offlinePage } from "./offline-page.ts";

declare const VERSION: string;
/** Files of this version: a document of it needs no other. */
declare const FILES: readonly string[];
/** Pages that are kept at once, and pages that are kept once they were visited. */
declare const PAGES: readonly string[];
declare const VISITED: readonly string[];
/** Pages that read the query of their address in the browser: their document is the same with any. */
declare const ANY_QUERY: readonly string[];
/** This file runs in a worker of this kind and nowhere else; the project's types are those of pages. */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const SHELL = `shell-${VERSION}`;
const MAP = "map-data";
const MANIFEST = "/map-data/manifest.json";

/** Milliseconds after which what is kept is shown in place of what does not come. */
const PATIENCE = 4_000;

/** Milliseconds after which a request that nothing kept can answer has failed. */
const LIMIT = 30_000;

/** Milliseconds that one file may take while nobody waits for it. */
const UNSEEN_LIMIT = 120_000;

/** Versions that are kept: a page of the last one may still be open, with a draft in it. */
const KEPT = 2;

/** A cache that was made when this worker was installed. None where everything was deleted since: it stays so. */
const cacheNamed = async (name: string) => ((await caches.has(name)) ? caches.open(name) : undefined);

/** Keeps an answer. What cannot be kept costs nobody the answer: a device may be full. */
async function put(cacheName: string, address: Request | string, answer: Response): Promise<void> {
  try {
    if (answer.ok) await (await cacheNamed(cacheName))?.put(address, answer);
  } catch {
    // As if it had never been asked for.
  }
}

/** Fetches an address and keeps the answer. Gives the answer's text; null where it cannot be had. */
async function fetchAndPut(cacheName: string, address: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(UNSEEN_LIMIT);
    const answer = await fetch(new Request(address, { cache: "no-cache", signal }));
    const copy = answer.clone();
    await put(cacheName, address, answer);
    return copy.ok ? await copy.text() : null;
  } catch {
    return null;
  }
}

/** Keeps the map's data: whoever opens the map for the first time without a connection sees cameras. */
async function putMapData(): Promise<void> {
  const manifest = await fetchAndPut(MAP, MANIFEST);
  const { shards }: { shards: { points: string; attributes: string }[] } = JSON.parse(manifest ?? '{"shards":[]}');
  for (const name of shards.flatMap(({ points, attributes }) => [points, attributes]))
    await fetchAndPut(MAP, `/map-data/${name}`);
}

worker.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of [SHELL, MAP]) await caches.open(name);
      // Each by itself: a page that cannot be had leaves the others.
      for (const address of [...PAGES, ...FILES]) await fetchAndPut(SHELL, address);
      await putMapData().catch(() => {});
      await worker.skipWaiting();
    })(),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const shells = (await caches.keys()).filter((name) => name.startsWith("shell-") && name !== SHELL);
      for (const name of shells.slice(0, Math.max(0, shells.length - (KEPT - 1)))) await caches.delete(name);
      await worker.clients.claim();
    })(),
  );
});

// A page that is kept once it was visited may have come without its document: by a link within the site, or before
// this worker was there. The page asks for it then.
worker.addEventListener("message", (event) => {
  const address: unknown = event.data?.keep;
  if (typeof address !== "string" || !VISITED.includes(address)) return;
  event.waitUntil(
    (async () => {
      if (!(await (await cacheNamed(SHELL))?.match(address))) await fetchAndPut(SHELL, address);
    })().catch(() => {}),
  );
});

/** From the newest cache that has it; undefined also where the browser has blocked or lost its caches. */
async function kept(request: Request | string): Promise<Response | undefined> {
  try {
    for (const name of (await caches.keys()).reverse()) {
      const cache = await caches.open(name);
      const found = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
      if (found) return found;
    }
  } catch {
    // Nothing is kept.
  }
}

/** Whether a kept document answers an address: with a query most pages are another page, one camera's for instance. */
const isKeptPage = ({ pathname, search }: URL) =>
  (PAGES.includes(pathname) || VISITED.includes(pathname)) && (search === "" || ANY_QUERY.includes(pathname));

/** The kept pages of a language, for whoever asked for one that is not kept. */
async function keptPages(prefix: string): Promise<KeptPage[]> {
  const pages: KeptPage[] = [];
  for (const address of [...PAGES, ...VISITED]) {
    const language = ["/sr-Cyrl", "/en"].find((one) => address === one || address.startsWith(`${one}/`)) ?? "";
    const document = language === prefix ? await kept(address) : undefined;
    if (document) pages.push({ address, document: await document.text() });
  }
  return pages;
}

async function page(request: Request, fresh: Promise<Response>): Promise<Response> {
  const address = new URL(request.url);
  try {
    return await atMost(PATIENCE, fresh);
  } catch {
    const copy = isKeptPage(address) ? await kept(address.pathname) : undefined;
    if (copy) return copy;
  }
  try {
    return await atMost(LIMIT - PATIENCE, fresh);
  } catch {
    return offlinePage(address.pathname, keptPages);
  }
}

/** What a link within the site asks for. Where it fails, Next asks for the whole page, which may be kept. */
async function partOfPage(request: Request): Promise<Response> {
  const address = new URL(request.url);
  address.searchParams.delete("_rsc");
  const patience = isKeptPage(address) && (await kept(address.pathname)) ? PATIENCE : LIMIT;
  return atMost(patience, fetch(request)).catch(() => Response.error());
}

async function file(request: Request, fresh: () => Promise<Response>): Promise<Response> {
  const known = await kept(request);
  // A worker reads its address, query and all; a copy made here has the address that was asked for.
  if (known) return new Response(known.body, { headers: known.headers });
  return atMost(LIMIT, fresh()).catch(() => Response.error());
}

async function manifest(request: Request, fresh: Promise<Response>): Promise<Response> {
  return atMost(PATIENCE, fresh).catch(
    async () => (await kept(request)) ?? atMost(LIMIT - PATIENCE, fresh).catch(() => Response.error()),
  );
}

/** Forgets files of map data that nothing names any more: neither the newest list nor a map that is kept. */
async function sweepMapData(list: string): Promise<void> {
  const cache = await cacheNamed(MAP);
  if (!cache) return;
  const documents = await Promise.all(PAGES.map(async (address) => (await kept(address))?.text()));
  const named = `${list}${documents.join("")}`;
  for (const old of await cache.keys()) {
    const name = new URL(old.url).pathname.split("/").at(-1) ?? "";
    if (name !== "manifest.json" && !named.includes(name)) await cache.delete(old);
  }
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  const { origin, pathname, search } = address;
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  /** Asks the network; `keep` works on a copy of the answer and holds nobody up. */
  const ask = (keep: (answer: Response) => Promise<void>) => {
    const fresh = fetch(request);
    event.waitUntil(fresh.then((answer) => keep(answer.clone())).catch(() => {}));
    return fresh;
  };
  if (request.mode === "navigate") {
    const fresh = ask(async (answer) => {
      if (search === "" && isKeptPage(address)) await put(SHELL, pathname, answer);
    });
    event.respondWith(page(request, fresh));
  } else if (search.includes("_rsc=")) event.respondWith(partOfPage(request));
  else if (pathname === MANIFEST) {
    const fresh = ask(async (answer) => {
      const list = answer.clone();
      await put(MAP, request, answer);
      if (list.ok) await sweepMapData(await list.text());
    });
    event.respondWith(manifest(request, fresh));
  } else if (pathname.startsWith("/map-data/")) {
    event.respondWith(file(request, () => ask((answer) => put(MAP, request, answer))));
  } else if (pathname.startsWith("/_next/static/") || FILES.includes(pathname))
    event.respondWith(file(request, () => ask((answer) => put(SHELL, request, answer))));
});
