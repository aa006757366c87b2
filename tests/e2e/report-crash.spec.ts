// What was acknowledged stays, whatever happens to the machine: the process is killed, a write fails, the disk is full.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import sharp from "sharp";
import { addressOf, ask, multipart, multipartType, newKey, proofFor, reportParts, sendReport } from "../reporter.ts";
import { freePort, newDataDir, prepareData } from "../serve.ts";

const strace = ["/usr/bin/strace", "/bin/strace"].find((file) => existsSync(file));
const isRoot = process.getuid?.() === 0;

type Server = { base: string; child: ChildProcess; output: () => string };

/** The production server on a folder; `through` is a program that it runs under. */
async function serve(dataDir: string, through: readonly string[] = []): Promise<Server> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const [program = "", ...parameters] = [...through, process.execPath, ".next/serve.mjs"];
  const child = spawn(program, parameters, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: {
      ...process.env,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      PUBLIC_URL: base,
      DATA_DIR: dataDir,
      POW_MAX_NUMBER: "20",
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  await expect.poll(() => output, { timeout: 60_000 }).toContain("Ko nas gleda? is at");
  return { base, child, output: () => output };
}

/** Ends a whole group of processes, as a power cut does, and waits until it is gone. */
async function kill({ child }: Server, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  process.kill(-(child.pid ?? 0), signal);
  await ended;
}

const open = (dataDir: string) => new Sqlite(path.join(dataDir, "kamere.db"), { readonly: true });

/** Every photo's file on the disk, by its identifier. */
function filesOf(dataDir: string): Map<string, string[]> {
  const files = new Map<string, string[]>();
  const folder = path.join(dataDir, "photos");
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const id = entry.name.split(".")[0] ?? "";
      files.set(id, [...(files.get(id) ?? []), path.join(entry.parentPath, entry.name)]);
    }
  return files;
}

/** The database is whole, and each photo's row has its four files with the content that it names. */
function expectWhole(dataDir: string): void {
  const sql = open(dataDir);
  expect(sql.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(sql.pragma("foreign_key_check")).toEqual([]);
  const rows = sql.prepare<[], { id: string; sha256: string }>(`SELECT "id", "sha256" FROM "Photo"`).all();
  sql.close();
  const files = filesOf(dataDir);
  for (const { id, sha256 } of rows) {
    expect(files.get(id)?.length, `files of photo ${id}`).toBe(4);
    const large = files.get(id)?.find((file) => file.endsWith("large.webp")) ?? "";
    expect(createHash("sha256").update(readFileSync(large)).digest("hex")).toBe(sha256);
  }
  expect([...files.keys()].filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
}

const stored = (dataDir: string, key: string) => {
  const sql = open(dataDir);
  const hash = createHash("sha256").update(`key\n${key}`).digest("hex");
  const row = sql
    .prepare<[string], { photos: number }>(
      `SELECT (SELECT COUNT(*) FROM "Photo" p WHERE p."sightingId" = s."id") AS photos FROM "Sighting" s WHERE s."idempotencyHash" = ?`,
    )
    .all(hash);
  sql.close();
  return row;
};

const photoPart = async () => ({
  name: "photo",
  file: "a.jpg",
  content: await sharp({ create: { width: 320, height: 240, channels: 3, background: "#336699" } })
    .jpeg()
    .toBuffer(),
});

test("killed at any moment, it loses no report that it acknowledged, keeps none by half, and sweeps what is left", async () => {
  test.setTimeout(300_000);
  const dataDir = newDataDir();
  const acknowledged: string[] = [];
  const photo = await photoPart();
  const times = Number(process.env.KILLS ?? 12);
  let server = await serve(dataDir);
  for (let round = 0; round < times; round++) {
    const { base } = server;
    let going = true;
    const reporters = Array.from({ length: 8 }, async (_, reporter) => {
      for (let number = 0; going; number++) {
        const from = addressOf(round * 8 + reporter);
        const key = newKey();
        try {
          const proof = await proofFor(base, from);
          const answer = await sendReport(base, key, reportParts(proof, round * 500 + number * 8 + reporter, [photo]), {
            from,
          });
          if (answer.status === 201) acknowledged.push(key);
        } catch {
          // The server went away in the middle.
        }
      }
    });
    // A moment that differs each time, counted in answers, so that a slow machine gets as far as a fast one; the other
    // seven reporters are anywhere in between.
    const before = acknowledged.length;
    await expect.poll(() => acknowledged.length - before, { intervals: [7] }).toBeGreaterThan(round % 5);
    await kill(server);
    going = false;
    await Promise.all(reporters);
    server = await serve(dataDir);
  }
  for (const key of acknowledged) expect(stored(dataDir, key), key).toEqual([{ photos: 1 }]);
  expectWhole(dataDir);
  await kill(server);
  rmSync(dataDir, { recursive: true });
});

test("told to end while reports arrive, it answers each of them, loses none, and ends with status 0", async () => {
  const dataDir = newDataDir();
  const photo = await photoPart();
  for (let stop = 0; stop < Number(process.env.STOPS ?? 1); stop++) {
    const { base, child } = await serve(dataDir);
    const reports = await Promise.all(
      Array.from({ length: 12 }, async (_, number) => {
        const from = addressOf(9_000 + stop * 12 + number);
        const body = multipart(reportParts(await proofFor(base, from), 9_000 + stop * 12 + number, [photo]));
        return { from, body, key: newKey() };
      }),
    );
    const uploads = await Promise.all(
      reports.map(async ({ from, body, key }) => {
        const upload = httpRequest(`${base}/api/v1/sightings`, {
          method: "POST",
          localAddress: from,
          agent: false,
          headers: {
            "Content-Type": multipartType,
            "Idempotency-Key": key,
            "Content-Length": body.length,
            Expect: "100-continue",
          },
        });
        const answer = once(upload, "response").then(([response]) => response.resume().statusCode);
        upload.flushHeaders();
        // The server has it in hand now.
        await once(upload, "continue");
        return { upload, body, key, answer };
      }),
    );
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    for (const { upload, body } of uploads) upload.end(body);
    for (const { key, answer } of uploads) {
      const status = await answer;
      expect([201, 503]).toContain(status);
      if (status === 201) expect(stored(dataDir, key)).toEqual([{ photos: 1 }]);
    }
    expect(await ended).toEqual([0, null]);
  }
  expectWhole(dataDir);
  rmSync(dataDir, { recursive: true });
});

test("an answer comes after the photo, its folder and the row are on the disk (skipped without strace)", async () => {
  test.skip(strace === undefined, "strace is not on this machine");
  const dataDir = newDataDir();
  const log = path.join(dataDir, "calls.txt");
  const calls = [
    "-f",
    "-qq",
    "-y",
    "-s",
    "40",
    "-o",
    log,
    "-e",
    "trace=fsync,fdatasync,write,writev,sendto,sendmsg,rename,renameat,renameat2",
  ];
  const server = await serve(dataDir, [strace ?? "", ...calls]);
  for (let number = 0; number < 5; number++) {
    const from = addressOf(number);
    const began = readFileSync(log, "utf8").length;
    const answer = await sendReport(
      server.base,
      newKey(),
      reportParts(await proofFor(server.base, from), number, [await photoPart()]),
      { from },
    );
    expect(answer.status, answer.text).toBe(201);
    const lines = readFileSync(log, "utf8").slice(began).split("\n");
    const at = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line));
    const last = (pattern: RegExp) => lines.findLastIndex((line) => pattern.test(line));
    const answered = at(/(write|writev|sendto|sendmsg)\(.*HTTP\/1\.1 201/);
    expect(answered).toBeGreaterThan(0);
    const photo = last(/sync\(\d+<[^>]*photos\/[0-9a-f]{2}\/[0-9a-f]{32}\./);
    const renamed = last(/rename.*photos\/.*\.new/);
    const folder = last(/sync\(\d+<[^>]*photos\/[0-9a-f]{2}>/);
    const row = last(/sync\(\d+<[^>]*kamere\.db-wal>/);
    for (const step of [photo, renamed, folder, row]) expect(step).toBeGreaterThanOrEqual(0);
    expect([photo < answered, renamed < folder, folder < row, row < answered]).toEqual([true, true, true, true]);
  }
  await kill(server);
  rmSync(dataDir, { recursive: true });
});

test("a call of the disk that fails, once or for ever, loses nothing and ends nothing (skipped without strace)", async () => {
  test.skip(strace === undefined, "strace is not on this machine");
  test.setTimeout(400_000);
  const faults = (
    process.env.FAULTS ??
    "fsync:EIO:1,fsync:EIO:2,fsync:EIO:5,fsync:EIO:6,rename:EIO:1,rename:EIO:3,pwrite64:ENOSPC:2,pwrite64:ENOSPC:4+"
  )
    .split(",")
    .map((fault) => fault.split(":"));
  for (const [call = "", error = "", when = ""] of faults) {
    const dataDir = newDataDir();
    const server = await serve(dataDir);
    const from = addressOf(1);
    const first = newKey();
    // The fault begins when everything runs: strace joins, and leaves before the report that must succeed again.
    const proof = await proofFor(server.base, from);
    const tracer = spawn(
      strace ?? "",
      [
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-p",
        String(server.child.pid),
        "-e",
        `trace=${call}`,
        "-e",
        `inject=${call}:error=${error}:when=${when}`,
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    await expect
      .poll(() => /TracerPid:\s+([1-9]\d*)/.test(readFileSync(`/proc/${server.child.pid}/status`, "utf8")))
      .toBe(true);
    const answer = await sendReport(server.base, first, reportParts(proof, 1, [await photoPart()]), { from });
    const name = `${call} ${error} ${when}: ${answer.status} ${answer.text}`;
    const ended = once(tracer, "exit");
    tracer.kill("SIGTERM");
    await ended;
    expect([201, 503, 507], name).toContain(answer.status);
    if (answer.status !== 201) expect(answer.headers["content-type"], name).toBe("application/problem+json");
    const again = await sendReport(
      server.base,
      first,
      reportParts(await proofFor(server.base, from), 1, [await photoPart()]),
      { from },
    );
    expect([200, 201], `${name}; then ${again.status} ${again.text}`).toContain(again.status);
    await kill(server, "SIGTERM");
    expect(stored(dataDir, first), name).toEqual([{ photos: 1 }]);
    const restarted = await serve(dataDir);
    await kill(restarted, "SIGTERM");
    expectWhole(dataDir);
    rmSync(dataDir, { recursive: true });
  }
});

test("a full disk refuses with a sentence, serves everything else, and takes reports again when there is room (skipped without root)", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-full-"));
  const mounted = isRoot && spawnSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", folder]).status === 0;
  test.skip(!mounted, "a file system of its own cannot be mounted here");
  try {
    const dataDir = path.join(folder, "data");
    prepareData(dataDir);
    const server = await serve(dataDir);
    const filler = path.join(folder, "filler");
    const fill = (left: number) => {
      const free = Number(
        spawnSync("df", ["--output=avail", "-B1", folder], { encoding: "utf8" }).stdout.trim().split("\n").at(-1),
      );
      writeFileSync(filler, Buffer.alloc(Math.max(0, free - left)), { flag: "a" });
    };
    const send = async (number: number, photo: boolean) => {
      const from = addressOf(number);
      return sendReport(
        server.base,
        newKey(),
        reportParts(await proofFor(server.base, from), number, photo ? [await photoPart()] : []),
        { from },
      );
    };
    // In the last twentieth a photo has no room, a report without one has.
    fill(2 * 1024 * 1024);
    const refused = await send(1, true);
    expect([refused.status, JSON.parse(refused.text).reason]).toEqual([507, "photoRoom"]);
    expect((await send(2, false)).status).toBe(201);
    fill(0);
    let full = await send(3, false);
    for (let number = 4; full.status === 201 && number < 60; number++) full = await send(number, false);
    expect([full.status, JSON.parse(full.text).reason]).toEqual([507, "diskFull"]);
    await send(61, false);
    const health = async () => JSON.parse((await ask(server.base, "/healthz")).text);
    expect(await health()).toMatchObject({ ok: false, disk: "full", database: "ok" });
    // Whoever looks after the site reads it once, however many reports are refused.
    expect(server.output().match(/the disk is full/g)).toHaveLength(1);
    for (const address of ["/", "/kamere", "/api/v1/cameras", "/map-data/manifest.json"])
      expect((await ask(server.base, address)).status, address).toBe(200);
    rmSync(filler);
    expect(await health()).toMatchObject({ ok: true, disk: "ok" });
    expect((await send(100, true)).status).toBe(201);
    // The folder becomes read-only under a server that runs.
    spawnSync("mount", ["--bind", folder, folder]);
    spawnSync("mount", ["-o", "remount,bind,ro", folder]);
    expect(await health()).toMatchObject({ ok: false, disk: "readOnly", database: "ok" });
    spawnSync("umount", [folder]);
    expect(await health()).toMatchObject({ ok: true, disk: "ok" });
    await kill(server, "SIGTERM");
    expectWhole(dataDir);
    // A disk that takes no writes from the start: what there is is served, a report is refused, and the log says why.
    expect(spawnSync("mount", ["-o", "remount,ro", folder]).status).toBe(0);
    const reading = await serve(dataDir);
    const proof = await proofFor(reading.base, addressOf(200));
    const unstored = await sendReport(reading.base, newKey(), reportParts(proof, 200), { from: addressOf(200) });
    expect([unstored.status, JSON.parse(unstored.text).reason]).toEqual([503, "storeTrouble"]);
    expect(JSON.parse((await ask(reading.base, "/healthz")).text)).toMatchObject({ ok: false, disk: "readOnly" });
    expect((await ask(reading.base, "/kamere")).status).toBe(200);
    expect(reading.output().match(/the disk is read-only/g)).toHaveLength(1);
    await kill(reading, "SIGTERM");
  } finally {
    spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  }
});
