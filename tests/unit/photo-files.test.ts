import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { newPhotoId, removePhoto, writePhoto } from "@/lib/photos/files";

test("neither a photo that came nor one that was withdrawn leaves its hour on a file or a folder", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-photos-"));
  const bytes = { webp: Buffer.from("a"), jpg: Buffer.from("b") };
  const [first, second] = [newPhotoId(), newPhotoId()];
  for (const id of [first, second])
    await writePhoto(dataDir, id, {
      width: 1,
      height: 1,
      sha256: "",
      likeness: "",
      files: { large: bytes, small: bytes },
    });
  await removePhoto(dataDir, first);
  const photos = path.join(dataDir, "photos");
  const left = ["", ...readdirSync(photos, { recursive: true, encoding: "utf8" })];
  expect(left.filter((name) => name.includes(second))).toHaveLength(4);
  expect(left.filter((name) => statSync(path.join(photos, name)).mtimeMs % 86_400_000 !== 0)).toEqual([]);
  rmSync(dataDir, { recursive: true });
});
