// Seeded bad inputs to every endpoint, and the check that none of them makes a failure inside. In: a server's address.
// Out: what was wrong, in words.

import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { filterNames } from "../lib/cameras/filter.ts";
import { SightingFields } from "../lib/sightings/sighting.ts";
import { addressOf, ask, multipart, multipartType, newKey, proofFor } from "./reporter.ts";

const naughtyFile = "../shared/data/conformance/payloads/blns.json";
const naughty: string[] = existsSync(naughtyFile) ? JSON.parse(readFileSync(naughtyFile, "utf8")) : [];

/** What breaks programs: numbers that are none, names of JavaScript's own, other languages' ends of texts. */
const odd = [
  "",
  " ",
  "null",
  "undefined",
  "NaN",
  "-0",
  "1e400",
  "-1e400",
  "9007199254740993",
  "0x10",
  "__proto__",
  "constructor",
  "toString",
  "' OR 1=1 --",
  "%",
  "_",
  "\\",
  '"',
  "\u0000",
  "\ud800",
  "\u202e",
  "ﷺ",
  "😀".repeat(50),
  "a".repeat(201),
  "a".repeat(5_000),
  "../../etc/passwd",
  "%2e%2e%2f",
  "<script>alert(1)</script>",
  "=cmd|'/c calc'!A0",
  "2024-02-30",
  "0000-00-00",
  "9999-99-99",
  "1,2,3",
  "1,2,3,4,5",
  "NaN,NaN,NaN,NaN",
  "20,44,21,45",
  "21,45,20,44",
  "-181,-91,181,91",
  "1e308,1e308,1e309,1e309",
  "fixed",
  "fixed,,dome",
  "fixed,".repeat(200),
  "[object Object]",
  "{}",
  "[]",
];
const text = fc.oneof(
  fc.constantFrom(...odd, ...naughty),
  fc.string({ maxLength: 60, unit: "binary" }),
  fc.string({ maxLength: 300 }),
);
const name = fc.oneof(
  fc.constantFrom<string>(
    ...filterNames,
    "cursor",
    "limit",
    "fields",
    "lang",
    "sort",
    "page",
    "lat",
    "lon",
    "kamera",
    "dir",
    "pre",
  ),
  text,
);
const query = fc
  .array(fc.tuple(name, text), { maxLength: 5 })
  .map((pairs) => pairs.map(([key, value]) => `${safely(key)}=${safely(value)}`).join("&"));
/** Percent-encoded; what cannot be encoded goes as broken escapes. */
function safely(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return "%ED%A0%80%zz";
  }
}
const segment = text.map((value) => safely(value) || "x");

/** Addresses with a query, addresses with a hole, and how many of each in the short form. */
export const endpoints: { name: string; address: fc.Arbitrary<string>; times: number }[] = [
  ...["/api/v1/cameras", "/api/v1/cameras.csv", "/api/v1/cameras.geojson"].map((one) => ({
    name: one,
    address: query.map((asked) => `${one}?${asked}`),
    times: 1_800,
  })),
  ...["/api/v1/cameras/", "/api/v1/", "/api/"].map((one) => ({
    name: one,
    address: segment.map((part) => one + part),
    times: 900,
  })),
  ...["/feeds/atom.xml", "/feeds/feed.json"].map((one) => ({
    name: one,
    address: query.map((asked) => `${one}?${asked}`),
    times: 300,
  })),
  ...["/api/v1/oembed", "/embed/map.png", "/embed"].map((one) => ({
    name: one,
    address: query.map((asked) => `${one}?${asked}`),
    times: 150,
  })),
  ...["/api/v1/stats", "/api/v1/stats/type.svg", "/api/v1/stats/municipality.png"].map((one) => ({
    name: one,
    address: query.map((asked) => `${one}?${asked}`),
    times: 100,
  })),
  { name: "/feeds/", address: segment.map((part) => `/feeds/${part}`), times: 150 },
  ...["/map-data/", "/tiles/", "/tiles/12/"].map((one) => ({
    name: one,
    address: segment.map((part) => one + part),
    times: 300,
  })),
  ...["/api/v1/history", "/api/v1/transparency.json"].map((one) => ({
    name: one,
    address: query.map((asked) => `${one}?${asked}`),
    times: 150,
  })),
  ...["/", "/kamere", "/en/cameras", "/sta-me-vidi", "/izmene", "/uklanjanje"].map((one) => ({
    name: one,
    address: query.map((asked) => `${one}?${asked}`),
    times: 150,
  })),
  ...["/kamera/", "/en/camera/", "/"].map((one) => ({
    name: one,
    address: segment.map((part) => one + part),
    times: 150,
  })),
];

const AT_ONCE = 24;

/** What programs read: their refusals are problem documents. */
const PROGRAMS = /^\/(?:(?:api|feeds)\/|embed\/map\.png)/;

/** Asks a server for every address and says which answers no client should ever see. */
export async function faultsOf(base: string, addresses: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  const next = addresses.values();
  const worker = async () => {
    for (const address of next) {
      const response = await fetch(base + address, { redirect: "manual", headers: { connection: "keep-alive" } });
      const type = response.headers.get("content-type") ?? "";
      const body = await response.text();
      if (response.status >= 500) faults.push(`${response.status} ${address}`);
      if (PROGRAMS.test(address) && response.status >= 400) {
        if (type !== "application/problem+json") faults.push(`${response.status} ${type} ${address}`);
        else if (JSON.parse(body).status !== response.status) faults.push(`status differs: ${address}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return faults;
}

/** What is no JSON, or not the JSON that was asked for. */
const json = fc.oneof(
  fc.json(),
  text,
  fc.constantFrom(
    '{"lat":1e400,"lon":0}',
    '{"lat":"44","lon":20}',
    '{"code":{"a":1}}',
    '{"__proto__":{"code":"x"}}',
    "[[[[",
    '{"code":"\ud800"}',
  ),
  fc
    .record({ code: fc.oneof(text, fc.integer(), fc.constant(null)), action: text })
    .map((value) => JSON.stringify(value)),
  fc.record({ lat: fc.double(), lon: fc.double() }).map((value) => JSON.stringify(value)),
);

/** Reports that are almost right: fields of the form, each with something that breaks programs, or as it should be. */
const known = Object.keys(SightingFields.shape);
const fields = fc.dictionary(
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...known, "altcha", "photo", "website", "key", "text", "code") },
    { weight: 1, arbitrary: fc.string({ maxLength: 70 }) },
  ),
  fc.oneof(text, fc.constantFrom("2026-11-01", "44.8", "20.46", "still_there", "wrong", "7k3m9q2x", "dome", "90;180")),
  { maxKeys: 8 },
);
const photo = fc.oneof(
  fc.constant(null),
  fc.uint8Array({ maxLength: 400 }),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...bytes])),
);
/** Where the form is cut, from its end; what is put in its middle. */
const damage = fc.record({
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 }) }),
  noise: fc.oneof({ weight: 3, arbitrary: fc.constant("") }, { weight: 1, arbitrary: text }),
});
const bodies = fc.tuple(fields, photo, damage, fc.boolean());

/** Statuses that somebody who sends nonsense may get. */
const REFUSALS = [400, 404, 413, 415, 422, 429, 503];

/**
 * Sends `times` bad bodies to each address that takes something; gives the answers that no client should ever see. Of
 * reports, half carry a proof that is right.
 */
export async function postFaultsOf(base: string, times: number, seed: number): Promise<string[]> {
  const faults: string[] = [];
  let number = 0;
  const judge = (
    what: string,
    answer: { status: number; text: string; headers: Record<string, unknown> },
    page: boolean,
  ) => {
    if (answer.status < 300 && !page) return;
    if (answer.status >= 500 && answer.status !== 503) faults.push(`${answer.status} ${what}`);
    else if (
      !page &&
      (!REFUSALS.includes(answer.status) || answer.headers["content-type"] !== "application/problem+json")
    )
      faults.push(`${answer.status} ${String(answer.headers["content-type"])} ${what}`);
  };
  for (const address of ["/api/v1/sightings/status", "/api/v1/sightings/near"])
    for (const body of fc.sample(json, { numRuns: times, seed })) {
      const from = addressOf(10_000 + number++);
      const headers = { "Content-Type": "application/json" };
      judge(
        `${address} ${body.slice(0, 80)}`,
        await ask(base, address, { method: "POST", body: Buffer.from(body), headers, from }),
        false,
      );
    }
  for (const address of ["/api/v1/sightings", "/prijavi", "/en/report/status", "/en/takedown"])
    for (const [given, image, { cut, noise }, proved] of fc.sample(bodies, { numRuns: times, seed: seed + 1 })) {
      const from = addressOf(10_000 + number++);
      const parts = Object.entries({
        ...given,
        ...(proved && address.startsWith("/api") ? { altcha: await proofFor(base, from) } : {}),
      }).map(([name, content]) => ({ name: name.replace(/["\r\n]/g, "_"), content }));
      const whole = multipart([
        ...parts,
        ...(image ? [{ name: "photo", content: Buffer.from(image), file: "x" }] : []),
      ]);
      const middle = Math.floor(whole.length / 2);
      const broken = Buffer.concat([
        whole.subarray(0, middle),
        Buffer.from(noise),
        whole.subarray(middle, Math.max(middle, whole.length - cut)),
      ]);
      const headers = { "Content-Type": multipartType, "Idempotency-Key": newKey() };
      judge(
        `${address} ${JSON.stringify(given).slice(0, 120)} ${cut}`,
        await ask(base, address, { method: "POST", body: broken, headers, from }),
        !address.startsWith("/api"),
      );
    }
  return faults;
}
