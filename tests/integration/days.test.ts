// Whatever is dated half an hour after Belgrade's midnight, in summer, is dated by Belgrade's day and not by UTC's.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { newPhotoId, sweepPhotos, writePhoto } from "@/lib/photos/files";
import { tileProxy } from "@/lib/server/tiles";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";
import { program } from "../program.ts";

/** 00:30 on 2 July in Belgrade. */
const NIGHT = "2027-07-01T22:30:00Z";
const DAY = "2027-07-02";
const MIDNIGHT = "2027-07-02T00:00:00.000Z";

let store: TestDatabase;
let dataDir: string;
let folder: string;

beforeAll(async () => {
  store = await freshDatabase();
  dataDir = path.dirname(store.url.slice("file:".length));
  appendEvent(store.sql, insertCamera(store.sql, { id: "c0000001" }), { camera: "c0000001" });
});
afterAll(() => store.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-days-"));
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(NIGHT) });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** Files and folders below a folder with the time that they carry. */
const times = (below: string) =>
  readdirSync(below, { recursive: true }).map((name) => statSync(path.join(below, String(name))).mtime.toISOString());

/** Runs a program of ours in a process whose clock is set to the night. */
function atNight(command: string[], data = dataDir) {
  const clock = `const now = Date.parse("${NIGHT}"); Date = class extends Date {
    constructor(...given) { given.length ? super(...given) : super(now); } static now() { return now; } };`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(clock)}`, ...command],
    { encoding: "utf8", env: { ...process.env, DATA_DIR: data } },
  );
  return { status, stdout, stderr };
}

test("a photo's files", async () => {
  const file = Buffer.from("photo");
  const files = { large: { webp: file, jpg: file }, small: { webp: file, jpg: file } };
  const id = newPhotoId();
  await writePhoto(folder, id, { width: 1, height: 1, files, sha256: "", likeness: "" });
  expect(new Set(times(folder))).toEqual(new Set([MIDNIGHT]));
  await sweepPhotos(folder, new Set([id]));
  expect(new Set(times(folder))).toEqual(new Set([MIDNIGHT]));
});

test("a tile, its folder and the day until which it is fresh", async () => {
  const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(200, 7)]);
  const upstream = createServer((_, response) =>
    response.writeHead(200, { "Content-Type": "image/png", "Cache-Control": "max-age=0" }).end(png),
  );
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const bound = upstream.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  const tile = tileProxy({
    upstream: `http://127.0.0.1:${bound.port}/{z}/{x}/{y}.png`,
    ...{ folder, quota: 1_000_000, userAgent: "test" },
  });
  await tile({ z: 12, x: 2280, y: 1478 });
  upstream.close();
  expect(new Set(times(folder))).toEqual(new Set([MIDNIGHT]));
  const note = readFileSync(path.join(folder, "12", "2280", "1478.tile.json"), "utf8");
  expect(JSON.parse(note).freshUntil).toBe("2027-07-09");
});

test("a line of the log", () => {
  const { stdout } = atNight(program("tests/integration/log-line.ts"));
  expect(JSON.parse(stdout).day).toBe(DAY);
});

test("a backup, what a restoring sets aside, and a release", () => {
  const backups = path.join(folder, "backups");
  mkdirSync(backups);
  expect(atNight(program("lib/commands/backup.ts", backups))).toMatchObject({ status: 0, stderr: "" });
  expect(readdirSync(backups)).toEqual([DAY]);
  expect(atNight(program("lib/commands/release.ts"))).toMatchObject({ status: 0, stderr: "" });
  expect(readdirSync(path.join(dataDir, "releases"))).toEqual([DAY]);
  const restored = path.join(folder, "data");
  mkdirSync(path.join(restored, "photos", "aa"), { recursive: true });
  expect(atNight(program("lib/commands/restore.ts", backups, "--replace"), restored)).toMatchObject({
    status: 0,
    stderr: "",
  });
  expect(readdirSync(restored)).toContain(`before-restore-${DAY}`);
});
