import { afterAll, beforeAll, expect, test } from "vitest";
import { GENESIS } from "@/lib/history/chain";
import { publishDecisions } from "@/lib/publish/publish-decisions";
import { decide } from "@/lib/review/decide";
import { editCamera } from "@/lib/review/edit-camera";
import type { Moderator } from "@/lib/site/moderator";
import { chainHead, changesBefore } from "@/lib/sql/history";
import { cameraView } from "@/lib/views/camera-view";
import { changesView } from "@/lib/views/changes";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";

let database: TestDatabase;
const ana: Moderator = { id: "a".repeat(32), name: "ana", role: "admin" };
const view = (pre?: string) => changesView(new URLSearchParams(pre === undefined ? {} : { pre }));

beforeAll(async () => {
  database = await freshDatabase();
  database.sql
    .prepare(
      `INSERT INTO "Moderator" ("id", "name", "email", "role", "createdAt", "updatedAt")
       VALUES (?, 'ana', 'ana@moderators.invalid', 'admin', '2026-11-01T00:00:00.000+00:00', '2026-11-01T00:00:00.000+00:00')`,
    )
    .run(ana.id);
});
afterAll(() => database.close());

test("a history without events has a head and an empty page", () => {
  expect(chainHead()).toEqual({ events: 0, hash: GENESIS, day: null });
  expect(view()).toEqual({ entries: [], later: false, older: null });
});

test("the pages lead through every event once, the newest first; an address that makes no sense begins with the newest", () => {
  for (let number = 0; number < 120; number++) {
    const id = `cam${String(number).padStart(5, "0")}`;
    appendEvent(database.sql, insertCamera(database.sql, { id }), { camera: id });
  }
  const seen: string[] = [];
  let pre: string | undefined;
  for (let page = 0; page < 10; page++) {
    const { entries, later, older } = view(pre);
    expect(later).toBe(page > 0);
    seen.push(...entries.map(({ about }) => about?.id ?? ""));
    if (older === null) break;
    pre = String(older);
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, at) => `cam${String(119 - at).padStart(5, "0")}`));
  expect(chainHead()).toMatchObject({ events: 120, day: "2026-11-23" });
  expect(view().entries[0]?.hash).toBe(chainHead().hash.slice(0, 12));
  for (const odd of ["", "x", "-1", "1e9", "9".repeat(40), "' OR 1=1"])
    expect(view(odd).entries[0], odd).toEqual(view().entries[0]);
  expect(view("1")).toEqual({ entries: [], later: true, older: null });
});

test("a page reads its own rows and no others", () => {
  const plan = database.sql
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT e."seq" FROM "Event" e LEFT JOIN "Camera" c ON c."seq" = e."cameraSeq"
       WHERE e."seq" < 100 ORDER BY e."seq" DESC LIMIT 51`,
    )
    .all()
    .map(({ detail }) => detail)
    .join("; ");
  expect(plan).toContain("SEARCH e USING INTEGER PRIMARY KEY");
  expect(plan).not.toContain("TEMP B-TREE");
  expect(changesBefore(null, 3)).toHaveLength(3);
});

test("a change says from what to what, why, with which note, and what became of photos; a camera that citizens sent says so", async () => {
  database.sql.exec(`INSERT INTO "Sighting" ("id", "kind", "seenOn", "receivedOn", "lat", "lon", "receiptHash", "idempotencyHash")
    VALUES ('s', 'new', '2026-11-10', '2026-11-11', 44.81, 20.46, 'r', 'k');
    INSERT INTO "Photo" ("id", "sightingId", "width", "height", "sha256") VALUES ('${"f".repeat(32)}', 's', 4, 3, '${"e".repeat(64)}')`);
  await decide(ana, "s", { action: "accept", set: {}, note: "secret-note-canary" });
  await publishDecisions(ana.id, "2026-11-24");
  const [created] = view().entries;
  expect(created).toMatchObject({
    kind: "created",
    role: "admin",
    why: "sighting",
    note: null,
    photosAdded: 1,
    changes: [],
  });
  const id = created?.about?.id ?? "";
  await editCamera(ana, id, { action: "edit", set: { mount: "pole" }, note: "It stands on a pole." });
  await editCamera(ana, id, { action: "withdrawPhoto", photo: "f".repeat(32), note: "Asked for." });
  await editCamera(ana, "cam00001", { action: "merge", into: id, note: "The same one." });
  await publishDecisions(ana.id, "2026-11-24");
  // What happened to each camera is told in its order; which camera comes first says nothing.
  const told = view().entries.slice(0, 3);
  expect(told.filter(({ kind }) => kind === "merged")).toMatchObject([
    { kind: "merged", why: "duplicate", into: id, about: { id: "cam00001" } },
  ]);
  expect(told.filter(({ kind }) => kind !== "merged")).toMatchObject([
    { kind: "changed", why: "takedown", note: "Asked for.", photosAdded: 0, photosRemoved: 1, changes: [] },
    {
      kind: "changed",
      why: "edit",
      note: "It stands on a pole.",
      changes: [{ column: "mount", from: "unknown", to: "pole" }],
    },
  ]);
  const shown = await cameraView(id);
  if (!shown || "mergedInto" in shown) throw new Error("There is no such camera.");
  expect(shown.sources).toEqual([
    expect.objectContaining({ id: "citizens", name: "Citizens", ref: null, licence: "ODbL-1.0", vanishedOn: null }),
  ]);
  expect(shown.history.map(({ why }) => why)).toEqual(["takedown", "edit", "sighting"]);
  expect(JSON.stringify([view(), shown])).not.toContain("secret-note-canary");
});
