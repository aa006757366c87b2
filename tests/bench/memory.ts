// What the server's memory comes to under mixed traffic: every page, every download, reports with photos, pictures, again
// and again. Prints the level after each round of traffic; the unit's MemoryMax is what it may never reach.

import { readFileSync } from "node:fs";
import sharp from "sharp";
import { formats } from "../../lib/export/formats.ts";
import { addresses } from "../e2e/site.ts";
import { addressOf, ask, newKey, proofFor, reportParts, sendReport } from "../reporter.ts";
import { startServer } from "../serve.ts";

const ROUNDS = 4;
/** Requests that are under way at once. */
const AT_ONCE = 8;

const unit = readFileSync("lib/server/production/ko-nas-gleda.service", "utf8");
const most = Number(/^MemoryMax=(\d+)M$/m.exec(unit)?.[1]);

/** Megabytes: what lies between is for what no round had. */
const GOAL = most * 0.75;

// As the unit starts it.
const given = (name: string) =>
  new Map([...unit.matchAll(/([A-Z_]+)=([^\s=]\S*)/g)].map(([, key, value]) => [key, value])).get(name) ?? "";
const server = await startServer({
  POW_MAX_NUMBER: "20",
  NODE_OPTIONS: given("NODE_OPTIONS"),
  MALLOC_ARENA_MAX: given("MALLOC_ARENA_MAX"),
});

/** Megabytes of a process and its children, as the kernel counts them for the unit's limit. */
function memory(pid: number | undefined = server.child.pid): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
  const own = Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  return children.reduce((sum, child) => sum + memory(Number(child)), own);
}

/** Twelve megapixels of noise: as much as a phone sends, and as hard to pack. */
const photo = await sharp({
  create: {
    width: 4_000,
    height: 3_000,
    channels: 3,
    background: "#777",
    noise: { type: "gaussian", mean: 128, sigma: 20 },
  },
})
  .jpeg({ quality: 70 })
  .toBuffer();
const photoPart = { name: "photo", file: "photo.jpg", type: "image/jpeg", content: photo };

let number = 0;
async function report(): Promise<void> {
  number += 1;
  const [mine, from] = [number, addressOf(number)];
  await sendReport(server.base, newKey(), reportParts(await proofFor(server.base, from), mine, [photoPart]), {
    from,
  });
}

const reads = [
  ...addresses(server.dataDir).flatMap(({ locale, path }) => (locale === "sr-Latn" ? [path] : [])),
  ...Object.keys(formats).flatMap((format) => [
    `/api/v1/cameras.${format}`,
    `/api/v1/cameras.${format}?type=fixed&q=a`,
  ]),
  ...[
    "/embed",
    "/embed/map.png",
    "/api/v1/cameras",
    "/api/v1/stats",
    "/feeds/atom.xml",
    "/map-data/manifest.json",
    "/healthz",
  ],
];
const work: (() => Promise<unknown>)[] = [
  ...reads.map((address, place) => () => ask(server.base, `${address}${address.includes("?") ? "&" : "?"}n=${place}`)),
  ...Array.from({ length: 8 }, () => report),
];

const levels: number[] = [];
let highest = 0;
for (let round = 0; round < ROUNDS; round++) {
  const rest = work.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const each of rest) {
        await each();
        highest = Math.max(highest, memory());
      }
    }),
  );
  levels.push(Math.round(memory()));
  process.stderr.write(`memory: after round ${round + 1}, ${levels.at(-1)} MB, at most ${Math.round(highest)} MB\n`);
}
console.log(
  `memory: ${levels.join(", ")} MB after each of ${ROUNDS} rounds of ${work.length} requests; at most ${Math.round(highest)} MB (goal ${GOAL} MB, three quarters of the unit's ${most} MB)`,
);
await server.stop();
if (!(highest < GOAL)) process.exitCode = 1;
