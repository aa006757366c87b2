import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDays, tileProxy } from "@/lib/server/tiles";

const PNG = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(200, 7)]);
const TILE = { z: 12, x: 2280, y: 1478 };

let upstream: Server;
let folder = "";
let address = "";
/** What the upstream has been asked for. */
let asked: IncomingMessage[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

const image = (headers: Record<string, string> = {}, body = PNG) => {
  answer = (_, response) => response.writeHead(200, { "Content-Type": "image/png", ...headers }).end(body);
};

beforeEach(async () => {
  asked = [];
  image();
  folder = mkdtempSync(path.join(tmpdir(), "tiles-"));
  upstream = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const bound = upstream.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  address = `http://127.0.0.1:${bound.port}`;
});
afterEach(() => {
  upstream.closeAllConnections();
  upstream.close();
  rmSync(folder, { recursive: true });
});

const proxy = (quota = 1_000_000) =>
  tileProxy({ upstream: `${address}/{z}/{x}/{y}.png?key=secret`, folder, quota, userAgent: "KoNasGleda/test" });

const kept = () => readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith(".tile"));

/** What stands beside the one tile that is kept. */
const noteFile = () => path.join(folder, `${kept()[0]}.json`);

/** Lets a tile that is kept look as if its time had passed. */
function age() {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, String(name));
    if (!file.endsWith(".json")) continue;
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), freshUntil: "2020-01-01" }));
  }
}

test("a tile is fetched once, under our name, and then comes from the disk", async () => {
  const tile = proxy();
  expect((await tile(TILE))?.bytes.equals(PNG)).toBe(true);
  expect((await tile(TILE))?.type).toBe("image/png");
  expect((await proxy()(TILE))?.bytes.equals(PNG)).toBe(true);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.url).toBe("/12/2280/1478.png?key=secret");
  expect(asked[0]?.headers["user-agent"]).toBe("KoNasGleda/test");
  expect(asked[0]?.headers.referer).toBeUndefined();
});

test("many readers of one tile are one request", async () => {
  const tile = proxy();
  await Promise.all(Array.from({ length: 20 }, () => tile(TILE)));
  expect(asked).toHaveLength(1);
});

test("the upstream never has more than two requests of ours at a time", async () => {
  let open = 0;
  let most = 0;
  const held: (() => void)[] = [];
  answer = (_, response) => {
    open += 1;
    most = Math.max(most, open);
    held.push(() => {
      open -= 1;
      response.end(PNG);
    });
    // A third would come within this time, if it were sent.
    if (held.length === 2)
      setTimeout(() => {
        for (const release of held.splice(0)) release();
      }, 30);
  };
  const tile = proxy();
  const tiles = await Promise.all(Array.from({ length: 10 }, (_, n) => tile({ ...TILE, x: TILE.x + n })));
  expect(tiles.every((one) => one !== null)).toBe(true);
  expect(most).toBe(2);
});

test("an old tile is given at once, asked about with its tag, and kept when it has not changed", async () => {
  image({ ETag: '"v1"' });
  const tile = proxy();
  await tile(TILE);
  age();
  const again = new Promise<IncomingMessage>((resolve) => {
    answer = (request, response) => {
      response.writeHead(304, { ETag: '"v1"' }).end();
      response.on("finish", () => resolve(request));
    };
  });
  expect((await tile(TILE))?.bytes.equals(PNG)).toBe(true);
  expect((await again).headers["if-none-match"]).toBe('"v1"');
  await expect.poll(async () => (await tile(TILE)) && asked.length).toBe(2);
});

test("an old tile outlives an upstream that is down", async () => {
  const tile = proxy();
  await tile(TILE);
  age();
  answer = (_, response) => response.writeHead(503).end();
  for (let n = 0; n < 3; n += 1) expect((await tile(TILE))?.bytes.equals(PNG)).toBe(true);
  expect(asked).toHaveLength(2);
});

test.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
  ["500", (_, response) => response.writeHead(500, { "Content-Type": "image/png" }).end(PNG)],
  ["429", (_, response) => response.writeHead(429, { "Retry-After": "60" }).end()],
  [
    "a page in place of an image",
    (_, response) => response.writeHead(200, { "Content-Type": "image/png" }).end("<html>"),
  ],
  ["a huge image", (_, response) => response.writeHead(200).end(Buffer.concat([PNG, Buffer.alloc(600_000)]))],
  ["a redirect", (_, response) => response.writeHead(302, { Location: `${address}/elsewhere` }).end()],
  [
    "half an answer",
    (_, response) =>
      response.writeHead(200, { "Content-Length": "999" }).write(PNG.subarray(0, 9), () => response.destroy()),
  ],
])("%s is never kept, and the upstream is left alone afterwards", async (_, wrong) => {
  answer = wrong;
  const tile = proxy();
  expect(await tile(TILE)).toBeNull();
  image();
  expect(await tile({ ...TILE, y: 1479 })).toBeNull();
  expect(asked).toHaveLength(1);
  expect(kept()).toEqual([]);
});

test("a tile that the upstream does not have is no reason to leave it alone", async () => {
  answer = (_, response) => response.writeHead(404).end();
  const tile = proxy();
  expect(await tile(TILE)).toBeNull();
  image();
  expect(await tile({ ...TILE, y: 1479 })).not.toBeNull();
});

test("an upstream that never answers is given up within seconds", async () => {
  answer = () => {};
  expect(await proxy()(TILE)).toBeNull();
});

test("what is kept stays below the quota, and what was wanted longest ago goes first", async () => {
  const tile = proxy(PNG.byteLength * 10);
  for (let n = 0; n < 25; n += 1) await tile({ ...TILE, x: TILE.x + n });
  const sizes = kept().map((name) => statSync(path.join(folder, String(name))).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(PNG.byteLength * 10);
  expect(sizes.length).toBeGreaterThan(5);
});

test("no file and no folder tells the hour at which a tile was looked at", async () => {
  const telling = () =>
    ["", ...readdirSync(folder, { recursive: true, encoding: "utf8" })].filter(
      (name) => statSync(path.join(folder, name)).mtimeMs % 86_400_000 !== 0,
    );
  image({ ETag: '"a"' });
  await proxy()(TILE);
  expect(readdirSync(folder, { recursive: true })).toHaveLength(4);
  expect(telling()).toEqual([]);
  // Asked again, it was the same.
  age();
  utimesSync(folder, 0, 0);
  answer = (_, response) => response.writeHead(304).end();
  await proxy()(TILE);
  await expect.poll(() => JSON.parse(readFileSync(noteFile(), "utf8")).freshUntil).not.toBe("2020-01-01");
  await expect.poll(telling).toEqual([]);
  // Another one came, and it had to go for it.
  image();
  await proxy(1)({ ...TILE, x: TILE.x + 1 });
  expect(kept()).toEqual([]);
  expect(telling()).toEqual([]);
});

test("a tile is fresh for as long as its answer says, and for a week at least", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  const days = (headers: Record<string, string>) => freshDays(new Headers(headers), now);
  expect(days({})).toBe(7);
  expect(days({ "cache-control": "max-age=60" })).toBe(7);
  expect(days({ "cache-control": "public, max-age=2592000" })).toBe(30);
  expect(days({ expires: "Thu, 03 Dec 2026 12:00:00 GMT" })).toBe(10);
  expect(days({ expires: "0" })).toBe(7);
  expect(days({ "cache-control": "max-age=99999999999" })).toBe(365);
});
