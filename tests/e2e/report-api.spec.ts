// What the addresses that take something promise: each report once, no trace of who sent it, bounded memory, and a
// clear answer to everything that is no report. Each test runs against its own production server.

import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import exifr from "exifr";
import sharp from "sharp";
import { postFaultsOf } from "../bad-inputs.ts";
import {
  type Answer,
  addressOf,
  ask,
  multipart,
  multipartType,
  newKey,
  type Part,
  proofFor,
  reportParts,
  sendReport,
} from "../reporter.ts";
import { type RunningServer, startServer } from "../serve.ts";

const photos = "../shared/data/photos";
const picture = (width = 64, height = 48) => sharp({ create: { width, height, channels: 3, background: "#4080c0" } });
const photo = (content: Buffer): Part => ({ name: "photo", content, file: "IMG_1234.jpg", type: "image/jpeg" });

let server: RunningServer;
test.beforeAll(async () => {
  // Little work for each proof: what is tried here is not how long it takes.
  server = await startServer({ POW_MAX_NUMBER: "20" });
});
test.afterAll(() => server.stop());

function read<Row>(query: string): Row[] {
  const sql = new Sqlite(path.join(server.dataDir, "kamere.db"), { readonly: true });
  const rows = sql.prepare<[], Row>(query).all();
  sql.close();
  return rows;
}
const count = () => read<{ n: number }>(`SELECT COUNT(*) AS n FROM "Sighting"`)[0]?.n ?? 0;
const photoFiles = () =>
  readdirSync(path.join(server.dataDir), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.parentPath.includes(`${path.sep}photos`),
  );
const memory = (field: "VmRSS" | "VmHWM") =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.child.pid}/status`, "utf8"))?.[1] ?? 0) /
  1024;

test("a report is stored with its photo, and its code tells its state, wherever it is typed", async () => {
  const key = newKey();
  const image = await picture(2_000, 1_000).jpeg().toBuffer();
  const sent = await sendReport(server.base, key, reportParts(await proofFor(server.base), 1, [photo(image)]));
  expect(sent.status, sent.text).toBe(201);
  const { receipt } = JSON.parse(sent.text);
  expect(sent.headers["cache-control"]).toBe("no-store");
  const [row] = read<{ width: number; height: number; state: string }>(
    `SELECT "width", "height", "state" FROM "Photo"`,
  );
  expect(row).toEqual({ width: 1_600, height: 800, state: "pending" });

  const status = (body: object) =>
    ask(server.base, "/api/v1/sightings/status", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  const told = await status({ code: receipt.toLowerCase().replaceAll("-", " ") });
  expect(JSON.parse(told.text)).toMatchObject({ state: "waiting", camera: null });
  // A photo that waits is nobody's to see.
  const [{ id } = { id: "" }] = read<{ id: string }>(`SELECT "id" FROM "Photo"`);
  expect((await ask(server.base, `/photos/${id}.large.jpg`)).status).toBe(404);
  // Taken back, everything that was told is gone, and the code still says so.
  expect(JSON.parse((await status({ code: receipt, action: "withdraw" })).text)).toMatchObject({ state: "withdrawn" });
  expect(photoFiles()).toEqual([]);
  expect(read(`SELECT 1 FROM "Photo"`)).toEqual([]);
  expect(JSON.parse((await status({ code: receipt })).text).state).toBe("withdrawn");
});

test("codes cannot be guessed: the key is 256 bits, no code or key is stored, and every wrong code looks alike", async () => {
  const key = newKey();
  const { text } = await sendReport(server.base, key, reportParts(await proofFor(server.base), 2));
  const { receipt } = JSON.parse(text);
  const stored = readFileSync(path.join(server.dataDir, "kamere.db-wal")).toString("latin1");
  for (const secret of [key, receipt, receipt.replaceAll("-", "")]) expect(stored.includes(secret)).toBe(false);
  const answers = await Promise.all(
    ["", "0", `${receipt}0`, "ABCD-EFGH", "A".repeat(28), "ж"].map((code, number) =>
      ask(server.base, "/api/v1/sightings/status", {
        method: "POST",
        from: addressOf(number),
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ code }),
      }),
    ),
  );
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
  // In an address, where it would be written down on the way, a code is not even looked at.
  expect((await ask(server.base, `/api/v1/sightings/status?code=${receipt}`)).status).toBe(405);
});

test("the same report a hundred times at once, and again after a lost answer, is one row with one code", async () => {
  const before = count();
  const key = newKey();
  const proof = await proofFor(server.base);
  const image = await picture().jpeg().toBuffer();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, number) =>
      sendReport(server.base, key, reportParts(proof, 3, [photo(image)]), { from: addressOf(number) }).catch(
        () => null,
      ),
    ),
  );
  const stored = answers.filter((answer) => answer !== null && answer.status < 300);
  expect(stored.length).toBeGreaterThan(0);
  expect(new Set(stored.map((answer) => answer?.text)).size).toBe(1);
  for (const answer of answers) if (answer && answer.status >= 300) expect([429, 503]).toContain(answer.status);
  expect(answers.filter((answer) => answer?.status === 201)).toHaveLength(1);
  for (let again = 0; again < 10; again++) {
    const answer = await sendReport(server.base, key, reportParts("", 3), { from: addressOf(200 + again) });
    expect([answer.status, answer.text]).toEqual([200, stored[0]?.text]);
  }
  expect(count()).toBe(before + 1);
});

test("another report under a key that was used is refused in words, never acknowledged as if it were stored", async () => {
  const key = newKey();
  const image = await picture().jpeg().toBuffer();
  const other = await picture(300, 200).jpeg().toBuffer();
  const send = async (number: number, photos: Buffer[]) =>
    sendReport(server.base, key, reportParts(await proofFor(server.base), number, photos.map(photo)));
  expect((await send(41, [image])).status).toBe(201);
  expect((await send(41, [image])).status).toBe(200);
  const before = count();
  for (const [number, photos] of [
    [42, [image]],
    [41, [other]],
    [41, [image, other]],
  ] as const) {
    const answer = await send(number, [...photos]);
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.text)).toMatchObject({ reason: "keyUsed" });
  }
  expect(count()).toBe(before);
});

test("five hundred reports at once: each is stored once or refused for now, none lost, none doubled", async () => {
  const before = count();
  const proofs: string[] = [];
  for (let number = 0; number < 500; number++) proofs.push(await proofFor(server.base, addressOf(number)));
  const keys = proofs.map(newKey);
  const answers = await Promise.all(
    proofs.map((proof, number) =>
      sendReport(server.base, keys[number] ?? "", reportParts(proof, 1_000 + number), {
        from: addressOf(number),
      }).catch((): Answer => ({ status: 0, headers: {}, text: "" })),
    ),
  );
  // A connection that was cut before its answer says nothing: the report may be there, and may be sent again.
  expect(answers.filter(({ status }) => ![0, 201, 429, 503].includes(status))).toEqual([]);
  for (const answer of answers.filter(({ status }) => status === 429 || status === 503))
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  const refused = answers.flatMap(({ status }, number) => (status === 201 ? [] : [number]));
  for (const number of refused) {
    const again = await sendReport(
      server.base,
      keys[number] ?? "",
      reportParts(await proofFor(server.base, addressOf(number)), 1_000 + number),
      { from: addressOf(number) },
    );
    expect([200, 201], again.text).toContain(again.status);
  }
  expect(count()).toBe(before + 500);
});

test("a proof serves once: replayed with other keys it stores nothing, and without one nothing is stored", async () => {
  const proof = await proofFor(server.base, addressOf(900));
  expect((await sendReport(server.base, newKey(), reportParts(proof, 5), { from: addressOf(900) })).status).toBe(201);
  const before = count();
  const replays = await Promise.all(
    Array.from({ length: 60 }, (_, number) =>
      sendReport(server.base, newKey(), reportParts(number % 2 ? proof : "", 5), { from: addressOf(901 + number) }),
    ),
  );
  expect(replays.filter(({ status }) => ![422, 503].includes(status))).toEqual([]);
  expect(replays.some(({ text }) => text.includes("proofWrong"))).toBe(true);
  expect(count()).toBe(before);
  // Two at once with one proof: one of them.
  const fresh = await proofFor(server.base, addressOf(902));
  const both = await Promise.all(
    [1, 2].map((number) => sendReport(server.base, newKey(), reportParts(fresh, 6), { from: addressOf(970 + number) })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
});

test("limits count the sender and not what it says of itself, and leave room for others", async () => {
  const from = addressOf(5_000);
  const tries = [];
  for (let number = 0; number < 125; number++)
    tries.push(
      await sendReport(server.base, newKey(), reportParts("", 7), {
        from,
        headers: {
          "X-Forwarded-For": `9.9.9.${number}`,
          "X-Real-IP": `8.8.8.${number}`,
          Forwarded: `for=7.7.7.${number}`,
        },
      }),
    );
  const limited = tries.filter(({ status }) => status === 429);
  expect(limited.length).toBeGreaterThan(0);
  expect(Number(limited[0]?.headers["retry-after"])).toBeGreaterThan(0);
  const other = addressOf(5_001);
  const proof = await proofFor(server.base, other);
  expect((await sendReport(server.base, newKey(), reportParts(proof, 7), { from: other })).status).toBe(201);
});

test("only pages of ours, and programs, may send: whatever another site makes a browser send changes nothing", async () => {
  const before = count();
  const origin = server.base;
  const foreign: Record<string, string>[] = [
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site", Origin: origin },
    { "Sec-Fetch-Site": "none", Origin: "https://evil.example" },
  ];
  const key = newKey();
  const body = multipart(reportParts(await proofFor(server.base), 8));
  const targets = [
    "/api/v1/sightings",
    "/api/v1/sightings/status",
    "/api/v1/sightings/near",
    "/prijavi",
    "/en/report",
    "/prijavi/status",
  ];
  for (const target of targets)
    for (const headers of foreign) {
      const answer = await ask(server.base, target, {
        method: "POST",
        body,
        headers: { "Content-Type": multipartType, "Idempotency-Key": key, ...headers },
      });
      expect(answer.status, `${target} ${JSON.stringify(headers)}`).toBe(403);
      expect(answer.headers["content-type"]).toBe("application/problem+json");
    }
  for (const method of ["GET", "PUT", "DELETE", "PATCH"]) {
    const answer = await ask(server.base, "/api/v1/sightings", {
      method,
      headers: { "X-HTTP-Method-Override": "POST" },
    });
    expect(answer.status, method).toBe(405);
  }
  const plain = { method: "POST", body: "kind=new", headers: { "Content-Type": "text/plain", "Idempotency-Key": key } };
  expect((await ask(server.base, "/api/v1/sightings", plain)).status).toBe(415);
  expect(
    (await ask(server.base, "/kamere", { method: "POST", body, headers: { "Content-Type": multipartType } })).status,
  ).toBe(405);
  expect(count()).toBe(before);
  const ours = {
    "Content-Type": multipartType,
    "Idempotency-Key": key,
    "Sec-Fetch-Site": "same-origin",
    Origin: origin,
  };
  expect((await ask(server.base, "/api/v1/sightings", { method: "POST", body, headers: ours })).status).toBe(201);
});

test("a published photo holds pixels and nothing else, whatever was sent; an independent reader finds nothing", async () => {
  const canary = "canary-8d21f0";
  const marked = async (format: "jpeg" | "png" | "webp" | "avif") =>
    Buffer.concat([
      await picture(300, 200)
        .withExif({
          IFD0: { Artist: canary, Make: canary },
          IFD3: { GPSLatitudeRef: "N", GPSLatitude: "44/1 48/1 36/1" },
        })
        .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><r>${canary}</r></x:xmpmeta>`)
        .toFormat(format)
        .toBuffer(),
      Buffer.from(canary),
    ]);
  const images = [await marked("jpeg"), await marked("png"), await marked("webp"), await marked("avif")];
  for (const folder of ["gps", "orientation"])
    if (existsSync(path.join(photos, folder)))
      for (const name of readdirSync(path.join(photos, folder)).filter((file) => /\.(jpe?g|png)$/.test(file)))
        images.push(readFileSync(path.join(photos, folder, name)));
  let taken = 0;
  for (const [number, image] of images.entries()) {
    const from = addressOf(2_000 + number);
    const sent = await sendReport(
      server.base,
      newKey(),
      reportParts(await proofFor(server.base, from), 2_000 + number, [photo(image)]),
      { from },
    );
    expect([201, 422], sent.text).toContain(sent.status);
    if (sent.status === 201) taken += 1;
  }
  expect(taken).toBeGreaterThanOrEqual(4);
  // Published as a moderator would, so that the bytes that readers get are looked at.
  const sql = new Sqlite(path.join(server.dataDir, "kamere.db"));
  sql.prepare(`UPDATE "Photo" SET "state" = 'published'`).run();
  const ids = sql.prepare<[], string>(`SELECT "id" FROM "Photo"`).pluck().all();
  sql.close();
  for (const id of ids)
    for (const name of ["large.jpg", "small.jpg", "large.webp", "small.webp"]) {
      const answer = await fetch(`${server.base}/photos/${id}.${name}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-security-policy")).toContain("sandbox");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("last-modified")).toBeNull();
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.includes(canary)).toBe(false);
      if (name.endsWith("jpg")) {
        const found = await exifr
          .parse(bytes, { tiff: true, exif: true, gps: true, xmp: true, icc: true, iptc: true, jfif: false })
          .catch(() => null);
        expect(found ?? null).toBeNull();
      } else {
        // Chunks of the picture alone.
        const chunks = [];
        for (
          let at = 12;
          at + 8 <= bytes.length;
          at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) % 2)
        )
          chunks.push(bytes.toString("latin1", at, at + 4));
        expect(chunks).toEqual(["VP8 "]);
      }
    }
  expect((await ask(server.base, `/photos/${ids[0]}.original.jpg`)).status).toBe(404);
  expect((await ask(server.base, "/photos/..%2f..%2fkamere.db")).status).toBe(404);
});

test("what is no photo is refused with its reason, at once, and leaves nothing", async () => {
  const before = [count(), photoFiles().length];
  const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "#fff" } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  const jpeg = await picture(400, 300).jpeg().toBuffer();
  const animated = await sharp(
    await Promise.all(
      ["#f00", "#0f0"].map((background) =>
        sharp({ create: { width: 20, height: 20, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    ),
    { join: { animated: true } },
  )
    .webp()
    .toBuffer();
  const cases: [string, Buffer, number][] = [
    ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 415],
    ["HTML", Buffer.from("<!doctype html><script>alert(1)</script>"), 415],
    ["PDF", Buffer.from("%PDF-1.7\n1 0 obj"), 415],
    ["ZIP", Buffer.from("PK\u0003\u0004zip"), 415],
    ["GIF", await picture().gif().toBuffer(), 415],
    ["TIFF", await picture().tiff().toBuffer(), 415],
    ["a pixel bomb", bomb, 422],
    ["a truncated JPEG", jpeg.subarray(0, jpeg.length / 2), 422],
    ["a JPEG's head and nothing", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 422],
    ["an animation", animated, 422],
    ["HEIC", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic"), 415],
  ];
  for (const kind of ["malformed", "gps"])
    if (existsSync(path.join(photos, kind)))
      for (const name of readdirSync(path.join(photos, kind)).filter((file) => /\.(gif|ico|hei[cf])$/.test(file)))
        cases.push([name, readFileSync(path.join(photos, kind, name)), 415]);
  for (const [number, [name, content, wanted]] of cases.entries()) {
    const from = addressOf(3_000 + number);
    const answer = await sendReport(
      server.base,
      newKey(),
      reportParts(await proofFor(server.base, from), 3_000, [photo(content)]),
      { from },
    );
    expect(answer.status, `${name}: ${answer.text}`).toBe(wanted);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(answer.text).detail.length).toBeGreaterThan(20);
  }
  expect([count(), photoFiles().length]).toEqual(before);
  // A file that is a photo and something else becomes a photo.
  const from = addressOf(3_100);
  const both = Buffer.concat([jpeg, Buffer.from("PK\u0003\u0004<script>alert(1)</script>")]);
  const sent = await sendReport(
    server.base,
    newKey(),
    reportParts(await proofFor(server.base, from), 3_001, [photo(both)]),
    { from },
  );
  expect([201, 422]).toContain(sent.status);
  for (const entry of photoFiles())
    expect(readFileSync(path.join(entry.parentPath, entry.name)).includes("<script>")).toBe(false);
});

test("whatever is sent, no answer is a failure inside, and no row is left by half", async () => {
  test.slow();
  const faults = await postFaultsOf(server.base, 250, 77);
  expect(faults.slice(0, 10)).toEqual([]);
  const [halves] = read<{ n: number }>(
    `SELECT COUNT(*) AS n FROM "Sighting" WHERE "seenOn" NOT GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]' AND "state" <> 'withdrawn'
     OR ("kind" <> 'new' AND "cameraSeq" IS NULL) OR length("receiptHash") <> 64 OR "count" NOT BETWEEN 1 AND 50`,
  );
  expect(halves?.n).toBe(0);
  expect(read(`SELECT 1 FROM "Photo" WHERE "sightingId" IS NULL`)).toEqual([]);
  expect(photoFiles()).toHaveLength(4 * read(`SELECT 1 FROM "Photo"`).length);
});

test("a gigabyte is refused after its head, an endless body after its limit, and neither fills the memory", async () => {
  test.slow();
  const before = memory("VmRSS");
  const announced = await ask(server.base, "/api/v1/sightings", {
    method: "POST",
    from: addressOf(4_000),
    headers: {
      "Content-Type": multipartType,
      "Idempotency-Key": newKey(),
      "Content-Length": String(1024 ** 3),
      Expect: "100-continue",
    },
  }).catch(() => null);
  expect(announced?.status ?? 413).toBe(413);
  const port = Number(new URL(server.base).port);
  const endless = (number: number) =>
    new Promise<{ sent: number; answer: string }>((resolve) => {
      const socket = connect({ port, host: "127.0.0.1", localAddress: addressOf(4_001 + number) });
      let [sent, answer] = [0, ""];
      const chunk = Buffer.alloc(64 * 1024, 97);
      socket.on("data", (data) => {
        answer += data;
      });
      socket.on("error", () => {});
      socket.on("close", () => resolve({ sent, answer }));
      socket.write(
        `POST /api/v1/sightings HTTP/1.1\r\nHost: x\r\nContent-Type: ${multipartType}\r\nIdempotency-Key: ${newKey()}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      const pump = () => {
        while (!socket.destroyed && sent < 200 * 1024 * 1024) {
          sent += chunk.length;
          if (!socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`)) {
            socket.once("drain", pump);
            return;
          }
        }
        socket.end();
      };
      pump();
    });
  const results = await Promise.all(Array.from({ length: 8 }, (_, number) => endless(number)));
  for (const { sent } of results) expect(sent).toBeLessThan(150 * 1024 * 1024);
  expect(memory("VmRSS") - before).toBeLessThan(150);
  expect((await ask(server.base, "/healthz")).status).toBe(200);
});

test("whoever is refused in the middle of an upload still reads why", async () => {
  const port = Number(new URL(server.base).port);
  const photo = { name: "photo", file: "a.jpg", content: Buffer.alloc(12 * 1024 * 1024, 1) };
  const body = multipart(reportParts("no proof", 4_500, [photo]));
  const refused = async (number: number, path: string, head: string, sent: Buffer) => {
    const socket = connect({ port, host: "127.0.0.1", localAddress: addressOf(4_500 + number) });
    let answer = "";
    let failure = "";
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("error", (error) => {
      failure = error.message;
    });
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n`);
    socket.write(sent);
    await once(socket, "close").catch(() => {});
    return `${answer.split("\r\n", 1)[0]} ${failure}`;
  };
  const upload = (number: number) =>
    refused(
      number,
      "/api/v1/sightings",
      `Content-Type: ${multipartType}\r\nIdempotency-Key: ${newKey()}\r\nContent-Length: ${body.length}`,
      body,
    );
  const uploads = await Promise.all(Array.from({ length: 15 }, (_, number) => upload(number)));
  expect(new Set(uploads)).toEqual(new Set(["HTTP/1.1 422 Unprocessable Entity "]));
  const chunk = Buffer.from(`10000\r\n${"x".repeat(0x10000)}\r\n`);
  const question = (number: number) =>
    refused(
      number,
      "/api/v1/sightings/near",
      "Content-Type: application/json\r\nTransfer-Encoding: chunked",
      Buffer.concat([...Array.from({ length: 40 }, () => chunk), Buffer.from("0\r\n\r\n")]),
    );
  const questions = await Promise.all(Array.from({ length: 15 }, (_, number) => question(20 + number)));
  expect(new Set(questions)).toEqual(new Set(["HTTP/1.1 413 Payload Too Large "]));
});

test("uploads that stall hold little: twenty at most are let in, the others are told to come back", async () => {
  const before = memory("VmRSS");
  const port = Number(new URL(server.base).port);
  const proofs: string[] = [];
  for (let number = 0; number < 60; number++) proofs.push(await proofFor(server.base, addressOf(6_000 + number)));
  const head = (number: number) =>
    Buffer.concat([
      multipart(reportParts(proofs[number] ?? "", 6_000 + number)).subarray(0, -20),
      Buffer.from(`\r\n------part-7f3c\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n`),
      Buffer.alloc(4 * 1024 * 1024, 1),
    ]);
  const sockets = Array.from({ length: 60 }, (_, number) => {
    const socket = connect({ port, host: "127.0.0.1", localAddress: addressOf(6_000 + number) });
    let answer = "";
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("error", () => {});
    socket.write(
      `POST /api/v1/sightings HTTP/1.1\r\nHost: x\r\nContent-Type: ${multipartType}\r\nIdempotency-Key: ${newKey()}\r\nContent-Length: 9900000\r\n\r\n`,
    );
    socket.write(head(number));
    return { socket, answer: () => answer };
  });
  await expect.poll(() => sockets.filter(({ answer }) => answer().includes(" 503 ")).length).toBeGreaterThanOrEqual(40);
  expect(memory("VmRSS") - before).toBeLessThan(250);
  const page = await ask(server.base, "/kamere");
  expect(page.status).toBe(200);
  for (const { socket } of sockets) socket.destroy();
  // Who went away makes room at once.
  const from = addressOf(6_100);
  await expect
    .poll(
      async () =>
        (await sendReport(server.base, newKey(), reportParts(await proofFor(server.base, from), 6_100), { from }))
          .status,
    )
    .toBe(201);
});

test("nothing tells who sent a report or when: no address, program, name or hour in any file, log or answer", async () => {
  const began = Date.now();
  // Every text that names the sender begins alike, so that one search finds any of them.
  const mark = createHash("sha1").update(String(began)).digest("hex").slice(0, 16);
  const canaries = [mark];
  const canary = (what: string) => `${mark}-${what}`;
  for (let number = 0; number < 5; number++) {
    const from = addressOf(7_000 + number);
    const image = Buffer.concat([
      await picture()
        .withExif({ IFD0: { Artist: canary("owner"), Software: canary("phone") } })
        .jpeg()
        .toBuffer(),
      Buffer.from(canary("trailer")),
    ]);
    const sent = await sendReport(
      server.base,
      newKey(),
      reportParts(await proofFor(server.base, from), 7_000 + number, [
        { name: "photo", content: image, file: canary("file"), type: canary("type") },
      ]),
      {
        from,
        headers: {
          "User-Agent": canary("agent"),
          "Accept-Language": canary("language"),
          Referer: `http://x.test/${canary("referer")}`,
          Cookie: `a=${canary("cookie")}`,
          "X-Forwarded-For": `203.0.113.${number}`,
          "CF-Connecting-IP": `198.51.100.${number}`,
        },
      },
    );
    expect(sent.status, sent.text).toBe(201);
    for (const address of [from, `203.0.113.${number}`, `198.51.100.${number}`]) {
      canaries.push(address, Buffer.from(address).toString("base64").replace(/=+$/, ""));
      for (const algorithm of ["md5", "sha1", "sha256"])
        canaries.push(createHash(algorithm).update(address).digest("hex"));
    }
  }
  const everything: [string, Buffer][] = [["the log", Buffer.from(server.output())]];
  for (const entry of readdirSync(server.dataDir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) everything.push([file, readFileSync(file)]);
    // What a report leaves, folders too, has the time of its day's midnight.
    const left = path.relative(server.dataDir, file);
    if (/^(photos|kamere\.db(-wal)?$)/.test(left)) expect(statSync(file).mtimeMs % 86_400_000, left).toBe(0);
  }
  for (const address of ["/api/v1/cameras", "/api/v1/cameras.csv", "/kamere", "/"])
    everything.push([address, Buffer.from((await ask(server.base, address)).text)]);
  const leaks = everything.flatMap(([where, bytes]) =>
    canaries.filter((canary) => bytes.includes(canary)).map((canary) => `${canary} in ${where}`),
  );
  expect(leaks).toEqual([]);
  // The search finds what is there: a negative control.
  expect(everything.some(([, bytes]) => bytes.includes("Sighting"))).toBe(true);

  // No moment within twelve hours of them, in seconds or milliseconds, as a number, as text, or inside an identifier.
  const near = (value: number) => Math.abs(value - began) < 12 * 3_600_000;
  for (const table of ["Sighting", "Photo"])
    for (const row of read<Record<string, unknown>>(`SELECT * FROM "${table}"`))
      for (const [column, value] of Object.entries(row)) {
        const where = `${table}.${column} = ${value}`;
        if (typeof value === "number")
          expect(near(value) || near(value * 1_000) || near(value / 1_000), where).toBe(false);
        if (typeof value !== "string") continue;
        expect(value, where).not.toMatch(/\d{2}:\d{2}/);
        // UUIDv7 and ULID begin with the millisecond, in hexadecimal or base 32.
        expect(near(Number.parseInt(value.slice(0, 12), 16)), where).toBe(false);
      }
});

test("between a report and its publication no public byte changes", async () => {
  const addresses = [
    "/",
    "/kamere",
    "/api/v1/cameras",
    "/api/v1/cameras.csv",
    "/api/v1/cameras.geojson",
    "/map-data/manifest.json",
    "/o-nama",
  ];
  const crawl = async () => {
    const parts = [];
    for (const address of addresses) {
      const { text, headers } = await ask(server.base, address);
      // What changes with every answer is its nonce.
      parts.push(
        address,
        text.replaceAll(/nonce="[^"]*"/g, "").replaceAll(/nonce\\?":\\?"[^"\\]*/g, ""),
        String(headers.etag),
      );
    }
    return createHash("sha256").update(parts.join("\n")).digest("hex");
  };
  const before = await crawl();
  const from = addressOf(8_000);
  const image = await picture().jpeg().toBuffer();
  const place = { lat: 44.8123, lon: 20.4612 };
  const parts = reportParts(await proofFor(server.base, from), 8_000, [photo(image)]).map((part) =>
    part.name === "lat"
      ? { ...part, content: String(place.lat) }
      : part.name === "lon"
        ? { ...part, content: String(place.lon) }
        : part,
  );
  expect((await sendReport(server.base, newKey(), parts, { from })).status).toBe(201);
  expect(await crawl()).toBe(before);
  // Nor does the question what is near tell of today's reports; of yesterday's it tells that they are there.
  const near = async () => {
    const answer = await ask(server.base, "/api/v1/sightings/near", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(place),
    });
    return JSON.parse(answer.text).known.filter(({ status }: { status: string }) => status === "waiting");
  };
  expect(await near()).toEqual([]);
  const sql = new Sqlite(path.join(server.dataDir, "kamere.db"));
  sql.prepare(`UPDATE "Sighting" SET "receivedOn" = '2026-01-01' WHERE "lat" = ?`).run(place.lat);
  sql.close();
  expect(await near()).toMatchObject([{ id: null, distance: 0, status: "waiting", photo: null }]);
});
