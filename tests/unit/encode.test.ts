import sharp, { type Sharp } from "sharp";
import { expect, test } from "vitest";
import { encodePhoto } from "@/lib/photos/encode";

/** Red in the upper left corner, as it should be seen. */
async function picture(): Promise<Buffer> {
  const corner = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#f00" } })
    .png()
    .toBuffer();
  return sharp({ create: { width: 120, height: 90, channels: 3, background: "#00f" } })
    .composite([{ input: corner, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

/** The colour at the middle of the upper left corner, red and blue. */
async function cornerOf(content: Buffer): Promise<number[]> {
  const { files, width, height } = await encodePhoto(content);
  expect([width, height]).toEqual([120, 90]);
  const { data } = await sharp(files.large.jpg)
    .extract({ left: 10, top: 10, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [data[0] ?? 0, data[2] ?? 0];
}

test("a photo is stored upright, however the phone was held", async () => {
  const upright = await picture();
  /** What a phone stores so that each orientation of EXIF leads back to the picture. */
  const stored: Record<number, (image: Sharp) => Sharp> = {
    1: (image) => image,
    2: (image) => image.flop(),
    3: (image) => image.rotate(180),
    4: (image) => image.flip(),
    5: (image) => image.flip().rotate(90),
    6: (image) => image.rotate(270),
    7: (image) => image.flop().rotate(90),
    8: (image) => image.rotate(90),
  };
  for (const [orientation, turn] of Object.entries(stored)) {
    // The turning is done before the tag is written: sharp itself would heed it.
    const turned = await sharp(await turn(sharp(upright)).png().toBuffer())
      .withMetadata({ orientation: Number(orientation) })
      .jpeg({ quality: 95 })
      .toBuffer();
    const [red = 0, blue = 255] = await cornerOf(turned);
    expect([orientation, red > 200, blue < 60]).toEqual([orientation, true, true]);
  }
});

test("unusual photos are photos: sixteen bits, four inks, progressive, grey, with a palette", async () => {
  const upright = await picture();
  const kinds: Record<string, Buffer> = {
    "sixteen bits": await sharp(upright).toColourspace("rgb16").png().toBuffer(),
    "four inks": await sharp(upright).toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer(),
    progressive: await sharp(upright).jpeg({ progressive: true, quality: 95 }).toBuffer(),
    palette: await sharp(upright).png({ palette: true }).toBuffer(),
    "WebP without loss": await sharp(upright).webp({ lossless: true }).toBuffer(),
  };
  for (const [kind, content] of Object.entries(kinds)) {
    const [red = 0, blue = 255] = await cornerOf(content);
    expect([kind, red > 150, blue < 120]).toEqual([kind, true, true]);
  }
});

test("a moving PNG is refused as an animation", async () => {
  const still = await picture();
  // Length, name, two frames for ever, checksum.
  const twoFrames = Buffer.from("000000086163544c0000000200000000f38d9370", "hex");
  const moving = Buffer.concat([still.subarray(0, 33), twoFrames, still.subarray(33)]);
  await expect(encodePhoto(moving)).rejects.toMatchObject({ fault: "photoAnimated" });
  expect((await encodePhoto(still)).width).toBe(120);
});
