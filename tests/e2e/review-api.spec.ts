// What the moderators' addresses promise: nobody gets in who should not, nothing is half decided, and nothing that
// waits is to be seen from outside. Each test runs against its own production server.

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import type { ApiDocument } from "../../lib/api/document.ts";
import { exampleOf } from "../api-addresses.ts";
import { addModerator, askReview, codeOf, moderatorCommand, setUp, signIn } from "../moderator.ts";
import { addressOf, ask } from "../reporter.ts";
import { reviewTable } from "../review-table.ts";
import { type RunningServer, startServer } from "../serve.ts";
import { addresses } from "./site.ts";

let server: RunningServer;
test.beforeEach(async () => {
  server = await startServer();
});
test.afterEach(() => server.stop());

const open = () => new Sqlite(path.join(server.dataDir, "kamere.db"));
function write(query: string, ...values: (string | number)[]): void {
  const sql = open();
  sql.prepare(query).run(...values);
  sql.close();
}
const read = (query: string) => {
  const sql = open();
  const rows = sql.prepare<[], Record<string, string | number | null>>(query).all();
  sql.close();
  return rows;
};
const enter = async (name: string, role: "editor" | "admin") =>
  setUp(server.base, addModerator(server.dataDir, name, role));
const reads = async (cookie: string, path = "queue") => (await askReview(server.base, path, cookie)).status;

function sightings(count: number): string[] {
  const sql = open();
  const insert = sql.prepare(
    `INSERT INTO "Sighting" ("id", "kind", "seenOn", "receivedOn", "lat", "lon", "receiptHash", "idempotencyHash", "note")
     VALUES (?, 'new', '2026-11-10', '2026-11-11', ?, 20.4, ?, ?, 'note-canary-5d1')`,
  );
  const ids = Array.from({ length: count }, () => randomBytes(16).toString("hex"));
  for (const [at, id] of ids.entries()) insert.run(id, 44.7 + at * 0.001, id, id);
  sql.close();
  return ids;
}

test("each address answers whom its table names, and nobody else, however it is written", async () => {
  const editor = await enter("boris", "editor");
  const admin = await enter("ana", "admin");
  const expired = await enter("vera", "editor");
  write(
    `UPDATE "ModeratorSession" SET "expiresAt" = '2026-01-01T00:00:00.000+00:00'
     WHERE "userId" = (SELECT "id" FROM "Moderator" WHERE "name" = 'vera')`,
  );
  const tricks: [way: string, headers: Record<string, string>][] = [
    ["", {}],
    ["?_rsc=1", { rsc: "1" }],
    ["", { "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }],
    ["", { "x-forwarded-for": "127.0.0.1", "x-original-url": "/api/review/sign-in" }],
  ];
  for (const [method, address, needs, body] of reviewTable) {
    if (needs === "nobody") continue;
    for (const [way, more] of tricks) {
      const status = async (cookie: string) =>
        (await askReview(server.base, address + way, cookie, method === "POST" ? body : undefined, more)).status;
      expect(await status(""), `${method} ${address} by nobody`).toBe(401);
      expect(await status(expired.cookie), `${method} ${address} by an expired session`).toBe(401);
      if (needs === "admin") expect(await status(editor.cookie), `${method} ${address} by an editor`).toBe(403);
    }
    // Whoever may is let through: what comes back is about the question, and never about who asks it.
    if (address !== "sign-out-everywhere")
      expect([401, 403], `${method} ${address} by an admin`).not.toContain(
        (await askReview(server.base, address, admin.cookie, method === "POST" ? body : undefined)).status,
      );
  }
  // What frameworks once took for a message of their own is refused before anything reads it.
  for (const name of ["x-middleware-subrequest", "next-action", "next-resume"])
    for (const value of ["1", "middleware:middleware:middleware:middleware:middleware", "src/middleware"]) {
      const answer = await askReview(server.base, "queue", "", undefined, { [name]: value });
      expect([400, 401, 403, 404], `${name}: ${value}`).toContain(answer.status);
    }
  // Other ways to write an address lead nowhere near it.
  for (const address of [
    "//api/review/queue",
    "/api/review//queue",
    "/API/review/queue",
    "/api/review/queue/",
    "/api/review/queue.rsc",
    "/api/review/queue;x",
    "/api/review/%71ueue%2f",
    "/api/v1/../review/queue",
  ]) {
    const answer = await ask(server.base, address, { headers: { "Sec-Fetch-Site": "same-origin" } });
    expect([400, 401, 404, 308], address).toContain(answer.status);
    expect(answer.text, address).not.toContain("receivedOn");
  }
  write(`DELETE FROM "SiteSetting"`);
});

test("a change of state is taken from pages of this site alone", async () => {
  const { cookie } = await enter("ana", "admin");
  const own = new URL(server.base).origin;
  const [id = ""] = sightings(1);
  const body = JSON.stringify({ action: "accept" });
  const send = (path: string, headers: Record<string, string>, text: string) =>
    ask(server.base, `/api/review/${path}`, {
      method: "POST",
      body: text,
      headers: { Cookie: cookie, "Content-Type": "application/json", ...headers },
    }).then(({ status }) => status);
  const post = (headers: Record<string, string>, text = body) => send(`sightings/${id}`, headers, text);
  const elsewhere: Record<string, string>[] = [
    {},
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "none" },
    { Origin: "https://other.example" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site", Origin: own },
    { "Sec-Fetch-Site": "cross-site", "Content-Type": "text/plain" },
  ];
  for (const headers of elsewhere) {
    expect(await post(headers), JSON.stringify(headers)).toBe(403);
    for (const [method, path, , sent] of reviewTable)
      if (method === "POST")
        expect(await send(path, headers, JSON.stringify(sent)), `${path} ${JSON.stringify(headers)}`).toBe(403);
  }
  expect(await reads(cookie)).toBe(200);
  expect(await post({ "Sec-Fetch-Site": "same-origin", "Content-Type": "text/plain" })).toBe(415);
  expect(await post({ "Sec-Fetch-Site": "same-origin" }, "{}")).toBe(422);
  expect(await post({ "Sec-Fetch-Site": "same-origin" }, "{")).toBe(400);
  const got = await ask(server.base, `/api/review/sightings/${id}?_method=POST`, {
    headers: { Cookie: cookie, "X-HTTP-Method-Override": "POST" },
  });
  expect(got.status).toBe(200);
  expect(read(`SELECT "state" FROM "Sighting"`)).toEqual([{ state: "waiting" }]);
  expect(await post({ "Sec-Fetch-Site": "same-origin", Origin: own })).toBe(200);
});

test("a session cannot be fixed, replayed or kept: it is new at each step, ends when it should, and is stored as a hash", async () => {
  const token = addModerator(server.dataDir, "ana", "admin");
  const { account, cookie: first } = await setUp(server.base, token);
  expect(first).toMatch(/^__Host-moderator=/);
  // A link serves once; between the factors nothing opens.
  expect((await askReview(server.base, "set-up", "", { token })).status).toBe(404);
  const code = codeOf(account, 1);
  const { between, cookie } = await signIn(server.base, account, code);
  expect(cookie).not.toBe(first);
  expect(await reads(between)).toBe(401);
  expect(await reads(cookie)).toBe(200);
  // The same code, and the same half of a sign-in, a second time.
  expect((await askReview(server.base, "second-factor", between, { code })).status).toBe(401);
  const again = await askReview(server.base, "sign-in", "", { name: "ana", passphrase: account.passphrase });
  const half = [again.headers["set-cookie"] ?? []]
    .flat()
    .map((one) => one.split(";", 1)[0] ?? "")
    .filter((one) => !one.endsWith("="))
    .join("; ");
  const reused = await askReview(server.base, "second-factor", half, { code });
  expect(reused.status).toBe(401);
  // A session that somebody else chose is not taken over.
  const fixed = "__Host-moderator=chosen.by-an-attacker";
  expect(await reads(fixed)).toBe(401);
  // A recovery code serves once.
  const [recovery = ""] = account.recoveryCodes;
  const recovered = await signIn(server.base, account, recovery);
  expect(await reads(recovered.cookie)).toBe(200);
  await expect(signIn(server.base, account, recovery)).rejects.toThrow();

  // What the database holds opens nothing.
  const stored = read(`SELECT "token" FROM "ModeratorSession"`).map((row) => String(row.token));
  for (const value of stored) {
    expect(value).toMatch(/^[0-9a-f]{64}$/);
    expect(await reads(`__Host-moderator=${value}`)).toBe(401);
  }
  for (const { name } of read(`SELECT "name" FROM sqlite_master WHERE "type" = 'table'`)) {
    const text = JSON.stringify(read(`SELECT * FROM "${name}"`));
    for (const secret of [account.passphrase, account.secret, cookie.split("=")[1]?.split(".")[0] ?? "none", recovery])
      expect(text.includes(secret), `${name}`).toBe(false);
    expect(text).not.toMatch(/127\.\d+\.\d+\.\d+|Mozilla|node-fetch/);
  }
  const setCookie = [again.headers["set-cookie"] ?? []].flat().join("\n");
  for (const attribute of ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"]) expect(setCookie).toContain(attribute);
  expect(setCookie).not.toContain("Domain");

  // Idle for half an hour, or twelve hours old: over.
  write(`UPDATE "ModeratorSession" SET "createdAt" = '2026-01-01T00:00:00.000+00:00'`);
  expect(await reads(recovered.cookie)).toBe(401);
  expect(await reads(recovered.cookie)).toBe(401);

  // Signed out is signed out, whatever cookie is kept; everywhere means everywhere.
  const one = await signIn(server.base, account, account.recoveryCodes[1] ?? "");
  const two = await signIn(server.base, account, account.recoveryCodes[2] ?? "");
  await askReview(server.base, "sign-out", one.cookie, {});
  expect(await reads(one.cookie)).toBe(401);
  expect(await reads(two.cookie)).toBe(200);
  const three = await signIn(server.base, account, account.recoveryCodes[3] ?? "");
  await askReview(server.base, "sign-out-everywhere", three.cookie, {});
  expect([await reads(two.cookie), await reads(three.cookie)]).toEqual([401, 401]);
});

test("a role that is changed, and an account that is disabled or reset, counts at the next request", async () => {
  const { account, cookie } = await enter("ana", "admin");
  expect(await reads(cookie, "settings")).toBe(200);
  write(`UPDATE "Moderator" SET "role" = 'editor'`);
  expect(await reads(cookie, "settings")).toBe(403);
  expect(await reads(cookie)).toBe(200);
  moderatorCommand(server.dataDir, "disable", "ana");
  expect(await reads(cookie)).toBe(401);
  const refused = await askReview(server.base, "sign-in", "", { name: "ana", passphrase: account.passphrase });
  const unknown = await askReview(server.base, "sign-in", "", { name: "nobody", passphrase: account.passphrase });
  expect([refused.status, refused.text]).toEqual([unknown.status, unknown.text]);
  const token = moderatorCommand(server.dataDir, "reset", "ana");
  const { cookie: fresh } = await setUp(server.base, token);
  expect(await reads(fresh)).toBe(200);
  expect(moderatorCommand(server.dataDir, "list")).toBe("");
});

/** How many guesses come from elsewhere; the bench says more. */
const GUESSES = Number(process.env.GUESSES ?? 60);

test("whoever guesses waits, and the right person comes in all the same", async () => {
  const { account } = await enter("ana", "editor");
  const guess = (from: string) =>
    ask(server.base, "/api/review/sign-in", {
      method: "POST",
      from,
      body: JSON.stringify({ name: "ana", passphrase: "guess" }),
      headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" },
    });
  const statuses: number[] = [];
  for (let number = 0; number < 8; number++) statuses.push((await guess(addressOf(9))).status);
  expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  expect(statuses.at(-1)).toBe(429);
  expect((await guess(addressOf(9))).headers["retry-after"]).toMatch(/^\d+$/);
  // From many places at once, and still only the guessers wait.
  for (let number = 0; number < GUESSES; number += 60)
    await Promise.all(Array.from({ length: 60 }, (_, one) => guess(addressOf(100 + number + one))));
  const { cookie } = await signIn(server.base, account, codeOf(account, 1));
  expect(await reads(cookie)).toBe(200);
});

/** Every public address, in one language; in all of them, and as the pages' own scripts ask, where the bench says so. */
async function publicAddresses(camera: string): Promise<string[]> {
  const document: ApiDocument = JSON.parse((await ask(server.base, "/api/v1/openapi.json")).text);
  const { shards } = JSON.parse((await ask(server.base, "/map-data/manifest.json")).text);
  return [
    ...addresses(server.dataDir)
      .filter(({ locale }) => EVERYTHING || locale === "en")
      .map((address) => address.path),
    `/en/camera/${camera}`,
    ...Object.entries(document.paths).flatMap(([path, { get }]) => (get ? [exampleOf(path, get)] : [])),
    ...["csv", "geojson", "geojsonl", "kml", "gpx", "osm"].map((format) => `/api/v1/cameras.${format}`),
    `/api/v1/cameras/${camera}`,
    ...shards.flatMap((shard: { points: string; attributes: string }) => [
      `/map-data/${shard.points}`,
      `/map-data/${shard.attributes}`,
    ]),
    ...["/map-data/manifest.json", "/healthz", "/sitemap.xml", "/robots.txt", "/api/v1/openapi.json"],
  ];
}

/** How much is read; the bench says more. */
const EVERYTHING = Boolean(process.env.EVERYTHING);

test("nothing of what waits or was decided is public before it is published, and no private field ever is", async () => {
  const { cookie } = await enter("zanacanary", "admin");
  const [id = "", other = "", asked = "", waits = ""] = sightings(4);
  const ways: Record<string, string>[] = EVERYTHING ? [{}, { rsc: "1" }] : [{}];
  const crawl = async (all: string[]) => {
    const told: string[] = [];
    for (const address of all)
      for (const headers of ways) told.push(`${address}\n${(await ask(server.base, address, { headers })).text}`);
    return told;
  };
  const first = String(read(`SELECT "id" FROM "Camera" LIMIT 1`)[0]?.id);
  const few = ["/", "/kamere", "/en/changes", "/api/v1/cameras", "/api/v1/cameras.csv", "/map-data/manifest.json"];
  const known = EVERYTHING ? await publicAddresses(first) : few;
  // What changes with every answer is its nonce, the key of a form, and what the clock says.
  const plain = (text: string) =>
    text.replace(/nonce="[^"]*"|nonce\\?":\\?"[^"\\]*|[0-9a-f]{64}|[\w+/=]{24}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, "");
  const [before, again] = [(await crawl(known)).map(plain), (await crawl(known)).map(plain)];
  const decided = (path: string, body: unknown) => askReview(server.base, path, cookie, body);
  await decided(`sightings/${id}`, { action: "accept", note: "canary of a decision" });
  await decided(`sightings/${other}`, { action: "reject", reason: "spam", note: "canary of a refusal" });
  await decided(`sightings/${asked}`, { action: "ask", question: "canary of a question" });
  const meanwhile = (await crawl(known)).map(plain);
  // A challenge is another one each time, and a busy machine puts a page together in another order.
  const steady = known.filter((_, at) => before[at] === again[at]);
  expect(steady.length).toBeGreaterThan(known.length / 2);
  expect(steady.filter((address) => before[known.indexOf(address)] !== meanwhile[known.indexOf(address)])).toEqual([]);

  await decided("settings", { closedAreas: [{ name: "canary of an area", lat: 44.8, lon: 20.4, radius: 100 }] });
  await decided("publish", {});
  const [camera] = read(`SELECT "id" FROM "Camera" WHERE "sourceId" = 'citizens'`);
  // Whatever text column of a table that nobody outside reads can hold a word holds one that is searched for.
  const planted: string[] = [];
  const plant = (table: string, ...columns: string[]) => {
    for (const column of columns) {
      const canary = `canary ${table} ${column}`;
      write(`UPDATE "${table}" SET "${column}" = ? || ' ' || rowid`, canary);
      planted.push(canary);
    }
  };
  write(
    `INSERT INTO "Demand" ("id", "kind", "receivedOn", "text", "receiptHash") VALUES ('d', 'person', '2026-11-11', '-', '-')`,
  );
  write(
    `INSERT INTO "Photo" ("id", "sightingId", "width", "height", "sha256", "likeness") VALUES ('canaryphoto', ?, 4, 3, '-', '-')`,
    waits,
  );
  plant("Sighting", "note", "question", "answer", "operator", "model", "address");
  plant("Sighting", "receiptHash", "idempotencyHash", "directions");
  plant("Decision", "note", "reason", "batch");
  plant("Demand", "text", "receiptHash", "answer");
  plant("Photo", "sha256", "likeness", "licence");
  plant("Moderator", "email", "image");
  plant("ModeratorAccount", "password", "accountId");
  plant("ModeratorTwoFactor", "secret", "backupCodes");
  // A control: what is published is found by the same search.
  write(`UPDATE "Camera" SET "address" = 'canary in public'`);
  const secrets = [
    ...["canary of a", "zanacanary", "canaryphoto", "note-canary-5d1", "moderators.invalid"],
    ...["receiptHash", "idempotencyHash", "moderatorId", "privatePart"],
    ...[id, other, asked, waits],
    ...planted,
    ...[`"id", "token" FROM "ModeratorSession"`, `"id" FROM "Decision"`, `"id" FROM "Moderator"`]
      .flatMap((what) => read(`SELECT ${what}`))
      .concat(read(`SELECT "salt", "privatePart" FROM "Event" WHERE "salt" IS NOT NULL`))
      .flatMap((row) => Object.values(row).map(String)),
  ];
  expect(planted.length).toBeGreaterThanOrEqual(20);
  const after = await crawl(await publicAddresses(String(camera?.id)));
  const hits = (secret: string) =>
    after.filter((text) => text.includes(secret)).map((text) => `${secret}: ${text.split("\n", 1)[0]}`);
  expect(secrets.flatMap(hits)).toEqual([]);
  expect(hits(String(camera?.id)).length).toBeGreaterThan(5);
  expect(hits("canary in public").length).toBeGreaterThan(5);
});

test("what takes much away needs a second moderator, and can be undone whole", async () => {
  const thief = await enter("boris", "editor");
  const admin = await enter("ana", "admin");
  const cameras = read(`SELECT "id" FROM "Camera" WHERE "status" = 'active' LIMIT 25`).map((row) => String(row.id));
  for (const camera of cameras) {
    const body = { action: "remove", on: "2026-11-20", source: "", note: "gone, they say" };
    expect((await askReview(server.base, `cameras/${camera}`, thief.cookie, body)).status).toBe(200);
  }
  const refused = await askReview(server.base, "publish", thief.cookie, {});
  expect(refused.status).toBe(403);
  expect(refused.text).toContain("needsSecond");
  const [held] = JSON.parse((await askReview(server.base, "held", admin.cookie)).text);
  expect(held.name).toBe("boris");
  const told = cameras.toReversed().map((camera) => ({ action: "remove", camera, note: "gone, they say" }));
  expect(held.decisions).toMatchObject(told);
  const publishing = { name: "boris", action: "publish" };
  expect((await askReview(server.base, "held", thief.cookie, publishing)).status).toBe(404);
  // Whoever steals an admin's session may make an account, but it is nobody's second in its first week.
  const tooNew = await askReview(server.base, "held", admin.cookie, publishing);
  expect(tooNew.status).toBe(403);
  expect(tooNew.text).toContain("secondTooNew");
  expect((await askReview(server.base, "held", admin.cookie, { name: "boris", action: "discard" })).status).toBe(200);
  expect(read(`SELECT COUNT(*) AS n FROM "Decision"`)).toEqual([{ n: 0 }]);
  expect(read(`SELECT COUNT(*) AS n FROM "Camera" WHERE "status" = 'removed'`)).toEqual([{ n: 0 }]);

  for (const camera of cameras) {
    const body = { action: "remove", on: "2026-11-20", source: "", note: "gone indeed" };
    expect((await askReview(server.base, `cameras/${camera}`, thief.cookie, body)).status).toBe(200);
  }
  write(`UPDATE "ModeratorAccount" SET "createdAt" = '2026-01-01T00:00:00.000+00:00'`);
  expect((await askReview(server.base, "held", admin.cookie, publishing)).status).toBe(200);
  expect(read(`SELECT COUNT(*) AS n FROM "Camera" WHERE "status" = 'removed'`)).toEqual([{ n: 25 }]);
});

/** Takes away the right to write in a folder, or gives it back. Root heeds no permissions, but this attribute. */
function setWritable(folder: string, writable: boolean): void {
  if (process.getuid?.() === 0) execFileSync("chattr", [writable ? "-i" : "+i", folder]);
  else chmodSync(folder, writable ? 0o700 : 0o500);
}

test("map files that cannot be made leave the last ones standing, which is told, and are tried again", async () => {
  const { cookie } = await enter("ana", "editor");
  const [id = ""] = sightings(1);
  const manifest = async () => JSON.parse((await ask(server.base, "/map-data/manifest.json")).text);
  const health = async () => JSON.parse((await ask(server.base, "/healthz")).text);
  const before = await manifest();
  setWritable(path.join(server.dataDir, "map"), false);
  try {
    expect((await askReview(server.base, `sightings/${id}`, cookie, { action: "accept" })).status).toBe(200);
    expect((await askReview(server.base, "publish", cookie, {})).status).toBe(200);
    expect(await health()).toMatchObject({ ok: true, mapData: "stale" });
    expect(await manifest()).toEqual(before);
    expect(server.output()).toContain("the map's files could not be made; the last ones stand");
  } finally {
    setWritable(path.join(server.dataDir, "map"), true);
  }
  await expect.poll(async () => (await health()).mapData, { timeout: 60_000 }).toBe("ok");
  expect((await manifest()).version).toBe((await health()).dataVersion);
  expect((await manifest()).cameras).toBe(before.cameras + 1);
});
