import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import sharp from "sharp";
import { addresses, type Line, pathsOf } from "../../lib/server/addresses.ts";
import { addModerator, askReview, setUp } from "../moderator.ts";
import { ask, newKey, proofFor, reportParts, sendReport } from "../reporter.ts";
import { freePort, startServer } from "../serve.ts";

/** Every path that takes a body, and its bytes at most. What differs in an address is a name of nothing. */
const taking = () =>
  Object.entries<Line>(addresses).flatMap(([address, { body: most }]) =>
    most === undefined
      ? []
      : pathsOf(address).map((path) => ({ path: path.replace(/\{\w+\}/g, "0".repeat(32)), most })),
  );

const nginx = ["/usr/sbin/nginx", "/usr/bin/nginx"].find((file) => existsSync(file));

/** Starts nginx with the shipped configuration before a running site; `stop` ends it. */
async function startFront(folder: string, site: string): Promise<{ base: string; stop: () => Promise<void> }> {
  const port = await freePort();
  mkdirSync(path.join(folder, "cache"));
  const configuration = readFileSync("lib/server/production/nginx.conf", "utf8")
    .replaceAll("PID_FILE", path.join(folder, "nginx.pid"))
    .replaceAll("CACHE_FOLDER", path.join(folder, "cache"))
    .replaceAll("SITE_ADDRESS", new URL(site).host)
    .replaceAll("LISTEN_ADDRESS", `127.0.0.1:${port}`);
  const file = path.join(folder, "nginx.conf");
  writeFileSync(file, configuration);
  const checked = spawnSync(nginx ?? "", ["-t", "-c", file, "-e", "/dev/null"], { encoding: "utf8" });
  expect(checked.status, checked.stderr).toBe(0);
  // Started by root, nginx would hand the work to an account that may not write here.
  const own = `daemon off;${process.getuid?.() === 0 ? " user root;" : ""}`;
  const child = spawn(nginx ?? "", ["-c", file, "-e", "/dev/null", "-g", own], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const base = `http://127.0.0.1:${port}`;
  await expect
    .poll(() =>
      fetch(`${base}/healthz`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  return {
    base,
    stop: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

test("behind the shipped nginx: headers stay, a crowd is served from one answer, steering is refused, no log names a visitor (skipped without nginx)", async () => {
  test.skip(nginx === undefined, "nginx is not on this machine");
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-front-"));
  const front = await startFront(folder, process.env.BASE_URL ?? "");
  const agent = "canary-agent-77";

  const first = await fetch(`${front.base}/en`, { headers: { "user-agent": agent } });
  expect(first.status).toBe(200);
  expect(first.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(first.headers.get("strict-transport-security")).toContain("max-age=31536000");
  expect(first.headers.get("set-cookie")).toBeNull();
  const crowd = await Promise.all(Array.from({ length: 40 }, () => fetch(`${front.base}/en/cameras`)));
  expect(crowd.filter(({ headers }) => headers.get("x-cache") === "HIT").length).toBeGreaterThan(20);

  // What Next sends to its own client is never given to a browser as a page, nor the other way round.
  const flight = await fetch(`${front.base}/en/cameras`, { headers: { rsc: "1" } });
  expect(flight.headers.get("content-type")).not.toContain("text/html");
  expect((await fetch(`${front.base}/en/cameras`)).headers.get("content-type")).toContain("text/html");

  for (const header of ["x-middleware-subrequest", "next-action", "next-resume"])
    expect((await fetch(`${front.base}/en`, { headers: { [header]: "x" } })).status, header).toBe(400);
  const large = await fetch(`${front.base}/en`, { method: "POST", body: "x".repeat(200_000) });
  expect(large.status).toBe(413);
  // The name under which an answer is cached holds its address, and answers of the API repeat it.
  for (const length of [1_500, 3_000, 6_000])
    for (const address of [
      `/en/cameras?q=${"x".repeat(length)}`,
      `/api/v1/cameras?limit=1&fields=id&${"type=dome&".repeat(length / 10)}`,
    ]) {
      const direct = await fetch(`${process.env.BASE_URL}${address}`);
      expect((await fetch(front.base + address)).status, `${address.slice(0, 20)}, ${length}`).toBe(direct.status);
    }
  await fetch(`${front.base}/no-such-page?${agent}`);
  await front.stop();

  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("cache") && entry.name !== "nginx.conf")
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
  expect(written).not.toMatch(/127\.0\.0\.1|canary-agent-77/);
  rmSync(folder, { recursive: true });
});

test("a report with a large photo goes through the shipped nginx, senders are told apart, and its disk sees nothing (skipped without nginx)", async () => {
  test.skip(nginx === undefined, "nginx is not on this machine");
  const server = await startServer({ TRUSTED_PROXY: "127.0.0.1", POW_MAX_NUMBER: "10" });
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-front-"));
  const front = await startFront(folder, server.base);
  const canary = "canary-in-a-photo-91c2";
  const noise = randomBytes(2_000 * 1_500 * 3);
  const picture = await sharp(noise, { raw: { width: 2_000, height: 1_500, channels: 3 } })
    .withExif({ IFD0: { Artist: canary } })
    .jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
    .toBuffer();
  expect(picture.length).toBeGreaterThan(5_000_000);
  const photo = { name: "photo", content: picture, file: "IMG_0007.jpg", type: "image/jpeg" };
  const send = async (number: number, from: string) =>
    sendReport(front.base, newKey(), reportParts(await proofFor(front.base, from), number, number ? [] : [photo]), {
      from,
    });
  const first = await send(0, "127.0.0.5");
  expect(first.status, first.text).toBe(201);
  // One sender reaches a limit; another, through the same front, does not.
  const statuses: number[] = [];
  for (let number = 1; number < 140 && statuses.at(-1) !== 429; number++)
    statuses.push((await send(number, "127.0.0.5")).status);
  expect(statuses.at(-1)).toBe(429);
  expect((await send(50, "127.0.0.6")).status).toBe(201);
  await front.stop();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of files)
    expect(readFileSync(path.join(entry.parentPath, entry.name)).includes(canary), entry.name).toBe(false);
  await server.stop();
  rmSync(folder, { recursive: true });
});

test("the largest body passes the shipped nginx at every address that takes one, and its disk sees none (skipped without nginx)", async () => {
  test.skip(nginx === undefined, "nginx is not on this machine");
  const server = await startServer({ TRUSTED_PROXY: "127.0.0.1", POW_MAX_NUMBER: "10" });
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-front-"));
  const front = await startFront(folder, server.base);
  for (const { path, most } of taking()) {
    const headers = { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" };
    const send = (bytes: number) => ask(front.base, path, { method: "POST", body: Buffer.alloc(bytes, " "), headers });
    const answer = await send(most);
    expect(answer.status, path).not.toBe(413);
    expect(answer.status, path).toBeLessThan(500);
    // A byte more is refused by the site, which says so in words, or by nginx.
    expect((await send(most + 1)).status, path).toBe(413);
  }

  // The whole way once: a moderator replaces a photo by one that is larger than what is no photo may be.
  const { cookie } = await setUp(server.base, addModerator(server.dataDir, "ana", "editor"));
  const picture = (edge: number) =>
    sharp(randomBytes(edge * edge * 3), { raw: { width: edge, height: edge, channels: 3 } })
      .jpeg({ quality: 95 })
      .toBuffer();
  const photo = { name: "photo", content: await picture(64), file: "a.jpg", type: "image/jpeg" };
  const sent = await sendReport(server.base, newKey(), reportParts(await proofFor(server.base), 0, [photo]));
  expect(sent.status, sent.text).toBe(201);
  const queued: { items: { id: string }[] } = JSON.parse((await askReview(server.base, "queue", cookie)).text);
  const opened = await askReview(server.base, `sightings/${queued.items[0]?.id}`, cookie);
  const { sighting }: { sighting: { photos: { id: string }[] } } = JSON.parse(opened.text);
  const large = await picture(1_500);
  expect(large.length).toBeGreaterThan(1_000_000);
  const replaced = await ask(front.base, `/api/review/photos/${sighting.photos[0]?.id}`, {
    method: "POST",
    body: large,
    headers: { "Content-Type": "image/jpeg", "Sec-Fetch-Site": "same-origin", Cookie: cookie },
  });
  expect(replaced.status, replaced.text).toBe(200);
  expect(readdirSync(path.join(folder, "cache", "body"), { recursive: true })).toEqual([]);
  await front.stop();
  await server.stop();
  rmSync(folder, { recursive: true });
});

test("the shipped unit starts node itself, and systemd finds little to open (skipped without systemd-analyze)", () => {
  const unit = "lib/server/production/ko-nas-gleda.service";
  const text = readFileSync(unit, "utf8");
  expect(text).toMatch(/^ExecStart=\/usr\/bin\/node \.next\/serve\.mjs$/m);
  expect(text).toMatch(/^KillSignal=SIGTERM$/m);
  // The service's account may not read .env, which its owner alone can.
  expect(text).toMatch(/^EnvironmentFile=\/srv\/ko-nas-gleda\/\.env$/m);
  const analysed = spawnSync("systemd-analyze", ["security", "--offline=true", unit], { encoding: "utf8" });
  test.skip(analysed.error !== undefined, "systemd-analyze is not on this machine");
  const exposure = Number(/Overall exposure level[^:]*: ([\d.]+)/.exec(analysed.stdout)?.[1]);
  expect(exposure, analysed.stdout + analysed.stderr).toBeLessThanOrEqual(2);
});
