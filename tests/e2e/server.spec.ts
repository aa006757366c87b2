import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import { startServer } from "../serve.ts";

/** Sends bytes as they are and gives everything that comes back until the server closes. */
async function raw(base: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(base).port), "127.0.0.1");
  socket.write(text);
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  return answer;
}

const base = () => process.env.BASE_URL ?? "";

test("health says what there is and nothing that is secret", async ({ request }) => {
  const response = await request.get("/healthz");
  expect(response.status()).toBe(200);
  const state = await response.json();
  expect(Object.keys(state).sort()).toEqual(["dataVersion", "database", "disk", "history", "mapData", "ok"]);
  expect(state).toMatchObject({ ok: true, database: "ok", disk: "ok" });
  // The history is audited at the start, in a thread of its own.
  await expect.poll(async () => (await (await request.get("/healthz")).json()).history).toBe("ok");
});

test("a file that is not there is a short text, or a problem document for programs, and never a page", async ({
  request,
}) => {
  const script = await request.get("/_next/static/chunks/none.js");
  expect([script.status(), script.headers()["content-type"]]).toEqual([404, "text/plain; charset=utf-8"]);
  for (const address of [
    "/map-data/none.bin",
    "/map-data/..%2fkamere.db",
    "/map-data/.env",
    "/tiles/12/2280/1478.png",
    "/basemap.pmtiles",
  ]) {
    const response = await request.get(address);
    expect([address, response.status(), response.headers()["content-type"]]).toEqual([
      address,
      404,
      "application/problem+json",
    ]);
  }
});

test("the build's files are kept for a year, packed, and asked for once", async ({ request }) => {
  const page = await (await request.get("/")).text();
  const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(page)?.[1] ?? "";
  const response = await request.get(style, { headers: { "accept-encoding": "gzip, br" } });
  expect(response.headers()).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-encoding": "br",
    "content-type": "text/css; charset=utf-8",
    vary: "Accept-Encoding",
  });
  const again = await request.get(style, {
    headers: { "accept-encoding": "gzip, br", "if-none-match": response.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
});

test("a page may be shared by a cache for one second, and a failure by none", async ({ request }) => {
  expect((await request.get("/en")).headers()["cache-control"]).toBe("public, max-age=0, s-maxage=1");
  expect((await request.get("/en/no-such-page")).headers()["cache-control"]).toMatch(/no-store/);
});

test("a method that is not taken is refused before its body is read, and the connection ends", async () => {
  const answer = await raw(base(), "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 405 /);
  expect(answer).toMatch(/\r\nAllow: GET, HEAD\r\n/);
  const asking = await raw(
    base(),
    "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n",
  );
  expect(asking).toMatch(/^HTTP\/1\.1 405 /);
});

test("a second protocol is refused", async () => {
  const answer = await raw(
    base(),
    "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test("what a client says about hosts and addresses changes no page", async () => {
  const forged = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-for": "203.0.113.9",
    forwarded: "for=203.0.113.9;host=evil.example",
    "x-real-ip": "203.0.113.9",
  };
  for (const address of ["/", "/sr-Latn", "/en/no-such-page"]) {
    const response = await fetch(base() + address, { headers: forged, redirect: "manual" });
    const all = JSON.stringify([...response.headers]) + (await response.text());
    expect(all).not.toMatch(/evil\.example|203\.0\.113\.9/);
  }
  const answer = await raw(base(), "GET /sr-Latn HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 308 /);
  expect(answer).not.toContain("evil.example");
});

test("the day's work is done at the start: the history is audited, and nothing fails in silence", async () => {
  const site = await startServer();
  const found = path.join(site.dataDir, "last-audit.json");
  await expect.poll(() => existsSync(found)).toBe(true);
  expect(JSON.parse(readFileSync(found, "utf8"))).toMatchObject({ events: 50, fault: null });
  expect(site.output()).not.toContain('"level":"error"');
  expect(await site.stop()).toBe(0);
});

test("SIGTERM ends the server at once although browsers hold connections, and lets an answer under way finish", async () => {
  const server = await startServer();
  const agent = new Agent({ keepAlive: true });
  const port = Number(new URL(server.base).port);
  // One connection that was used, one that never asked anything, one answer that is read slowly.
  await new Promise<void>((resolve) => get(server.base, { agent }, (response) => response.resume().on("end", resolve)));
  const silent = connect(port, "127.0.0.1");
  await once(silent, "connect");
  const underWay = await new Promise<IncomingMessage>((resolve) => get(`${server.base}/en`, resolve));
  const ended = server.stop();
  let body = "";
  for await (const chunk of underWay) body += chunk;
  expect(body).toContain("</html>");
  expect(await ended).toBe(0);
  agent.destroy();
  silent.destroy();
});

test("a failure inside is a page in the reader's language with every header, and a line in the log with no word of the request", async () => {
  const server = await startServer();
  const sql = new Sqlite(path.join(server.dataDir, "kamere.db"));
  // Every page that reads cameras now fails, and so does health when its table goes.
  sql.exec("PRAGMA foreign_keys = OFF; DROP TABLE Camera; DROP TABLE Event;");
  sql.close();
  const response = await fetch(`${server.base}/sr-Cyrl?q=canary-5f1c`, { headers: { "user-agent": "canary-5f1c" } });
  expect(response.status).toBe(500);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const page = await response.text();
  expect(page).toContain('<html lang="sr-Cyrl"');
  expect(page).toContain("Нешто није успело");
  const health = await fetch(`${server.base}/healthz`);
  expect([health.status, (await health.json()).ok]).toEqual([503, false]);
  const lines = server.output().trim().split("\n");
  expect(await server.stop()).toBe(0);
  expect(lines.some((line) => line.includes('"route":"/[locale]"') && line.includes("SQLITE_ERROR"))).toBe(true);
  expect(lines.join("\n")).not.toContain("canary-5f1c");
});

test("an operator's vector map is read in parts", async () => {
  const file = path.join(test.info().outputDir, "..", `basemap-${process.pid}.pmtiles`);
  writeFileSync(file, Buffer.from(Array.from({ length: 1_000 }, (_, n) => n % 251)));
  const server = await startServer({ BASEMAP_PMTILES: file });
  const address = `${server.base}/basemap.pmtiles`;
  const part = await fetch(address, { headers: { range: "bytes=10-19" } });
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe("bytes 10-19/1000");
  expect([...new Uint8Array(await part.arrayBuffer())]).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  const end = await fetch(address, { headers: { range: "bytes=-5" } });
  expect(end.headers.get("content-range")).toBe("bytes 995-999/1000");
  expect((await fetch(address, { headers: { range: "bytes=1000-" } })).status).toBe(416);
  const head = await fetch(address, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length")]).toEqual([200, "1000"]);
  const etag = head.headers.get("etag") ?? "";
  expect((await fetch(address, { headers: { "if-none-match": etag } })).status).toBe(304);
  await server.stop();
  rmSync(file);
});
