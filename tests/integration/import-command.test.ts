import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { program } from "../program.ts";

const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-command-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Run = { status: number | null; out: string; err: string };

/** npm run import with its own DATA_DIR; resolves when it has ended. */
function command(
  parameters: string[],
  options: { input?: string; environment?: Record<string, string> } = {},
): Promise<Run> {
  const child = spawn(process.execPath, program("lib/commands/import.ts", ...parameters), {
    env: { ...process.env, DATA_DIR: path.join(folder, "data"), ...options.environment },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk;
  });
  child.stdin.end(options.input ?? "");
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, out, err })));
}

const file = (name: string, content: string | Buffer) => {
  const at = path.join(folder, name);
  writeFileSync(at, content);
  return at;
};
const list = "id,lat,lon\na,44.81,20.46\nb,0,0\nc,44.82,20.47\n";

test("refused rows end in status 2, on the screen with line and reason, and all of them in the report file", async () => {
  const report = path.join(folder, "refused.csv");
  const { status, out, err } = await command([file("list.csv", list), "--report", report]);
  expect(status).toBe(2);
  expect(out).toMatch(/read\s+3[\s\S]*new\s+2[\s\S]*refused\s+1\n\s+at 0, 0: 1/);
  expect(err).toMatch(/line 3: at 0, 0/);
  expect(readFileSync(report, "utf8")).toMatch(/^file,line,reason,row\r\n.*list\.csv,3,"at 0, 0",".*"\r\n$/);
  const again = await command([file("list.csv", list)]);
  expect(again.out).toContain("Nothing has changed");
});

test("standard input is read, and a dry run makes no database", async () => {
  const environment = { DATA_DIR: path.join(folder, "dry") };
  const { status, out } = await command(["-", "--dry-run", "--municipality", "Savski venac"], {
    input: list.replace("b,0,0\n", ""),
    environment,
  });
  expect([status, existsSync(environment.DATA_DIR)]).toEqual([0, false]);
  expect(out).toContain("nothing was written");
});

test("what cannot be done is one clear sentence and status 1", async () => {
  const wrong: [string[], RegExp][] = [
    [[path.join(folder, "missing.csv")], /missing\.csv cannot be read/],
    [[folder], /is a folder/],
    [[file("empty.json", "")], /is empty/],
    [[file("picture.png", Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0]))], /not a text/],
    [[file("notes.txt", "Only words here")], /none of what can be read/],
    [
      [file("cut.json", '{"elements":[{"type":"node","id":1,"lat":44.8,"lon":20.4,"tags":{"man_made":"surv')],
      /ends on line 1 before it is complete/,
    ],
    [[file("cut.gz", gzipSync(list.repeat(2_000)).subarray(0, 40))], /archive|cut|end/i],
    [[file("list.csv", list), "--bbox", "1,2,3"], /west,south,east,north/],
    [[file("list.csv", list), "--municipality", "Niš"], /There are: .*Vračar/],
    [[file("list.csv", list), "--colour", "red"], /--help/],
    [[], /Which file/],
  ];
  for (const [parameters, sentence] of wrong) {
    const { status, err } = await command(parameters);
    expect([parameters.at(0), status]).toEqual([parameters.at(0), 1]);
    expect(err).toMatch(sentence);
    expect(err, "no stack for a person to read").not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  }
});

test("a file that cannot be read keeps out no other, and what stands before a cut goes in", async () => {
  const environment = { DATA_DIR: path.join(folder, "several") };
  const cut = gzipSync(
    Array.from({ length: 3_000 }, (_, at) => `\n${at},44.${at},20.${at}`)
      .join("")
      .replace(/^/, "id,lat,lon"),
  );
  const { status, out, err } = await command(
    [path.join(folder, "missing.csv"), file("cut.gz", cut.subarray(0, cut.length / 2)), file("list.csv", list)],
    { environment },
  );
  expect(status).toBe(1);
  expect(err).toMatch(/missing\.csv cannot be read[\s\S]*cut off/);
  expect(out).toMatch(/cut\.gz: csv[\s\S]*new\s+[1-9]\d+[\s\S]*list\.csv: csv[\s\S]*new\s+2[\s\S]*The map shows it/);
  const dry = await command([file("list.csv", list), "--dry-run"], { environment });
  expect(dry.out).toMatch(/new\s+0[\s\S]*unchanged\s+2/);
});

test("Ctrl-C ends an import between two rows, and says so", async () => {
  const child = spawn(process.execPath, program("lib/commands/import.ts", "-"), {
    env: { ...process.env, DATA_DIR: path.join(folder, "stopped") },
  });
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk;
  });
  // A refused row on the screen tells that it has begun; the input never ends.
  child.stdin.write(`id,lat,lon\nz,0,0\n${"a,44.81,20.46\n".repeat(20_000)}`);
  await expect.poll(() => err, { timeout: 20_000 }).toContain("at 0, 0");
  child.kill("SIGINT");
  const [status] = await once(child, "close");
  expect(status).toBe(130);
  expect(err).toMatch(/Stopped\. What went in stays/);
});

test("overpass asks the configured service once, says who asks, and each failure is a sentence", async () => {
  const asked: { agent: string | undefined; body: string }[] = [];
  let answer: { status: number; type: string; body: string } = { status: 200, type: "application/json", body: "" };
  const service = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk;
    });
    request.on("end", () => {
      asked.push({ agent: request.headers["user-agent"], body: decodeURIComponent(body) });
      response
        .writeHead(answer.status, { "Content-Type": answer.type, Location: "http://127.0.0.1:9/" })
        .end(answer.body);
    });
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  const environment = {
    DATA_DIR: path.join(folder, "overpass"),
    OVERPASS_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}/api/interpreter`,
  };
  const run = () => command(["overpass"], { environment });

  answer.body = JSON.stringify({
    elements: [
      { type: "way", id: 5, center: { lat: 44.81, lon: 20.46 }, version: 2, tags: { man_made: "surveillance" } },
    ],
  });
  const good = await run();
  expect([good.status, asked.length]).toEqual([0, 1]);
  expect(good.out).toMatch(/new\s+1/);
  expect(asked[0]?.agent).toMatch(/ko-nas-gleda/);
  expect(asked[0]?.body).toContain('nwr["man_made"="surveillance"]');

  for (const [failure, sentence] of [
    [{ status: 429, type: "text/html", body: "slow down" }, /answered 429/],
    [{ status: 200, type: "text/html", body: "<p>error</p>" }, /did not answer with JSON/],
    [{ status: 302, type: "text/plain", body: "" }, /cannot be reached/],
  ] as const) {
    answer = failure;
    const bad = await run();
    expect(bad.status).toBe(1);
    expect(bad.err).toMatch(sentence);
  }
  service.close();
});

test("an official list is no part of the map, and the command does not say so", async () => {
  const { out } = await command([file("list.csv", list), "--official", "--source", "Spisak"], {
    environment: { DATA_DIR: path.join(folder, "official") },
  });
  expect(out).toMatch(/layer of its own: \/statistika\/sluzbeni/);
  expect(out).not.toContain("The map shows it");
});

const small = path.join(folder, "small");
mkdirSync(small);
const mounted =
  process.getuid?.() === 0 && spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", small]).status === 0;
afterAll(() => {
  if (mounted) spawnSync("umount", [small]);
});

test.skipIf(!mounted)("a full disk is told in a sentence (skipped where nothing can be mounted)", async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `a${at},${44 + at / 20_000},20.46`).join("\n");
  const many = file("many.csv", `id,lat,lon\n${rows}\n`);
  const { status, err } = await command([many], { environment: { DATA_DIR: small } });
  expect(status).toBe(1);
  expect(err).toMatch(/The disk is full.*Make room.*What went in before stays\./);
  expect(err).not.toMatch(/SQLITE|at .*\.ts/);
});
