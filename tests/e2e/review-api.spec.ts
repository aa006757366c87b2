// What the moderators' addresses promise: nobody gets in who should not, nothing is half decided, and nothing that
// waits is to be seen from outside. Each test runs against its own production server.

import { randomBytes } from "node:crypto";
import { mkdirSync, rmdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import { addModerator, askReview, codeOf, moderatorCommand, setUp, signIn } from "../moderator.ts";
import { addressOf, ask } from "../reporter.ts";
import { reviewTable } from "../review-table.ts";
import { type RunningServer, startServer } from "../serve.ts";

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
  const tricks: Record<string, string>[] = [
    {},
    { rsc: "1" },
    { "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    { "x-forwarded-for": "127.0.0.1", "x-original-url": "/api/review/sign-in" },
  ];
  for (const [method, address, needs, body] of reviewTable) {
    if (needs === "nobody") continue;
    for (const more of tricks) {
      const status = async (cookie: string) =>
        (await askReview(server.base, address, cookie, method === "POST" ? body : undefined, more)).status;
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
  const post = (headers: Record<string, string>, text = body) =>
    ask(server.base, `/api/review/sightings/${id}`, {
      method: "POST",
      body: text,
      headers: { Cookie: cookie, "Content-Type": "application/json", ...headers },
    }).then(({ status }) => status);
  for (const headers of [
    {},
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "none" },
    { Origin: "https://other.example" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site", Origin: own },
  ] as Record<string, string>[])
    expect(await post(headers), JSON.stringify(headers)).toBe(403);
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
  const { between, cookie } = await signIn(server.base, account, codeOf(account, 0));
  expect(cookie).not.toBe(first);
  expect(await reads(between)).toBe(401);
  expect(await reads(cookie)).toBe(200);
  // The same code, and the same half of a sign-in, a second time.
  expect((await askReview(server.base, "second-factor", between, { code: codeOf(account, 0) })).status).toBe(401);
  const again = await askReview(server.base, "sign-in", "", { name: "ana", passphrase: account.passphrase });
  const half = [again.headers["set-cookie"] ?? []]
    .flat()
    .map((one) => one.split(";", 1)[0] ?? "")
    .filter((one) => !one.endsWith("="))
    .join("; ");
  const reused = await askReview(server.base, "second-factor", half, { code: codeOf(account, 0) });
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
  const { cookie } = await signIn(server.base, account, codeOf(account, 0));
  expect(await reads(cookie)).toBe(200);
});

test("nothing of what waits or was decided is public before it is published, and no private field ever is", async () => {
  const { cookie } = await enter("ana", "admin");
  const [id = "", other = ""] = sightings(2);
  const addresses = [
    "/",
    "/kamere",
    "/en/changes",
    "/api/v1/cameras",
    "/api/v1/cameras.csv",
    "/map-data/manifest.json",
    "/api/v1/history",
  ];
  const crawl = async () =>
    (await Promise.all(addresses.map((address) => ask(server.base, address)))).map(({ text }) =>
      text.replace(/nonce="[^"]*"|"nonce":"[^"]*"|[\w+/=]{24}/g, ""),
    );
  const before = await crawl();
  await askReview(server.base, `sightings/${id}`, cookie, { action: "accept", note: "internal-canary-77" });
  await askReview(server.base, `sightings/${other}`, cookie, {
    action: "reject",
    reason: "spam",
    note: "internal-canary-78",
  });
  const decided = await crawl();
  for (const [at, text] of decided.entries()) expect(text === before[at], addresses[at]).toBe(true);
  await askReview(server.base, "publish", cookie, {});
  const [row] = read(`SELECT "id" FROM "Camera" WHERE "sourceId" = 'citizens'`);
  const after = [
    ...(await crawl()),
    ...(
      await Promise.all(
        [`/en/camera/${row?.id}`, `/api/v1/cameras/${row?.id}`].map((address) => ask(server.base, address)),
      )
    ).map(({ text }) => text),
  ];
  expect(after.join()).toContain(String(row?.id));
  for (const canary of [
    "note-canary-5d1",
    "internal-canary-77",
    "internal-canary-78",
    id,
    other,
    "moderators.invalid",
    "receiptHash",
    "moderatorId",
  ])
    expect(after.join().includes(canary), canary).toBe(false);
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
  expect(JSON.parse((await askReview(server.base, "held", admin.cookie)).text)).toEqual([
    { name: "boris", decisions: 25 },
  ]);
  expect((await askReview(server.base, "held", thief.cookie, { name: "boris", action: "publish" })).status).toBe(404);
  expect((await askReview(server.base, "held", admin.cookie, { name: "boris", action: "discard" })).status).toBe(200);
  expect(read(`SELECT COUNT(*) AS n FROM "Decision"`)).toEqual([{ n: 0 }]);
  expect(read(`SELECT COUNT(*) AS n FROM "Camera" WHERE "status" = 'removed'`)).toEqual([{ n: 0 }]);
});

test("map files that cannot be made leave the last ones standing, which is told, and are tried again", async () => {
  const { cookie } = await enter("ana", "editor");
  const [id = ""] = sightings(1);
  const manifest = async () => JSON.parse((await ask(server.base, "/map-data/manifest.json")).text);
  const health = async () => JSON.parse((await ask(server.base, "/healthz")).text);
  const before = await manifest();
  // A folder stands where the new manifest is to be written.
  const inTheWay = path.join(server.dataDir, "map", "manifest.json.new");
  mkdirSync(inTheWay);
  expect((await askReview(server.base, `sightings/${id}`, cookie, { action: "accept" })).status).toBe(200);
  expect((await askReview(server.base, "publish", cookie, {})).status).toBe(200);
  expect(await health()).toMatchObject({ ok: true, mapData: "stale" });
  expect(await manifest()).toEqual(before);
  expect(server.output()).toContain("the map's files could not be made; the last ones stand");
  rmdirSync(inTheWay);
  await expect.poll(async () => (await health()).mapData, { timeout: 60_000 }).toBe("ok");
  expect((await manifest()).version).toBe((await health()).dataVersion);
  expect((await manifest()).cameras).toBe(before.cameras + 1);
});
