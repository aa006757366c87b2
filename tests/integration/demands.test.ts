import { afterAll, beforeAll, expect, test } from "vitest";
import { todayInBelgrade } from "@/lib/platform/today";
import { answerDemand, demandStatus, dueOn, readDemand, storeDemand, waitingDemands } from "@/lib/review/demands";
import { newKey } from "@/lib/sightings/new-key";
import type { Moderator } from "@/lib/site/moderator";
import { freshDatabase, insertCamera, type TestDatabase } from "../database";

let database: TestDatabase;
const ana: Moderator = { id: "a".repeat(32), name: "ana", role: "editor" };

beforeAll(async () => {
  database = await freshDatabase();
  insertCamera(database.sql, { id: "7k3m9q2x" });
});
afterAll(() => database.close());

const rows = () => database.sql.prepare<[], Record<string, string | number | null>>(`SELECT * FROM "Demand"`).all();

/** A demand as a form sends it. */
function demand(fields: Record<string, string> = {}) {
  const read = readDemand({ kind: "person_in_photo", camera: "", text: "Uklonite me sa slike.", ...fields });
  if (!read.demand) throw new Error(JSON.stringify(read.faults));
  return read.demand;
}
const faults = (fields: Record<string, string>) =>
  readDemand(fields).faults.map(({ field, key }) => [field, key].join(" "));

test("a demand is stored without its code, which reads its state; when it is closed, what was written is gone", async () => {
  const text = "canary-text: the man in the red jacket";
  const code = await storeDemand(demand({ camera: "7k3m9q2x", text }));
  if (!code) throw new Error("It was not stored.");
  const today = todayInBelgrade();
  expect(await demandStatus(code)).toEqual({ state: "waiting", receivedOn: today, dueOn: dueOn(today), answer: null });
  expect(Math.round((Date.parse(dueOn(today)) - Date.parse(today)) / 86_400_000)).toBe(30);
  // However it was written down.
  expect(await demandStatus(` ${code.toLowerCase().replaceAll("-", " ")}`)).toMatchObject({ state: "waiting" });
  expect(await demandStatus("AAAA")).toBeNull();
  expect(JSON.stringify(rows())).not.toContain(code);
  const [waiting] = await waitingDemands(ana);
  expect(waiting).toMatchObject({ kind: "person_in_photo", camera: "7k3m9q2x", text, left: 30 });

  await answerDemand(ana, waiting?.id ?? "", { state: "partly", answer: "The face is blurred.", withdraw: [] });
  expect(await demandStatus(code)).toMatchObject({ state: "partly", answer: "The face is blurred." });
  expect(JSON.stringify(rows())).not.toContain("canary-text");
  expect(await waitingDemands(ana)).toEqual([]);
});

test("sent twice from one page it is one demand with one code, and what was written last counts", async () => {
  const key = newKey();
  const before = rows().length;
  const code = await storeDemand(demand({ key, text: "The first version." }));
  expect(await storeDemand(demand({ key, text: "The second version." }))).toBe(code);
  expect(rows()).toHaveLength(before + 1);
  const [waiting] = await waitingDemands(ana);
  expect(waiting).toMatchObject({ text: "The second version." });
  // One that is answered stays so: what comes afterwards is another demand.
  await answerDemand(ana, waiting?.id ?? "", { state: "refused", answer: "Nobody is in it.", withdraw: [] });
  const other = await storeDemand(demand({ key, text: "The third version." }));
  expect(other).not.toBe(code);
  expect(await demandStatus(code ?? "")).toMatchObject({ state: "refused" });
  expect(await demandStatus(other ?? "")).toMatchObject({ state: "waiting" });
});

test("whoever fills the field that no person sees is thanked, and nothing is kept", async () => {
  const before = rows().length;
  const code = await storeDemand(demand({ website: "https://example.com" }));
  expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  expect(rows()).toHaveLength(before);
  expect(await demandStatus(code ?? "")).toBeNull();
});

test("the camera is named by its identifier or by any address of its page; one that is not there is told to the moderator", async () => {
  for (const written of [
    "7k3m9q2x",
    " 7K3M9Q2X ",
    "https://kamere01.rs/kamera/7k3m9q2x",
    "https://example.org/en/camera/7k3m9q2x/?from=map#facts",
    "/api/v1/cameras/7k3m9q2x.geojson",
    "https://example.org/prijavi?kamera=7k3m9q2x&vrsta=gone",
  ])
    expect(demand({ camera: written }).camera, written).toBe("7k3m9q2x");
  for (const written of ["7k3m9q2", "abc7k3m9q2x", "kamera kod pijace", "x".repeat(501)])
    expect(faults({ kind: "other", camera: written, text: "Uklonite je odatle." })).toEqual(["camera faultCamera"]);
  await storeDemand(demand({ camera: "00000000", text: "This one, please." }));
  expect((await waitingDemands(ana)).map(({ text }) => text)).toContain("[00000000] This one, please.");
});

test("every fault is told at once, by keys that the page has sentences for", () => {
  expect(faults({ camera: "?" })).toEqual(["kind faultKind", "camera faultCamera", "text faultText"]);
  expect(faults({ kind: "other", text: " too short " })).toEqual(["text faultText"]);
  expect(faults({ kind: "other", text: "a".repeat(4_001) })).toEqual(["text faultLong"]);
  expect(faults({ kind: "other", text: "a".repeat(20), more: "x" })).toEqual([" fieldsWrong"]);
  // A line's end is one character on the page and two on the way.
  expect(faults({ kind: "other", text: "a\r\n".repeat(1_999) })).toEqual([]);
});

test("a sender may send five in an hour, and all senders together thirty", async () => {
  const { countDemand } = await import("@/lib/sightings/limits");
  for (let number = 0; number < 5; number++) expect(await countDemand("one")).toBeNull();
  const limit = await countDemand("one");
  expect(limit?.reached).toBe("sender");
  expect(limit?.seconds).toBeGreaterThan(3_000);
  for (let number = 0; number < 25; number++) expect(await countDemand(`other ${number}`)).toBeNull();
  expect(await countDemand("the last one")).toMatchObject({ reached: "site" });
});
