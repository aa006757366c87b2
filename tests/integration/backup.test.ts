// Backups as the commands make them and put them back, while people report.

import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeBackup } from "@/lib/backup/backup";
import { lastBackup } from "@/lib/backup/last-backup";
import { isInUse, openSql } from "@/lib/db/sqlite";
import { firstBrokenLink, type HashedEvent } from "@/lib/history/chain";
import { HISTORY_KEY, historyKey } from "@/lib/history/head";
import { writePhoto } from "@/lib/photos/files";
import type { CleanPhoto } from "@/lib/photos/photo";
import { todayInBelgrade } from "@/lib/platform/today";
import { type CheckedSighting, checkSighting } from "@/lib/sightings/sighting";
import { reportStatus, StatusQuestion } from "@/lib/sightings/status";
import { storeSighting } from "@/lib/sightings/store";
import { appendEvent, freshDatabase, insertCamera, type TestDatabase } from "../database";
import { program } from "../program.ts";

const today = todayInBelgrade();
const root = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-backup-"));
let database: TestDatabase;
let dataDir: string;
/** An empty folder for each test. */
let folder: string;
let tests = 0;

beforeAll(async () => {
  database = await freshDatabase();
  dataDir = path.dirname(database.url.slice("file:".length));
  for (let number = 0; number < 40; number++)
    appendEvent(database.sql, insertCamera(database.sql, { id: `cam000${10 + number}` }), { n: String(number) });
  mkdirSync(path.join(dataDir, "releases", "2026-11-01"), { recursive: true });
  writeFileSync(path.join(dataDir, "releases", "2026-11-01", "cameras.csv"), "id,lat,lon\n");
  for (let number = 0; number < 5; number++) await report(`note ${number}`);
  historyKey(dataDir);
});
afterAll(async () => {
  await database.close();
  rmSync(root, { recursive: true });
});
beforeEach(() => {
  folder = path.join(root, `test-${++tests}`, "backups");
  mkdirSync(folder, { recursive: true });
});

type Run = { status: number | null; out: string; err: string };

/** npm run backup or restore; resolves when it has ended. */
function command(name: "backup" | "restore", parameters: string[], data = dataDir): Promise<Run> {
  const child = spawn(process.execPath, program(`lib/commands/${name}.ts`, ...parameters), {
    env: { ...process.env, DATA_DIR: data },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk;
  });
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, out, err })));
}

async function backUp(parameters: string[] = [], into = folder): Promise<string> {
  const { status, out, err } = await command("backup", [into, ...parameters]);
  expect([status, err]).toEqual([0, ""]);
  return out.split("\n")[0] ?? "";
}

async function restore(from: string, parameters: string[] = []): Promise<string> {
  const into = path.join(path.dirname(folder), `restored-${randomBytes(4).toString("hex")}`);
  const { status, err } = await command("restore", [from, ...parameters], into);
  expect([status, err]).toEqual([0, ""]);
  return into;
}

/** No picture, but files with hashes: what a backup sees of a photo. */
function somePhoto(): CleanPhoto {
  const file = () => randomBytes(20_000);
  const files = { large: { webp: file(), jpg: file() }, small: { webp: file(), jpg: file() } };
  const sha256 = createHash("sha256").update(files.large.webp).digest("hex");
  return { width: 10, height: 10, files, sha256, likeness: "0" };
}

function sightingWith(note: string): CheckedSighting {
  const { sighting } = checkSighting({ seen_on: "2026-11-20", lat: "44.8", lon: "20.46", note }, "2026-11-20");
  if (!sighting) throw new Error("The report of these tests is refused.");
  return sighting;
}

/** A report; resolves to its receipt when it is acknowledged. */
const report = (note: string, photos = [somePhoto(), somePhoto()]): Promise<string> =>
  storeSighting({
    sighting: sightingWith(note),
    place: { lat: 44.8, lon: 20.46, cameraSeq: null },
    photos,
    key: randomBytes(32).toString("hex"),
    contentHashes: [],
    proved: true,
    dataDir,
  });

/** Another program's view of a backup; null where it is not installed. */
function runTool(tool: string, parameters: string[], cwd: string) {
  const ended = spawnSync(tool, parameters, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return ended.error ? null : ended;
}

function* filesBelow(at: string): Generator<string> {
  if (!existsSync(at)) return;
  for (const entry of readdirSync(at, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name)))
    if (entry.isDirectory()) yield* filesBelow(path.join(at, entry.name));
    else yield path.join(at, entry.name);
}

const sha256 = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
const hashesBelow = (at: string) =>
  Object.fromEntries([...filesBelow(at)].map((file) => [path.relative(at, file), sha256(file)]));

/** Every row of every table, and the hash of every photo and released file. */
function contentOf(data: string) {
  const sql = openSql(`file:${path.join(data, "kamere.db")}`, "read");
  try {
    const tables = sql
      .prepare<[], string>(`SELECT "name" FROM sqlite_master WHERE "type" = 'table' ORDER BY "name"`)
      .pluck()
      .all();
    const rows = tables.map((table) => [
      table,
      sql.prepare(["SELECT * FROM", `"${table}"`, "ORDER BY 1"].join(" ")).all(),
    ]);
    const files = ["photos", "releases"].map((name) => [name, hashesBelow(path.join(data, name))]);
    return Object.fromEntries([...rows, ...files]);
  } finally {
    sql.close();
  }
}

/** Asserts that restored data are whole, by other means than the command's own; gives the notes of its reports. */
function assertWhole(data: string): string[] {
  const sql = openSql(`file:${path.join(data, "kamere.db")}`, "read");
  try {
    expect(sql.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(sql.pragma("foreign_key_check")).toEqual([]);
    expect(sql.pragma("journal_mode", { simple: true })).toBe("wal");
    const events = sql.prepare<[], HashedEvent & { seq: number; prev: string; hash: string }>(
      `SELECT * FROM "Event" ORDER BY "seq"`,
    );
    expect(firstBrokenLink(events.all())).toBeNull();
    const photos = sql.prepare<[], { id: string; sha256: string }>(`SELECT "id", "sha256" FROM "Photo"`).all();
    for (const photo of photos)
      expect(sha256(path.join(data, "photos", photo.id.slice(0, 2), `${photo.id}.large.webp`))).toBe(photo.sha256);
    expect([...filesBelow(path.join(data, "photos"))].length).toBe(photos.length * 4);
    return sql.prepare<[], string>(`SELECT "note" FROM "Sighting" WHERE "note" IS NOT NULL`).pluck().all();
  } finally {
    sql.close();
  }
}

/** How many are made meanwhile; the bench says more. */
const BACKUPS = Number(process.env.BACKUPS ?? 6);

test("backups that are made while people report and withdraw restore whole, with every report acknowledged before", async () => {
  const acknowledged: string[] = [];
  const withdrawn: string[] = [];
  let going = true;
  const people = Array.from({ length: 2 }, async (_, person) => {
    for (let number = 0; going; number++) {
      const note = `person ${person} report ${number}`;
      // Photos of a few: what takes longer to back up than to report would grow without end.
      const code = await report(note, number % 10 ? [] : [somePhoto()]);
      if (number % 3 === 0) {
        await reportStatus(StatusQuestion.parse({ code, action: "withdraw" }));
        withdrawn.push(note);
      } else acknowledged.push(note);
      appendEvent(database.sql, 1, { report: note });
    }
  });
  const made: { backup: string; before: string[]; gone: string[] }[] = [];
  for (let round = 0; round < BACKUPS; round++) {
    const [before, gone] = [[...acknowledged], [...withdrawn]];
    made.push({ backup: await backUp(), before, gone });
  }
  going = false;
  await Promise.all(people);
  expect(made.map(({ backup }) => path.basename(backup))).toEqual([
    today,
    ...Array.from({ length: BACKUPS - 1 }, (_, number) => `${today}-${number + 2}`),
  ]);
  expect(made.at(-1)?.before.length).toBeGreaterThan(made[1]?.before.length ?? 0);
  for (const { backup, before, gone } of made) {
    const notes = new Set(assertWhole(await restore(backup)));
    expect(before.filter((note) => !notes.has(note))).toEqual([]);
    expect(gone.filter((note) => notes.has(note))).toEqual([]);
  }
  expect(readdirSync(folder).filter((name) => name.endsWith(".unfinished"))).toEqual([]);
});

test("photos that are withdrawn while the backup runs are no fault, and in no backup, read already or not", async () => {
  const [low, high] = [`00${randomBytes(15).toString("hex")}`, `ff${randomBytes(15).toString("hex")}`];
  const insert = database.sql.prepare(`INSERT INTO "Photo" ("id", "width", "height", "sha256") VALUES (?, 10, 10, ?)`);
  for (const id of [low, high]) {
    const photo = somePhoto();
    await writePhoto(dataDir, id, photo);
    insert.run(id, photo.sha256);
  }
  const fileOf = (at: string, id: string, variant: string) =>
    path.join(at, "photos", id.slice(0, 2), `${id}.${variant}`);
  let withdrawn = false;
  const { folder: made, info } = await makeBackup({
    ...{ databaseUrl: database.url, dataDir, folder, recipients: [], day: today },
    onProgress: () => {
      const first = existsSync(fileOf(path.join(folder, `${today}.unfinished`), low, "small.jpg"));
      if (withdrawn || !first) return;
      withdrawn = true;
      for (const id of [low, high]) {
        database.sql.prepare(`DELETE FROM "Photo" WHERE "id" = ?`).run(id);
        for (const variant of ["large.webp", "large.jpg", "small.webp", "small.jpg"])
          rmSync(fileOf(dataDir, id, variant));
      }
    },
  });
  expect(withdrawn).toBe(true);
  const stored = hashesBelow(path.join(made, "photos"));
  expect(stored).toEqual(hashesBelow(path.join(dataDir, "photos")));
  expect(info.contents.photos * 4).toBe(Object.keys(stored).length);
});

test("a backup of restored data has the same rows and the same files", async () => {
  const first = await restore(await backUp());
  expect(contentOf(first)).toEqual(contentOf(dataDir));
  // Whoever knows the site by its signature knows it again.
  expect(readFileSync(path.join(first, HISTORY_KEY))).toEqual(readFileSync(path.join(dataDir, HISTORY_KEY)));
  const again = path.join(path.dirname(folder), "again");
  mkdirSync(again);
  const { status, out } = await command("backup", [again], first);
  expect(status).toBe(0);
  expect(contentOf(await restore(out.split("\n")[0] ?? ""))).toEqual(contentOf(first));
});

test("a backup is for this account alone, tells no hour, and sha256sum agrees", async () => {
  const backup = await backUp();
  expect(path.basename(backup)).toBe(today);
  const files = [...filesBelow(backup)];
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
    for (const at of [file, path.dirname(file)])
      expect([at, statSync(at).mtime.toISOString()]).toEqual([at, `${today}T00:00:00.000Z`]);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  }
  const sums = runTool("sha256sum", ["--check", "--strict", "SHA256SUMS"], backup);
  if (sums) {
    expect(sums.status).toBe(0);
    expect(sums.stdout.toString().trim().split("\n").length).toBe(files.length - 1);
  }
  expect(await lastBackup(dataDir)).toEqual({ day: today, ok: true, encrypted: false, good: today });
  expect(readdirSync(dataDir).filter((name) => name.includes("unfinished"))).toEqual([]);
});

test("an encrypted backup shows nothing, opens with its key alone, and leaves no plain copy", async () => {
  const note = `secret ${randomBytes(12).toString("hex")}`;
  await report(note);
  const keys = [await generateIdentity(), await generateIdentity(), await generateIdentity()];
  const files = keys.map((key, at) => {
    const file = path.join(folder, `key-${at}.txt`);
    writeFileSync(file, `# created: today\r\n${key}\r\n`);
    return file;
  });
  const recipients = await Promise.all(keys.slice(0, 2).map((key) => identityToRecipient(key)));
  const backup = await backUp(recipients.flatMap((recipient) => ["--recipient", recipient]));
  expect(await lastBackup(dataDir)).toEqual({ day: today, ok: true, encrypted: true, good: today });
  const plain = [...filesBelow(backup)].filter((file) => !file.endsWith(".age")).map((file) => path.basename(file));
  expect(plain).toEqual(["backup.json", "SHA256SUMS"]);
  for (const file of filesBelow(backup)) expect(readFileSync(file).includes(note), file).toBe(false);
  expect(readdirSync(dataDir).filter((name) => name.includes("unfinished"))).toEqual([]);

  for (const key of files.slice(0, 2))
    expect(contentOf(await restore(backup, ["--identity", key]))).toEqual(contentOf(dataDir));
  const nowhere = path.join(folder, "nowhere");
  for (const [parameters, sentence] of [
    [["--identity", files[2] ?? ""], /does not open this backup/],
    [["--identity", path.join(backup, "backup.json")], /holds no age identity/],
    [["--identity", path.join(folder, "none")], /cannot be read: it is not there/],
    [[], /is encrypted: give the key with --identity/],
  ] as const) {
    const { status, err } = await command("restore", [backup, ...parameters], nowhere);
    expect([status, existsSync(nowhere)]).toEqual([1, false]);
    expect(err).toMatch(sentence);
  }
  // The tool that other people have opens it as well.
  const opened = runTool("age", ["--decrypt", "-i", files[0] ?? "", "kamere.db.age"], backup);
  if (opened) expect([opened.status, opened.stdout.includes(note)]).toEqual([0, true]);
});

test("one flipped bit in any file is found, the file is named, and nothing is restored", async () => {
  const identity = await generateIdentity();
  const key = path.join(folder, "key.txt");
  writeFileSync(key, identity);
  const plain = await backUp();
  const encrypted = await backUp(["--recipient", await identityToRecipient(identity)]);
  for (const backup of [plain, encrypted]) {
    const files = [...filesBelow(backup)];
    const chosen = files.filter((file) => !file.includes(`${path.sep}photos${path.sep}`));
    for (const file of [...chosen, ...files.filter((name) => /large\.webp|small\.jpg/.test(name)).slice(0, 2)]) {
      const content = readFileSync(file);
      const damaged = Buffer.from(content);
      const at = Math.floor(content.length / 2);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      writeFileSync(file, damaged);
      const into = path.join(folder, "restored");
      const { status, err } = await command("restore", [backup, "--identity", key], into);
      expect([file, status, existsSync(into)]).toEqual([file, 1, false]);
      // A checksum that is changed speaks of the file that it belongs to.
      expect(err).toContain(file.endsWith("SHA256SUMS") ? backup : file);
      expect(err).not.toMatch(/^\s+at /m);
      writeFileSync(file, content);
    }
    const [victim = ""] = files.filter((file) => file.includes("small.jpg"));
    rmSync(victim);
    const { status, err } = await command("restore", [backup, "--identity", key], path.join(folder, "restored"));
    expect(status).toBe(1);
    expect(err).toContain(victim);
  }
});

test("a backup whose checksums were made to fit is still found not whole", async () => {
  const backup = await backUp();
  const forge = async (change: (copy: string) => void, resum = true) => {
    const copy = path.join(folder, "forged");
    rmSync(copy, { recursive: true, force: true });
    cpSync(backup, copy, { recursive: true });
    change(copy);
    const names = [...filesBelow(copy)]
      .map((file) => path.relative(copy, file))
      .filter((name) => name !== "SHA256SUMS");
    if (resum)
      writeFileSync(
        path.join(copy, "SHA256SUMS"),
        names.map((name) => `${sha256(path.join(copy, name))}  ${name}\n`).join(""),
      );
    const into = path.join(folder, "restored");
    const { status, err } = await command("restore", [copy], into);
    expect([status, existsSync(into)]).toEqual([1, false]);
    return err;
  };
  const editDatabase = (statement: string) => (copy: string) => {
    const sql = openSql(`file:${path.join(copy, "kamere.db")}`, "write");
    sql.pragma("foreign_keys = off");
    sql.exec(statement);
    sql.pragma("journal_mode = delete");
    sql.close();
  };
  const photo = [...filesBelow(path.join(backup, "photos"))].find((file) => file.endsWith("large.webp")) ?? "";
  const photoName = path.relative(backup, photo);
  expect(await forge((copy) => writeFileSync(path.join(copy, photoName), "another"))).toContain("is not the photo");
  expect(await forge((copy) => rmSync(path.join(copy, photoName)))).toMatch(/lines are wanted/);
  const lacksOne = await forge((copy) => {
    rmSync(path.join(copy, photoName.replace("large.webp", "small.jpg")));
    const info = path.join(copy, "backup.json");
    writeFileSync(
      info,
      readFileSync(info, "utf8").replace(/"files": (\d+)/, (_, files) => `"files": ${Number(files) - 1}`),
    );
  });
  expect(lacksOne).toMatch(/is not whole: it lacks photos\/.*small\.jpg/);
  expect(
    await forge(editDatabase(`DROP TRIGGER "Event_no_update"; UPDATE "Event" SET "publicPart" = '{}' WHERE "seq" = 7`)),
  ).toMatch(/history does not fit at event 7/);
  expect(await forge(editDatabase(`UPDATE "Photo" SET "sightingId" = 'nobody'`))).toMatch(/refers to one that is not/);
  expect(await forge(editDatabase(`DELETE FROM "Photo"`))).toMatch(/holds photos 0, and backup.json says/);
  expect(
    await forge((copy) => writeFileSync(path.join(copy, "SHA256SUMS"), `${"0".repeat(64)}  ../../outside\n`), false),
  ).toMatch(/belongs into no backup/);
});

test("data that are there stay unless --replace is given, and then are set aside whole", async () => {
  const backup = await backUp();
  const into = await restore(backup);
  const sql = openSql(`file:${path.join(into, "kamere.db")}`, "write");
  sql.prepare(`UPDATE "Sighting" SET "note" = 'only here'`).run();
  sql.close();
  rmSync(path.join(into, "releases"), { recursive: true });
  writeFileSync(path.join(into, HISTORY_KEY), "another key");
  const changed = contentOf(into);

  const refused = await command("restore", [folder], into);
  expect(refused.status).toBe(1);
  expect(refused.err).toMatch(/is there already\. With --replace it is set aside, not deleted/);
  expect(contentOf(into)).toEqual(changed);

  const replaced = await command("restore", [folder, "--replace"], into);
  expect([replaced.status, replaced.err]).toEqual([0, ""]);
  const aside = path.join(into, `before-restore-${today}`);
  expect(replaced.out).toContain(aside);
  expect(replaced.out).toMatch(/Start the server/);
  expect(replaced.out).toContain(backup);
  expect(contentOf(into)).toEqual(contentOf(dataDir));
  expect(contentOf(aside)).toEqual(changed);
  expect(readFileSync(path.join(into, HISTORY_KEY))).toEqual(readFileSync(path.join(dataDir, HISTORY_KEY)));
  expect(readFileSync(path.join(aside, HISTORY_KEY), "utf8")).toBe("another key");
  expect((await command("restore", [folder, "--replace"], into)).out).toContain(`${aside}-2`);
});

test("what is damaged, and what SQLite left beside it, is set aside too: nothing old stands beside what is restored", async () => {
  const backup = await backUp();
  const into = await restore(backup);
  const file = path.join(into, "kamere.db");
  writeFileSync(file, "no database any more");
  writeFileSync(`${file}-wal`, "changes of another database");
  writeFileSync(`${file}-shm`, "its index");
  expect((await command("restore", [backup, "--replace"], into)).status).toBe(0);
  expect(readdirSync(into).filter((name) => name.startsWith("kamere"))).toEqual(["kamere.db"]);
  expect(contentOf(into)).toEqual(contentOf(dataDir));
  expect(readFileSync(path.join(into, `before-restore-${today}`, "kamere.db"), "utf8")).toBe("no database any more");

  const lonely = path.join(folder, "lonely");
  mkdirSync(lonely);
  writeFileSync(path.join(lonely, "kamere.db-wal"), "changes of another database");
  const { status, err } = await command("restore", [backup], lonely);
  expect([status, readdirSync(lonely)]).toEqual([1, ["kamere.db-wal"]]);
  expect(err).toMatch(/kamere\.db-wal is there already/);
});

test("nothing is restored under a process that has the database open", async () => {
  const backup = await backUp();
  const before = contentOf(dataDir);
  const { status, err } = await command("restore", [backup, "--replace"]);
  expect(status).toBe(1);
  expect(err).toContain(`Process ${process.pid} has ${path.join(dataDir, "kamere.db")} open. Stop the server`);
  expect(contentOf(dataDir)).toEqual(before);
  // Where /proc tells nothing, SQLite does.
  expect(isInUse(database.url)).toBe(true);
  expect(isInUse(`file:${path.join(await restore(backup), "kamere.db")}`)).toBe(false);
});

test("a backup that cannot be made is one clear sentence and status 1, is noted, and leaves nothing", async () => {
  const failing = async (sentence: RegExp, parameters = [folder], data = dataDir) => {
    const { status, out, err } = await command("backup", parameters, data);
    expect([status, out]).toEqual([1, ""]);
    expect(err).toMatch(sentence);
    expect(err, "no stack for a person to read").not.toMatch(/^\s+at /m);
    expect(readdirSync(folder)).toEqual([]);
    expect(readdirSync(data).filter((name) => name.includes("unfinished"))).toEqual([]);
  };
  const [photo = ""] = [...filesBelow(path.join(dataDir, "photos"))].filter((file) => file.endsWith("large.webp"));
  const whole = readFileSync(photo);
  const id = path.basename(photo).slice(0, 32);

  rmSync(photo);
  await failing(new RegExp(`A photo is missing: the database names ${id}`));
  expect(await lastBackup(dataDir)).toEqual({ day: today, ok: false, encrypted: false, good: today });
  writeFileSync(photo, "another photo");
  await failing(new RegExp(`${id}\\.large\\.webp is damaged`));
  writeFileSync(photo, whole);

  // No mode keeps an administrator out, but nobody makes a folder here.
  const closed = process.geteuid?.() === 0 ? "/proc" : path.join(path.dirname(folder), "closed");
  if (!existsSync(closed)) mkdirSync(closed, { mode: 0o500 });
  await failing(/Nothing can be written into/, [closed]);
  await failing(/cannot be used: it is not there\. Is the disk there\?/, [path.join(folder, "none")]);
  await failing(/is no folder/, [photo]);
  await failing(/lies in DATA_DIR/, [path.join(dataDir, "photos")]);
  await failing(/is no age recipient/, [folder, "--recipient", "age1nobody"]);
  await failing(/Into which folder/, []);
  await failing(/--help/, [folder, "--colour"]);

  const empty = path.join(path.dirname(folder), "empty");
  mkdirSync(empty);
  await failing(/There is no database/, [folder], empty);
  const broken = await restore(await backUp([], path.dirname(folder)));
  const sql = openSql(`file:${path.join(broken, "kamere.db")}`, "write");
  sql.exec(`DROP TRIGGER "Event_no_update"; UPDATE "Event" SET "role" = 'admin' WHERE "seq" = 3`);
  sql.close();
  await failing(/kamere\.db is not whole: its history does not fit at event 3/, [folder], broken);
  writeFileSync(path.join(broken, "kamere.db"), "no database any more");
  await failing(/kamere\.db is damaged \(file is not a database\)/, [folder], broken);
});

test("a disk that does not keep what was written is found out before the backup gets its name", async () => {
  let victim = "";
  const made = makeBackup({
    ...{ databaseUrl: database.url, dataDir, folder, recipients: [], day: today },
    onProgress: (_what, done, of) => {
      if (victim || done < of) return;
      victim = [...filesBelow(folder)].find((file) => file.endsWith("small.jpg")) ?? "";
      writeFileSync(victim, "what the disk made of it");
    },
  });
  await expect(made).rejects.toThrow(/small\.jpg is damaged: it does not match SHA256SUMS/);
  expect([path.basename(victim), readdirSync(folder)]).toEqual([expect.stringContaining("small.jpg"), []]);
});

test("a disk that is full in the middle, and a signal, end a backup in words and leave nothing", async () => {
  // SQLite's pages and the encrypted copy of the database are larger than what a file may hold here.
  const full = spawnSync(
    "sh",
    [
      "-c",
      `trap '' XFSZ; ulimit -f 300; exec "$0" "$@"`,
      process.execPath,
      ...program("lib/commands/backup.ts", folder),
    ],
    { encoding: "utf8", env: { ...process.env, DATA_DIR: dataDir } },
  );
  expect([full.status, readdirSync(folder)]).toEqual([1, []]);
  expect(full.stderr).toMatch(/kamere\.db cannot be copied: (disk I\/O error|database or disk is full)\.\n$/);

  let stopped: { status: number | null; err: string } | undefined;
  // It may be done before the signal reaches it.
  for (let round = 0; round < 10 && !stopped?.err; round++) {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const watcher = watch(folder);
    const child = spawn(process.execPath, program("lib/commands/backup.ts", folder), {
      env: { ...process.env, DATA_DIR: dataDir },
    });
    watcher.once("change", () => child.kill("SIGTERM"));
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk;
    });
    const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
    watcher.close();
    stopped = { status, err };
  }
  expect(stopped).toEqual({ status: 1, err: "Stopped by SIGTERM. Nothing was left behind.\n" });
  expect(readdirSync(folder)).toEqual([]);
  expect(readdirSync(dataDir).filter((name) => name.includes("unfinished"))).toEqual([]);
});

test("what a killed backup left is never restored, and gone after the next one", async () => {
  mkdirSync(path.join(folder, `${today}.unfinished`));
  const { status, err } = await command("restore", [folder], path.join(folder, "restored"));
  expect([status, err]).toEqual([1, `There is no backup in ${folder}.\n`]);
  const unfinished = await command(
    "restore",
    [path.join(folder, `${today}.unfinished`)],
    path.join(folder, "restored"),
  );
  expect(unfinished.err).toMatch(/was never finished/);
  expect(path.basename(await backUp())).toBe(today);
  expect(readdirSync(folder)).toEqual([today]);
});

test("of several backups the newest is taken, by day and number", async () => {
  const backup = await backUp();
  for (const name of ["2026-01-02", "2026-01-02-2", "2026-01-02-10"]) {
    cpSync(backup, path.join(folder, name), { recursive: true });
  }
  rmSync(backup, { recursive: true });
  const { out } = await command("restore", [folder], path.join(folder, "restored"));
  expect(out).toContain(path.join(folder, "2026-01-02-10"));
});

test("what was withdrawn is in no later backup, not even as bytes that nothing refers to", async () => {
  const note = `canary ${randomBytes(12).toString("hex")}`;
  const notes = Array.from({ length: 20 }, (_, number) => `${note} ${number} ${"x".repeat(300)}`);
  const codes: string[] = [];
  for (const each of notes) codes.push(await report(each));
  const holds = (backup: string) => [...filesBelow(backup)].filter((file) => readFileSync(file).includes(note));
  const before = await backUp();
  expect(holds(before).map((file) => path.basename(file))).toEqual(["kamere.db"]);
  for (const code of codes) await reportStatus(StatusQuestion.parse({ code, action: "withdraw" }));
  const after = await backUp();
  expect(holds(after)).toEqual([]);
  const photos = (backup: string) => Object.keys(hashesBelow(path.join(backup, "photos"))).length;
  expect(photos(before) - photos(after)).toBe(notes.length * 8);
});
