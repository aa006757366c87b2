import { expect, test } from "@playwright/test";
import { addresses, nowhere } from "./site.ts";

/** What a browser, Next's client and those who attack it send beside an address. */
const tricks: Record<string, string> = {
  rsc: "1",
  "next-router-prefetch": "1",
  "next-router-state-tree": "%5B%22%22%2C%7B%7D%5D",
  "next-router-segment-prefetch": "/_tree",
  purpose: "prefetch",
  "sec-purpose": "prefetch",
  "next-action": "x",
  "x-middleware-subrequest": "src/middleware",
};

/** Every set of the tricks: 2^8, for an address of each way that an answer is made. */
const combinations = Array.from({ length: 2 ** Object.keys(tricks).length }, (_, bits) =>
  Object.fromEntries(Object.entries(tricks).filter((_, at) => bits & (1 << at))),
);

const others = [
  "/healthz",
  "/map-data/none.json",
  "/tiles/0/0/0.png",
  "/_next/static/none.js",
  "/%E0%A4%A",
  "/sr-Latn",
];

/** Each trick by itself, none of them, and all together. */
const single = combinations.filter((headers) =>
  [0, 1, Object.keys(tricks).length].includes(Object.keys(headers).length),
);

/** Pages that are made differently on the way to the client: from the database, of texts alone, for one reader. */
const OF_EACH_MAKE = ["/", "/prava", "/prijavi"];

test("no answer goes without its policy, whatever was asked, and no page runs a script that the policy does not name", async () => {
  test.setTimeout(600_000);
  const base = process.env.BASE_URL ?? "";
  const serbian = addresses().filter(({ locale }) => locale === "sr-Latn");
  const statuses = new Set<number>();
  const asked = [
    ...serbian.map(({ path }) => ({ path, sets: OF_EACH_MAKE.includes(path) ? combinations : single })),
    ...[...nowhere.map(({ path }) => path), ...others].map((path) => ({ path, sets: combinations })),
  ];
  // Few at a time: what waits longer than the server keeps a silent connection would be cut.
  const pieces = asked.flatMap(({ path, sets }) =>
    Array.from({ length: Math.ceil(sets.length / 8) }, (_, at) => ({
      path,
      sets: sets.slice(at * 8, (at + 1) * 8),
    })),
  );
  for (const { path, sets } of pieces)
    await Promise.all(
      sets.map(async (headers) => {
        const response = await fetch(base + path, { headers, redirect: "manual" });
        const body = await response.text();
        const policy = response.headers.get("content-security-policy") ?? "";
        statuses.add(response.status);
        expect(policy, path).toContain("default-src 'none'");
        expect(policy).not.toContain("unsafe");
        expect(response.headers.get("x-content-type-options")).toBe("nosniff");
        expect(response.headers.get("set-cookie")).toBeNull();
        if (!response.headers.get("content-type")?.startsWith("text/html")) return;
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
        const scripts = body.match(/<script\b[^>]*>/g) ?? [];
        expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
        expect(body).not.toMatch(/<[a-z][^>]*\s(?:style|on[a-z]+)=/i);
      }),
    );
  for (const status of [200, 308, 400, 404]) expect(statuses).toContain(status);
  expect([...statuses].filter((status) => status >= 500)).toEqual([]);
});

test("each answer has a nonce of its own", async ({ request }) => {
  const policies = await Promise.all(
    Array.from({ length: 20 }, async () => (await request.get("/")).headers()["content-security-policy"]),
  );
  expect(new Set(policies).size).toBe(20);
});
