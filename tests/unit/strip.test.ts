import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { stripMetadata } from "@/lib/photos/strip";

const folder = "../shared/data/photos";
const CANARY = "canary-5f3a9c";

const picture = () => sharp({ create: { width: 40, height: 20, channels: 3, background: "#c02040" } });
const pixels = (file: Uint8Array) => sharp(file).rotate().raw().toBuffer();

describe("a stripped file", () => {
  for (const format of ["jpeg", "png", "webp"] as const)
    test(`keeps its pixels and which side is up, and nothing that was written into it: ${format}`, async () => {
      const file = await picture()
        .withExif({ IFD0: { Artist: CANARY, Copyright: CANARY } })
        .withMetadata({ orientation: format === "jpeg" ? 6 : 1 })
        .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><r>${CANARY}</r></x:xmpmeta>`)
        .toFormat(format)
        .toBuffer();
      const stripped = stripMetadata(Buffer.concat([file, Buffer.from(CANARY)]));
      expect(stripped).not.toBeNull();
      expect(Buffer.from(stripped ?? []).includes(CANARY)).toBe(false);
      expect(await pixels(stripped ?? new Uint8Array())).toEqual(await pixels(file));
    });

  test("of anything else is not made, and no file makes it throw", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom("", "\xff\xd8\xff\xe1", "\x89PNG\r\n\x1a\n", "RIFF\x20\0\0\0WEBP"),
        (bytes, head) => {
          const stripped = stripMetadata(Buffer.concat([Buffer.from(head, "latin1"), bytes]));
          expect(stripped === null || stripped instanceof Uint8Array).toBe(true);
        },
      ),
    );
    expect(stripMetadata(Buffer.from("<svg/>"))).toBeNull();
  });

  test.skipIf(!existsSync(folder))("real photos keep their pixels (skipped without ../shared)", async () => {
    for (const kind of ["gps", "orientation"])
      for (const name of readdirSync(path.join(folder, kind)).filter((file) => file.endsWith(".jpg"))) {
        const file = readFileSync(path.join(folder, kind, name));
        const before = await pixels(file).catch(() => null);
        if (!before) continue;
        const stripped = stripMetadata(file);
        expect(stripped, name).not.toBeNull();
        expect((await pixels(stripped ?? new Uint8Array())).equals(before), name).toBe(true);
        const { exif, xmp, iptc } = await sharp(stripped ?? undefined).metadata();
        expect([exif ? exif.length < 60 : true, xmp, iptc], name).toEqual([true, undefined, undefined]);
      }
  });
});
