// Seeded bad inputs to every endpoint, and the check that none of them makes a failure inside. In: a server's address.
// Out: what was wrong, in words.

import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { filterNames } from "../lib/cameras/filter.ts";

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
  fc.constantFrom<string>(...filterNames, "cursor", "limit", "sort", "page", "lat", "lon", "kamera", "dir"),
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
  ...["/map-data/", "/tiles/", "/tiles/12/"].map((one) => ({
    name: one,
    address: segment.map((part) => one + part),
    times: 300,
  })),
  ...["/", "/kamere", "/en/cameras", "/sta-me-vidi"].map((one) => ({
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
      if (address.startsWith("/api/") && response.status >= 400) {
        if (type !== "application/problem+json") faults.push(`${response.status} ${type} ${address}`);
        else if (JSON.parse(body).status !== response.status) faults.push(`status differs: ${address}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return faults;
}
