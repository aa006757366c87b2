import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeWhole, writeWholeSync } from "@/lib/platform/whole-file";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-"));
  file = path.join(folder, "file.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const failing = () => {
  throw new Error("The disk is full.");
};
const read = () => readFileSync(file, "utf8");

describe.each<[string, typeof writeWhole]>([
  ["writeWhole", writeWhole],
  [
    "writeWholeSync",
    async (at, content, how) => writeWholeSync(at, typeof content === "function" ? failing : content, how),
  ],
])("%s", (_, write) => {
  test("a file is replaced by a whole one, for this account alone, with the day's midnight", async () => {
    await write(file, "first");
    await write(file, Buffer.from("second"), { day: "2026-11-24" });
    expect(read()).toBe("second");
    expect(readdirSync(folder)).toEqual(["file.json"]);
    const { mode, mtime } = statSync(file);
    expect([mode & 0o777, mtime.toISOString()]).toEqual([0o600, "2026-11-24T00:00:00.000Z"]);
  });

  test("what fails in the middle leaves what was there, and nothing beside it", async () => {
    await write(file, "first");
    await expect(write(file, failing)).rejects.toThrow("full");
    await expect(write(path.join(folder, "none", "file"), "x")).rejects.toThrow("ENOENT");
    expect([read(), readdirSync(folder)]).toEqual(["first", ["file.json"]]);
  });
});

test("many writers of one file leave one of their texts whole", async () => {
  const texts = Array.from({ length: 20 }, (_, n) => String(n).repeat(100_000));
  await Promise.all(texts.map((text) => writeWhole(file, text)));
  expect(texts).toContain(read());
  expect(readdirSync(folder)).toEqual(["file.json"]);
});

test("what is written once stays", () => {
  writeWholeSync(file, "first", { replace: false });
  writeWholeSync(file, "second", { replace: false });
  expect([read(), readdirSync(folder)]).toEqual(["first", ["file.json"]]);
});
