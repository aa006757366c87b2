// The site without a connection: the pages that one needs in the street, the schematic map and the last map data are
// kept on the device. What was asked for is always asked of the network first; files whose name holds their hash are
// not asked for twice. Bundled by lib/commands/build.mjs, which gives the version and the list of files.

/// <reference lib="webworker" />

declare const VERSION: string;
declare const FILES: readonly string[];
declare const PAGES: readonly string[];
declare const VISITED: readonly string[];
/** This file runs in a worker of this kind and nowhere else; the project's types are those of pages. */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const SHELL = `shell-${VERSION}`;
const MAP = "map-data";

/** Milliseconds after which a page that does not come is shown as it was last seen. */
const PATIENCE = 4_000;

/** Versions that are kept: a page of the last one may still be open, with a draft in it. */
const KEPT = 2;

worker.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(SHELL);
      // Each by itself: a page that cannot be had leaves the others.
      for (const address of [...PAGES, ...FILES])
        await cache.add(new Request(address, { cache: "no-cache" })).catch(() => {});
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
      const cache = await caches.open(SHELL);
      if (!(await cache.match(address))) await cache.add(new Request(address, { cache: "no-cache" })).catch(() => {});
    })(),
  );
});

/** From the newest cache that has it. */
async function kept(request: Request | string): Promise<Response | undefined> {
  for (const name of (await caches.keys()).reverse()) {
    const cache = await caches.open(name);
    const found = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
  }
}

async function page(request: Request): Promise<Response> {
  const fresh = fetch(request).then(async (answer) => {
    const { pathname, search } = new URL(request.url);
    // With a query it is another page: a confirmation of one camera, a filtered map. A letter reads its query itself.
    if (answer.ok && ((search === "" && PAGES.includes(pathname)) || VISITED.includes(pathname))) {
      const cache = await caches.open(SHELL);
      await cache.put(pathname, answer.clone());
    }
    return answer;
  });
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  const first = await Promise.race([fresh.catch(() => null), late]);
  if (first) return first;
  const { pathname } = new URL(request.url);
  return (await kept(pathname)) ?? fresh.catch(async () => (await kept("/")) ?? Response.error());
}

async function immutable(request: Request, cacheName: string): Promise<Response> {
  const known = await kept(request);
  // A worker reads its address, query and all; a copy made here has the address that was asked for.
  if (known) return new Response(known.body, { headers: known.headers });
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(cacheName);
    await cache.put(request, answer.clone());
  }
  return answer;
}

async function manifest(request: Request): Promise<Response> {
  const cache = await caches.open(MAP);
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      await cache.put(request, answer.clone());
      // Files of map data that the new list does not name are of no use to anybody.
      const text = await answer.clone().text();
      for (const old of await cache.keys()) {
        const name = new URL(old.url).pathname.split("/").at(-1) ?? "";
        if (name !== "manifest.json" && !text.includes(name)) await cache.delete(old);
      }
    }
    return answer;
  } catch {
    return (await cache.match(request)) ?? Response.error();
  }
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (pathname.startsWith("/_next/static/")) event.respondWith(immutable(request, SHELL));
  else if (pathname === "/map-data/manifest.json") event.respondWith(manifest(request));
  else if (pathname.startsWith("/map-data/")) event.respondWith(immutable(request, MAP));
  else if (FILES.includes(pathname))
    event.respondWith(fetch(request).catch(async () => (await kept(request)) ?? Response.error()));
});
