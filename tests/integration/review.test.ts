import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSql } from "@/lib/db/sqlite";
import { publishConfirmations } from "@/lib/publish/publish-confirmations";
import { publishDecisions } from "@/lib/publish/publish-decisions";
import { decide, undo } from "@/lib/review/decide";
import { editCamera } from "@/lib/review/edit-camera";
import { releaseLocks } from "@/lib/review/locks";
import { publications, revertPublication } from "@/lib/review/publications";
import { queue, sightingDetails } from "@/lib/review/queue";
import { unpublished } from "@/lib/review/told-decisions";
import { hashOfReceipt } from "@/lib/sightings/receipt";
import { reportStatus } from "@/lib/sightings/status";
import type { Moderator, ReviewRefused } from "@/lib/site/moderator";
import { audit } from "@/lib/sql/audit";
import { freshDatabase, type TestDatabase } from "../database";
import { importText } from "../import";

let database: TestDatabase;
const ana: Moderator = { id: "a".repeat(32), name: "ana", role: "admin" };
const boris: Moderator = { id: "b".repeat(32), name: "boris", role: "editor" };

beforeAll(async () => {
  database = await freshDatabase();
  const insert = database.sql.prepare(
    `INSERT INTO "Moderator" ("id", "name", "email", "role", "createdAt", "updatedAt")
     VALUES (?, ?, ?, ?, '2026-11-01T00:00:00.000+00:00', '2026-11-01T00:00:00.000+00:00')`,
  );
  for (const { id, name, role } of [ana, boris]) insert.run(id, name, `${name}@moderators.invalid`, role);
});
afterAll(() => database.close());

type Columns = Record<string, string | number | null>;
let places = 0;

/** A sighting that waits, at a place of its own. Gives its identifier. */
function sighting(columns: Columns = {}, photos = 0): string {
  const id = randomBytes(16).toString("hex");
  places += 1;
  const row: Columns = {
    id,
    kind: "new",
    seenOn: "2026-11-10",
    receivedOn: "2026-11-11",
    lat: 44.75 + places * 0.001,
    lon: 20.45,
    receiptHash: hashOfReceipt(id),
    idempotencyHash: id,
    ...columns,
  };
  const names = Object.keys(row);
  database.sql
    .prepare(`INSERT INTO "Sighting" (${names.map((name) => `"${name}"`)}) VALUES (${names.map(() => "?")})`)
    .run(...Object.values(row));
  for (let number = 0; number < photos; number++)
    database.sql
      .prepare(
        `INSERT INTO "Photo" ("id", "sightingId", "width", "height", "sha256", "likeness") VALUES (?, ?, 4, 3, ?, ?)`,
      )
      .run(randomBytes(16).toString("hex"), id, randomBytes(32).toString("hex"), randomBytes(8).toString("hex"));
  return id;
}

const rows = (query: string, ...values: (string | number)[]) =>
  database.sql.prepare<(string | number)[], Columns>(query).all(...values);
const publish = (moderator: Moderator) => publishDecisions(moderator.id, "2026-11-24");
const cameraOf = (id: string) =>
  rows(`SELECT c.* FROM "Camera" c JOIN "Sighting" s ON s."cameraSeq" = c."seq" WHERE s."id" = ?`, id)[0];
const seqOf = (camera: Columns | undefined) => Number(camera?.seq);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: ReviewRefused) => ({ status: error.status, reason: error.reason, ...error.details }),
  );
const history = (camera: Columns | undefined) =>
  rows(
    `SELECT "kind", "role", "day", "publicPart", "hash" FROM "Event" WHERE "cameraSeq" = ? ORDER BY "seq"`,
    seqOf(camera),
  );

test("accepted sightings are published with the sitting, and not before; the events lead to exactly what stands", async () => {
  const plain = sighting({ operatorType: "city", directions: "90", cameraType: "dome" });
  const pictured = sighting({ note: "secret-note-canary" }, 2);
  const edited = sighting();
  await decide(ana, plain, { action: "accept", set: {}, note: "" });
  await decide(ana, pictured, { action: "accept", set: {}, note: "" });
  await decide(ana, edited, { action: "accept", set: { mount: "pole", lat: 44.9, lon: 20.4 }, note: "moved" });
  expect(rows(`SELECT * FROM "Event"`)).toEqual([]);
  expect(await reportStatus({ code: plain, action: "look", answer: "" })).toMatchObject({
    state: "waiting",
    camera: null,
  });
  expect(await publish(ana)).toEqual({ decisions: 3, events: 3 });
  expect(cameraOf(plain)).toMatchObject({
    cameraType: "dome",
    operatorType: "city",
    directions: "90",
    verification: "unverified",
    firstSeenOn: "2026-11-10",
    lastConfirmedOn: "2026-11-10",
    recordedOn: "2026-11-24",
    sourceId: "citizens",
  });
  expect(cameraOf(pictured)).toMatchObject({ verification: "verified" });
  expect(cameraOf(edited)).toMatchObject({ mount: "pole", lat: 44.9, lon: 20.4 });
  expect(rows(`SELECT "state" FROM "Photo"`).map(({ state }) => state)).toEqual(["published", "published"]);
  expect(await reportStatus({ code: plain, action: "look", answer: "" })).toMatchObject({
    state: "accepted",
    camera: cameraOf(plain)?.id,
  });
  // A moderator is a role in public, and nothing of a sighting is in any public part.
  const told = JSON.stringify(rows(`SELECT "publicPart" FROM "Event"`));
  for (const hidden of ["ana", "secret-note-canary", plain, pictured]) expect(told).not.toContain(hidden);
  expect(audit(database.sql)).toMatchObject({ events: 3, cameras: 3, fault: null });
});

test("whoever watches what is published cannot tell in which order the sightings of a walk came", async () => {
  const WALK = 10;
  const agreements: number[] = [];
  const repeated: number[] = [];
  // Kendall's tau: 1 for the order of the walk, -1 for the reverse, 0 on average for one that says nothing.
  const agreement = (order: readonly number[]) => {
    const pairs = order.flatMap((one, at) => order.slice(at + 1).map((later) => Math.sign(later - one)));
    return pairs.reduce((sum, sign) => sum + sign, 0) / pairs.length;
  };
  const average = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  for (let round = 0; round < 20; round++) {
    // One walk along a street: sent, listed and decided in the order of the steps.
    const walk = Array.from({ length: WALK }, () => sighting());
    for (const id of walk) await decide(ana, id, { action: "accept", set: {}, note: "" });
    await publish(ana);
    const step = new Map(walk.map((id, at) => [String(cameraOf(id)?.id), at]));
    // Everything public that has an order: the table, which exports and the API follow, the history, the identifiers.
    const orders = [
      rows(`SELECT "id" FROM "Camera" ORDER BY "seq"`),
      rows(`SELECT c."id" FROM "Event" e JOIN "Camera" c ON c."seq" = e."cameraSeq" ORDER BY e."seq"`),
      rows(`SELECT "id" FROM "Camera" ORDER BY "id"`),
    ].map((found) => found.flatMap(({ id }) => step.get(String(id)) ?? []));
    agreements.push(...orders.map(agreement));
    // The same way once more: what is known is seen again.
    const [before] = rows(`SELECT MAX("seq") AS "seq" FROM "Event"`);
    for (const id of walk) {
      const again = sighting({ operatorType: "police" });
      await decide(ana, again, { action: "merge", camera: String(cameraOf(id)?.id), note: "" });
    }
    await publish(ana);
    const since = rows(
      `SELECT c."id" FROM "Event" e JOIN "Camera" c ON c."seq" = e."cameraSeq" WHERE e."seq" > ? ORDER BY e."seq"`,
      Number(before?.seq),
    ).flatMap(({ id }) => step.get(String(id)) ?? []);
    expect(since).toHaveLength(WALK);
    repeated.push(agreement(since));
    const dated = JSON.stringify(rows(`SELECT "day", "publicPart" FROM "Event"`));
    expect(dated).not.toMatch(/\d{2}:\d{2}/);
  }
  // By chance the average of sixty strays 0.03 from nought, that of twenty 0.06; a published order of arrival would make
  // the first a third or more, and the second one.
  expect(Math.abs(average(agreements))).toBeLessThan(0.2);
  expect(Math.abs(average(repeated))).toBeLessThan(0.3);
});

test("merge confirms and tells what was unknown; refuse tells why; a question waits for its answer", async () => {
  const first = sighting({ operatorType: "police" });
  await decide(ana, first, { action: "accept", set: {}, note: "" });
  await publish(ana);
  const id = String(cameraOf(first)?.id);
  const again = sighting({ seenOn: "2026-11-20", operatorType: "private", mount: "wall" }, 1);
  const asked = sighting();
  const refused = sighting({}, 1);
  await decide(ana, again, { action: "merge", camera: id, note: "" });
  await decide(ana, refused, { action: "reject", reason: "not_a_camera", note: "It is a lamp." });
  await decide(ana, asked, { action: "ask", question: "Which side of the street?" });
  expect(await reportStatus({ code: refused, action: "look", answer: "" })).toMatchObject({
    state: "waiting",
    reason: null,
  });
  await publish(ana);
  expect(cameraOf(again)).toMatchObject({ id, lastConfirmedOn: "2026-11-20", mount: "wall", operatorType: "police" });
  expect(await reportStatus({ code: refused, action: "look", answer: "" })).toMatchObject({
    state: "rejected",
    reason: "not_a_camera",
    note: "It is a lamp.",
  });
  // What was refused keeps no picture.
  expect(rows(`SELECT * FROM "Photo" WHERE "sightingId" = ?`, refused)).toEqual([]);
  expect(await reportStatus({ code: asked, action: "answer", answer: "The left one." })).toMatchObject({
    state: "waiting",
  });
  const { items } = await queue(ana);
  expect(items.find((item) => item.id === asked)).toMatchObject({ answered: true });
  expect(audit(database.sql).fault).toBeNull();
});

test("until it is published a decision can be undone, and its sender may still take the report back", async () => {
  const one = sighting();
  const decision = await decide(ana, one, { action: "reject", reason: "spam", note: "" });
  expect(await unpublished(ana.id)).toMatchObject([{ id: decision, action: "reject", sighting: one }]);
  expect(await undo(ana, decision)).toEqual({ sighting: one });
  expect(await unpublished(ana.id)).toEqual([]);
  const other = await decide(ana, one, { action: "accept", set: {}, note: "" });
  expect(await reportStatus({ code: one, action: "withdraw", answer: "" })).toMatchObject({ state: "withdrawn" });
  expect(await publish(ana)).toEqual({ decisions: 0, events: 0 });
  expect(await refusal(undo(ana, other))).toMatchObject({ status: 409, reason: "publishedAlready" });
  expect(await refusal(decide(boris, one, { action: "accept", set: {}, note: "" }))).toMatchObject({
    status: 409,
    reason: "withdrawnAlready",
  });
});

test("a new camera beside one that was just accepted is told of, as long as no list of cameras has that one", async () => {
  const place = { lat: 44.6, lon: 20.3 };
  const first = sighting(place);
  const second = sighting({ ...place, lat: place.lat + 0.0001 });
  const farther = sighting({ ...place, lat: place.lat + 0.001 });
  const told = async (id: string) => {
    const { sighting: details } = await sightingDetails(ana, id);
    releaseLocks(ana);
    return details.warnings.filter(({ kind }) => kind === "justAccepted");
  };
  expect(await told(second)).toEqual([]);
  await decide(ana, first, { action: "accept", set: {}, note: "" });
  expect(await told(second)).toEqual([{ kind: "justAccepted", about: "11" }]);
  expect(await told(farther)).toEqual([]);
  await publish(ana);
  expect(await told(second)).toEqual([]);
  expect((await sightingDetails(ana, second)).sighting.cameras.map(({ metres }) => metres)).toEqual([11]);
  releaseLocks(ana);
});

test("that a camera is gone waits for two days that say so, and closes every sighting that does", async () => {
  const first = sighting();
  await decide(ana, first, { action: "accept", set: {}, note: "" });
  await publish(ana);
  const camera = cameraOf(first);
  const gone = (receivedOn: string) =>
    sighting({ kind: "gone", receivedOn, seenOn: receivedOn, cameraSeq: seqOf(camera) });
  gone("2026-11-20");
  const waits = async () => (await queue(ana)).items.filter(({ kind }) => kind === "gone");
  expect(await waits()).toEqual([]);
  gone("2026-11-22");
  gone("2026-11-22");
  expect(await waits()).toMatchObject([{ camera: camera?.id, together: 3 }]);
  const [item] = await waits();
  const decision = await decide(ana, item?.id ?? "", { action: "accept", set: {}, note: "" });
  await undo(ana, decision);
  expect(await waits()).toMatchObject([{ together: 3 }]);
  await decide(ana, item?.id ?? "", { action: "accept", set: {}, note: "" });
  await publish(ana);
  expect(cameraOf(first)).toMatchObject({ status: "removed", removedSource: "citizens" });
  expect(history(camera).map(({ kind }) => kind)).toEqual(["created", "removed"]);
  expect(rows(`SELECT DISTINCT "state" FROM "Sighting" WHERE "kind" = 'gone'`)).toEqual([{ state: "accepted" }]);
  expect(audit(database.sql).fault).toBeNull();
});

test("a confirmation that tells more waits for a moderator, whatever the days confirm, and gives what was unknown", async () => {
  const known = sighting({ operatorType: "city" });
  await decide(ana, known, { action: "accept", set: {}, note: "" });
  await publish(ana);
  const camera = cameraOf(known);
  const days = ["2026-11-18", "2026-11-19", "2026-11-20"];
  const confirmed = (day: string, columns: Columns = {}, photos = 0) =>
    sighting({ kind: "still_there", cameraSeq: seqOf(camera), seenOn: day, receivedOn: day, ...columns }, photos);
  const [plain, told, pictured] = [
    confirmed(days[0] ?? ""),
    confirmed(days[1] ?? "", { operatorType: "police", directions: "90", signPresent: "no" }),
    confirmed(days[2] ?? "", {}, 1),
  ];
  expect(await publishConfirmations("2026-11-21")).toBe(1);
  const states = [plain, told, pictured].map(
    (id) => rows(`SELECT "state" FROM "Sighting" WHERE "id" = ?`, id)[0]?.state,
  );
  expect(states).toEqual(["accepted", "waiting", "waiting"]);
  const listed = (await queue(ana)).items.map(({ id }) => id);
  expect([plain, told, pictured].map((id) => listed.includes(id))).toEqual([false, true, true]);
  for (const id of [told, pictured]) await decide(ana, id, { action: "accept", set: {}, note: "" });
  await publish(ana);
  // What is known already stands; what was not is told now.
  expect(cameraOf(known)).toMatchObject({ operatorType: "city", directions: "90", signPresent: "no" });
  expect(cameraOf(known)).toMatchObject({ lastConfirmedOn: "2026-11-20" });
  expect(rows(`SELECT "state" FROM "Photo" WHERE "cameraSeq" = ?`, seqOf(camera))).toEqual([{ state: "published" }]);
});

test("what citizens recorded and an official list are never merged, either way", async () => {
  const one = sighting();
  await decide(ana, one, { action: "accept", set: {}, note: "" });
  await publish(ana);
  await importText(database.sql, "id,lat,lon\n1,44.9,20.3\n", {
    source: { name: "Spisak", licence: null, attribution: null, official: true },
  });
  const listed = String(rows(`SELECT "id" FROM "Camera" WHERE "sourceId" = 'spisak'`)[0]?.id);
  const own = String(cameraOf(one)?.id);
  const other = { status: 422, reason: "otherLayer" };
  const merge = (camera: string, into: string) =>
    editCamera(boris, camera, { action: "merge", into, note: "the same one" });
  expect(await refusal(merge(own, listed))).toEqual(other);
  expect(await refusal(merge(listed, own))).toEqual(other);
  const report = sighting();
  expect(await refusal(decide(ana, report, { action: "merge", camera: listed, note: "" }))).toEqual(other);
  await decide(ana, report, { action: "merge", camera: own, note: "" });
  await publish(ana);
});

test("a camera can be edited, merged, split, disputed, removed, and brought back to any earlier state", async () => {
  const [one, two] = [sighting({ count: 3, directions: "10" }), sighting()];
  for (const id of [one, two]) await decide(ana, id, { action: "accept", set: {}, note: "" });
  await publish(ana);
  const [id, other] = [String(cameraOf(one)?.id), String(cameraOf(two)?.id)];
  const before = cameraOf(one);
  const created = String(history(before)[0]?.hash);
  const edit = (camera: string, action: Parameters<typeof editCamera>[2]) => editCamera(boris, camera, action);
  await edit(id, {
    action: "edit",
    set: { operator: "Градска управа", directions: "200", height: 4 },
    note: "checked on the spot",
  });
  // Two changes of one field in one sitting: the last one stands.
  await edit(id, { action: "edit", set: { height: 6 }, note: "measured again" });
  await edit(id, { action: "dispute", note: "two people disagree" });
  await edit(id, { action: "split", count: 1, set: { directions: "300" }, note: "one looks elsewhere" });
  await edit(other, { action: "merge", into: id, note: "the same one" });
  await publish(boris);
  expect(cameraOf(one)).toMatchObject({ operator: "Градска управа", height: 6, verification: "disputed", count: 2 });
  expect(rows(`SELECT "directions", "count" FROM "Camera" WHERE "directions" = '300'`)).toEqual([
    { directions: "300", count: 1 },
  ]);
  expect(cameraOf(two)?.mergedIntoSeq).toBe(seqOf(cameraOf(one)));
  expect(history(cameraOf(one)).at(-1)).toMatchObject({ role: "editor", day: "2026-11-24" });
  expect(audit(database.sql).fault).toBeNull();

  await edit(id, { action: "remove", on: "2026-11-23", source: "boris was there", note: "taken down" });
  await publish(boris);
  expect(cameraOf(one)).toMatchObject({ status: "removed", removedReason: "taken down" });
  await edit(id, { action: "revert", event: created, note: "a spree of vandalism" });
  await edit(other, { action: "revert", event: String(history(cameraOf(two))[0]?.hash), note: "not the same" });
  await publish(boris);
  const after = cameraOf(one);
  for (const name of [
    "lat",
    "lon",
    "operator",
    "directions",
    "height",
    "count",
    "verification",
    "status",
    "removedOn",
    "removedReason",
  ])
    expect(after?.[name], name).toBe(before?.[name]);
  expect(cameraOf(two)?.mergedIntoSeq).toBeNull();
  expect(audit(database.sql).fault).toBeNull();
  expect(await refusal(edit(id, { action: "edit", set: { count: 3 }, note: "as it is" }))).toMatchObject({
    reason: "nothingChanged",
  });
  expect(await refusal(edit(id, { action: "withdrawPhoto", photo: "0".repeat(32), note: "asked to" }))).toMatchObject({
    status: 403,
  });
});

test("a whole publication is taken back in one step, but for what was changed again since", async () => {
  const ids = [sighting({ operator: "one" }), sighting({ operator: "two" })];
  for (const id of ids) await decide(ana, id, { action: "accept", set: {}, note: "" });
  await publish(ana);
  const [one, two] = ids.map((id) => String(cameraOf(id)?.id));
  if (!one || !two) throw new Error("Nothing was published.");
  const facts = () =>
    rows(`SELECT "lat", "operator", "status", "removedReason", "capabilities" FROM "Camera" ORDER BY "seq"`);
  const before = facts();
  const capabilities = JSON.stringify([
    { capability: "able to recognise faces", claimedBy: "its maker", source: "a leaflet" },
  ]);
  const made = sighting();
  await editCamera(boris, one, { action: "edit", set: { operator: "nobody", capabilities }, note: "a spree" });
  await editCamera(boris, one, { action: "remove", on: "2026-11-24", source: "", note: "a spree" });
  await editCamera(boris, two, { action: "edit", set: { operator: "nobody" }, note: "a spree" });
  await decide(boris, made, { action: "accept", set: {}, note: "" });
  // What changes no camera is a decision too: one number, wherever it is told.
  await decide(boris, sighting(), { action: "reject", reason: "spam", note: "" });
  expect(await unpublished(boris.id)).toHaveLength(5);
  await publish(boris);
  expect(cameraOf(ids[0] ?? "")).toMatchObject({ operator: "nobody", status: "removed", capabilities });
  const [spree] = rows(`SELECT "batch" FROM "Decision" WHERE "moderatorId" = ? AND "sightingId" = ?`, boris.id, made);
  const back = { batch: String(spree?.batch), note: "a stolen session" };
  expect(await refusal(revertPublication(boris, back))).toMatchObject({ status: 403 });
  expect(await refusal(revertPublication(ana, { ...back, batch: "0".repeat(16) }))).toMatchObject({
    reason: "noSuchPublication",
  });
  expect((await publications(ana))[0]).toEqual({
    batch: back.batch,
    name: "boris",
    day: expect.any(String),
    decisions: 5,
  });
  // Somebody has put one right meanwhile.
  await editCamera(ana, two, { action: "edit", set: { operator: "two" }, note: "as it was" });
  await publish(ana);
  expect(await revertPublication(ana, back)).toEqual({ taken: 2, left: 1 });
  await publish(ana);
  expect(facts().slice(0, before.length)).toEqual(before);
  expect(cameraOf(made)).toMatchObject({ status: "removed", removedReason: "a stolen session" });
  expect(audit(database.sql).fault).toBeNull();
});

/** How often two decide at once; the bench says more. */
const RACES = Number(process.env.RACES ?? 50);

test("two moderators never decide the same one: one holds it, and of two at once one wins", async () => {
  const one = sighting();
  expect((await sightingDetails(ana, one)).heldBy).toBeNull();
  expect((await sightingDetails(boris, one)).heldBy).toBe("ana");
  expect(await refusal(decide(boris, one, { action: "accept", set: {}, note: "" }))).toMatchObject({
    status: 409,
    reason: "heldByOther",
    by: "ana",
  });
  releaseLocks(ana);
  for (let round = 0; round < RACES; round++) {
    const id = sighting();
    const outcomes = await Promise.all(
      [ana, boris].map((moderator) => refusal(decide(moderator, id, { action: "accept", set: {}, note: "" }))),
    );
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome !== null)).toMatchObject({
      status: 409,
      reason: "decidedAlready",
      action: "accept",
    });
    expect(rows(`SELECT * FROM "Decision" WHERE "sightingId" = ?`, id)).toHaveLength(1);
  }
  await Promise.all([publish(ana), publish(boris)]);
  expect(audit(database.sql).fault).toBeNull();
});

test("what is changed behind the history's back is named", async () => {
  const { sql } = database;
  const last = rows(`SELECT MAX("seq") AS "seq" FROM "Event"`)[0]?.seq;
  const tampered = (change: string) => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "tampered-")), "copy.db");
    sql.prepare("VACUUM INTO ?").run(file);
    const copy = openSql(`file:${file}`, "write");
    for (const trigger of ["Event_no_update", "Event_no_delete", "Event_no_fork"])
      copy.exec(`DROP TRIGGER "${trigger}"`);
    copy.exec(change);
    const { fault } = audit(copy);
    copy.close();
    rmSync(path.dirname(file), { recursive: true });
    return fault;
  };
  expect(tampered(`UPDATE "Event" SET "publicPart" = replace("publicPart", '44.', '45.') WHERE "seq" = 2`)).toMatch(
    /^Event 2 /,
  );
  expect(tampered(`UPDATE "Event" SET "privatePart" = '{}' WHERE "seq" = 4`)).toMatch(/^Event 4 /);
  expect(tampered(`UPDATE "Event" SET "day" = '2026-11-01' WHERE "seq" = 3`)).toMatch(/^Event 3 /);
  expect(tampered(`DELETE FROM "Event" WHERE "seq" = 3`)).toMatch(/^Event 3 /);
  expect(tampered(`DELETE FROM "Event" WHERE "seq" = ${last}`)).toMatch(/is missing/);
  expect(tampered(`UPDATE "Camera" SET "operatorType" = 'private' WHERE "seq" = 1`)).toMatch(/operatorType/);
  expect(tampered(`UPDATE "Camera" SET "mergedIntoSeq" = 2 WHERE "seq" = 1`)).toMatch(/^Camera /);
  expect(tampered(`UPDATE "Photo" SET "sha256" = 'x' WHERE "state" = 'published'`)).toMatch(/photos/);
  expect(tampered(`UPDATE "Camera" SET "id" = 'zzzzzzzz' WHERE "seq" = 1`)).toMatch(
    /^Event 1 tells of camera .* and stands with zzzzzzzz/,
  );
  expect(tampered(`UPDATE "Event" SET "cameraSeq" = 2 WHERE "seq" = 1`)).toMatch(/^Event 1 tells of camera /);
  // Redaction leaves the chain whole.
  expect(tampered(`UPDATE "Event" SET "privatePart" = NULL, "salt" = NULL WHERE "seq" = 4`)).toBeNull();
  expect(audit(sql).fault).toBeNull();
});
