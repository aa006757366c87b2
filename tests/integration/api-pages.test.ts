import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { camerasPage } from "@/lib/api/camera-page";
import { parseFilter } from "@/lib/cameras/filter";
import { freshDatabase, insertCamera, type TestDatabase } from "../database";

let store: TestDatabase;

beforeAll(async () => {
  store = await freshDatabase();
});
afterAll(() => store.close());

const idOf = (number: number) => String(number).padStart(8, "0");

type Edit = { kind: "add" } | { kind: "move" | "remove" | "merge" | "leave" | "join"; camera: number };

/** What may happen between two pages: cameras come, change place, are removed, merged, leave the selection or join it. */
const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.oneof(
    fc.constant<Edit>({ kind: "add" }),
    fc.record({
      kind: fc.constantFrom("move" as const, "remove" as const, "merge" as const, "leave" as const, "join" as const),
      camera: fc.nat({ max: 39 }),
    }),
  ),
  { maxLength: 8 },
);

test("whatever changes between pages, a camera that is in the selection all the time comes exactly once, and none twice", () => {
  fc.assert(
    fc.property(fc.array(edits, { minLength: 12, maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (rounds, limit) => {
      const { sql } = store;
      sql.exec(`UPDATE "Camera" SET "mergedIntoSeq" = NULL; DELETE FROM "Camera"`);
      let made = 0;
      const add = () => {
        insertCamera(sql, { id: idOf(made), locationId: idOf(made), cameraType: made % 3 ? "dome" : "fixed" });
        made += 1;
      };
      for (let number = 0; number < 40; number += 1) add();
      const always = new Set(
        sql
          .prepare<[], { id: string }>(`SELECT "id" FROM "Camera" WHERE "cameraType" = 'dome'`)
          .all()
          .map(({ id }) => id),
      );
      const set = (camera: number, what: string) =>
        sql.exec(`UPDATE "Camera" SET ${what} WHERE "id" = '${idOf(camera)}'`);
      const { filter } = parseFilter(new URLSearchParams("camera_type=dome"));
      const seen: string[] = [];
      let search = new URLSearchParams({ camera_type: "dome", limit: String(limit) });
      for (let round = 0; ; round += 1) {
        const page = camerasPage(filter, search);
        seen.push(...page.cameras.map(({ id }) => String(id)));
        if (page.next === null) break;
        search = new URLSearchParams(page.next.split("?")[1]);
        for (const edit of rounds[round] ?? []) {
          if (edit.kind === "add") add();
          else if (edit.kind === "move") set(edit.camera, `"lat" = 44.9`);
          else if (edit.kind === "remove") set(edit.camera, `"status" = 'removed'`);
          else if (edit.kind === "join") set(edit.camera, `"cameraType" = 'dome'`);
          else {
            always.delete(idOf(edit.camera));
            if (edit.kind === "leave") set(edit.camera, `"cameraType" = 'other'`);
            else set(edit.camera, `"mergedIntoSeq" = (SELECT "seq" FROM "Camera" WHERE "id" = '${idOf(0)}')`);
          }
        }
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect([...always].filter((id) => !seen.includes(id))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("a cursor that nobody was given is refused, and so are members that do not exist", () => {
  store.sql.exec(`UPDATE "Camera" SET "mergedIntoSeq" = NULL; DELETE FROM "Camera"`);
  insertCamera(store.sql, { id: idOf(1), locationId: idOf(1) });
  const page = (query: string) => camerasPage({}, new URLSearchParams(query));
  for (const query of ["cursor=abc", "cursor=", "limit=0", "limit=1001", "limit=x", "fields=", "fields=seq"])
    expect(() => page(query), query).toThrow();
  expect(page("fields=lat").cameras).toEqual([{ id: idOf(1), lat: 44.8 }]);
});
