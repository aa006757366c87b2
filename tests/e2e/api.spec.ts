// The API against its own description: every operation is called, and every answer must be what the document says, to
// the last member.

import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { ApiDocument, DescribedOperation } from "../../lib/api/document.ts";
import { exampleOf } from "../api-addresses.ts";
import { type Answer, ask, multipart, multipartType, newKey, proofFor, reportParts } from "../reporter.ts";

const base = process.env.BASE_URL ?? "";
const run = promisify(execFile);

const read = async (): Promise<ApiDocument> => JSON.parse((await ask(base, "/api/v1/openapi.json")).text);

/** Holds an answer against what the document says of its status; gives what differs. */
function judge(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "api", components: document.components });
  return (operation: DescribedOperation, answer: Answer): string[] => {
    const told = operation.responses[answer.status];
    if (!told) return [`${answer.status} is not described: ${answer.text.slice(0, 200)}`];
    const missing = Object.keys(told.headers ?? {}).filter(
      (name) => name !== "Link" && answer.headers[name.toLowerCase()] === undefined,
    );
    const [[type, { schema }] = ["", { schema: {} }]] = Object.entries(told.content ?? {});
    const sent = String(answer.headers["content-type"] ?? "");
    const faults = missing.map((name) => `${answer.status}: no header ${name}`);
    if (type && type !== "*/*" && sent.split(";")[0] !== type) faults.push(`${answer.status}: ${sent} is not ${type}`);
    if (!schema.$ref) return faults;
    const check = ajv.compile({ $ref: `api${String(schema.$ref)}` });
    check(JSON.parse(answer.text));
    return [...faults, ...(check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)];
  };
}

const bad: Record<string, Record<string, string>> = {
  listCameras: { municipality: "moon" },
  getCamera: { id: "00000000" },
  getCameraFeature: { id: "00000000" },
  exportCameras: { format: "exe" },
  getRelease: { date: "2020-01-01" },
  getCitation: { release: "2020-01-01" },
  exportRelease: { municipality: "moon" },
  getStatistics: { since: "soon" },
  readAtom: { cursor: "x" },
  readJsonFeed: { lang: "fr" },
  getMapPicture: { width: "9" },
  getOembed: { url: "https://other.test/" },
};

/** What a fresh site may not have: an official list, and a release while the first one is being made. */
const NOT_YET = ["compareOfficial", "getRelease", "exportRelease"];

test("every operation that reads answers as the description says, also where it refuses", async () => {
  const document = await read();
  const faultsOf = judge(document);
  const asked: string[] = [];
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (!get) continue;
    const right = await ask(base, exampleOf(path, get));
    expect(faultsOf(get, right), path).toEqual([]);
    expect(NOT_YET.includes(get.operationId) ? [200, 404] : [200], path).toContain(right.status);
    asked.push(get.operationId);
    const wrong = bad[get.operationId];
    if (!wrong) continue;
    const refused = await ask(base, exampleOf(path, get, wrong));
    expect(faultsOf(get, refused), path).toEqual([]);
    expect(refused.status, path).toBeGreaterThanOrEqual(400);
  }
  expect(asked).toContain("listCameras");
  expect(Object.keys(bad).filter((id) => !asked.includes(id))).toEqual([]);
});

test("every camera of every page is whole, and only what was asked for comes with fields", async () => {
  const document = await read();
  const list = document.paths["/api/v1/cameras"]?.get;
  if (!list) throw new Error("There is no list.");
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "api", components: document.components });
  const whole = ajv.compile({ $ref: "api#/components/schemas/Camera" });
  const ids: string[] = [];
  let total = 0;
  for (let next: string | null = "/api/v1/cameras?limit=7"; next; ) {
    const answer = await ask(base, next);
    const page: { cameras: { id: string }[]; next: string | null; totals: { cameras: number } } = JSON.parse(
      answer.text,
    );
    for (const camera of page.cameras) expect(whole(camera), JSON.stringify(whole.errors)).toBe(true);
    expect(answer.headers.link).toBe(page.next ? `<${page.next}>; rel="next"` : undefined);
    ids.push(...page.cameras.map(({ id }) => id));
    total = page.totals.cameras;
    next = page.next;
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(total).toBeGreaterThanOrEqual(ids.length);
  const part = JSON.parse((await ask(base, "/api/v1/cameras?limit=1&fields=lat,lon,lat")).text);
  expect(Object.keys(part.cameras[0])).toEqual(["id", "lat", "lon"]);
  const wrong = await ask(base, "/api/v1/cameras?fields=lat,secret");
  expect(wrong.status).toBe(400);
});

test("what takes something answers as the description says", async () => {
  const document = await read();
  const faultsOf = judge(document);
  const send = async (path: string, body: Buffer | string, headers: Record<string, string>) => {
    const operation = document.paths[path]?.post;
    if (!operation) throw new Error(`${path} is not described.`);
    const answer = await ask(base, path, { method: "POST", body, headers, from: "127.9.9.9" });
    expect(faultsOf(operation, answer), path).toEqual([]);
    return answer;
  };
  const json = { "Content-Type": "application/json" };
  const key = { "Content-Type": multipartType, "Idempotency-Key": newKey() };
  const parts = reportParts(await proofFor(base, "127.9.9.9"), 9_000);
  const stored = await send("/api/v1/sightings", multipart(parts), key);
  expect(stored.status).toBe(201);
  const code: string = JSON.parse(stored.text).receipt;
  expect((await send("/api/v1/sightings", multipart(parts), key)).status).toBe(200);
  expect((await send("/api/v1/sightings", multipart([]), { "Content-Type": multipartType })).status).toBe(400);
  expect(
    (await send("/api/v1/sightings", multipart([]), { ...key, "Idempotency-Key": newKey() })).status,
  ).toBeGreaterThanOrEqual(400);
  expect((await send("/api/v1/sightings/status", JSON.stringify({ code }), json)).status).toBe(200);
  expect((await send("/api/v1/sightings/status", JSON.stringify({ code: "x" }), json)).status).toBe(404);
  const { cameras } = JSON.parse((await ask(base, "/api/v1/cameras?limit=1&fields=lat,lon")).text);
  const here = JSON.stringify({ lat: cameras[0].lat, lon: cameras[0].lon });
  expect(JSON.parse((await send("/api/v1/sightings/near", here, json)).text).known.length).toBeGreaterThan(0);
  const posts = Object.entries(document.paths).flatMap(([path, { post }]) => (post ? [path] : []));
  expect(posts.sort()).toEqual(["/api/v1/sightings", "/api/v1/sightings/near", "/api/v1/sightings/status"]);
  await send("/api/v1/sightings/status", JSON.stringify({ code, action: "withdraw" }), json);
});

test("the samples that read can be copied and run: curl, Python, JavaScript", async () => {
  const document = await read();
  const programs: Record<string, [string, (source: string) => string[]]> = {
    curl: ["sh", (source) => ["-ec", source]],
    Python: ["python3", (source) => ["-c", source]],
    JavaScript: [process.execPath, (source) => ["--input-type=module", "-e", source]],
  };
  for (const [address, { get }] of Object.entries(document.paths)) {
    for (const { lang, source } of get?.["x-codeSamples"] ?? []) {
      const [program, how] = programs[lang] ?? [];
      // R is not everywhere; its sample is written from the same address. One of each kind of answer tells for all.
      if (!program || !how || (lang !== "curl" && !/cameras(\.\{format\})?$/.test(address))) continue;
      const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-"));
      const { stdout } = await run(program, how(source), { cwd: folder });
      const saved = readdirSync(folder).map((file) => statSync(path.join(folder, file)).size);
      rmSync(folder, { recursive: true });
      expect(stdout.length + (saved[0] ?? 0), `${lang} ${address}`).toBeGreaterThan(10);
    }
  }
});

test("a page of another site may ask with headers of its own, and reads how much it may ask", async () => {
  const allowed = await ask(base, "/api/v1/cameras", { method: "OPTIONS" });
  expect(allowed.status).toBe(204);
  expect(allowed.headers["access-control-allow-origin"]).toBe("*");
  expect(allowed.headers["access-control-allow-methods"]).toBe("GET, HEAD");
  const read = await ask(base, "/api/v1/cameras?limit=1");
  expect(read.headers["ratelimit-policy"]).toMatch(/^"reader";q=\d+;w=60$/);
  expect(read.headers.ratelimit).toMatch(/^"reader";r=\d+;t=\d+$/);
  expect(read.headers["access-control-expose-headers"]).toContain("RateLimit");
  expect((await ask(base, "/api/v1/sightings", { method: "OPTIONS" })).status).toBe(405);
  expect((await ask(base, "/")).headers.ratelimit).toBeUndefined();
});
