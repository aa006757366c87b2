// Panning and zooming the map on a phone-like browser whose processor is four times slower: the longest task of the
// main thread, once the map has shown its cameras. Measured in time of the processor, so that a busy machine does not
// count.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type CDPSession, chromium, type Page } from "@playwright/test";
import { z } from "zod";
import { findChromium } from "../chromium.mjs";
import { program } from "../program.ts";
import { startServer } from "../serve.ts";

const SLOWER = 4;
const GOAL = 50;

/** Where the map is moved about: Belgrade's streets, the city, a country, half a continent. */
const places = ["16/44.8125/20.4612", "13/44.8125/20.4612", "9/44.8/20.4", "6/44/20"];

const TraceEvent = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds of the processor, where Chromium measures them. */
  tdur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).optional(),
});

/** Milliseconds of the processor that each task of the page's main thread takes while `work` goes on. */
async function tasksDuring(session: CDPSession, work: () => Promise<void>): Promise<number[]> {
  const events: z.infer<typeof TraceEvent>[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...z.array(TraceEvent).parse(value)));
  const traceConfig = { includedCategories: ["toplevel", "devtools.timeline"] };
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  await work();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  const thread = ({ pid, tid }: { pid: number; tid: number }) => `${pid} ${tid}`;
  const main = new Set(events.filter(({ args }) => args?.name === "CrRendererMain").map(thread));
  return events
    .filter((event) => event.name.endsWith("RunTask") && main.has(thread(event)))
    .map(({ tdur }) => (tdur ?? 0) / 1000);
}

/**
 * Drags as a thumb does, four ways, then zooms in and out. What a movement sets off goes on after it and is part of what
 * is measured: so it is given time.
 */
async function moveAbout(page: Page): Promise<void> {
  const [x, y] = [195, 370];
  for (const [dx, dy] of [
    [150, 0],
    [0, 200],
    [-150, 0],
    [0, -200],
  ] as const) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + dx, y + dy, { steps: 12 });
    await page.mouse.up();
    await page.waitForTimeout(700);
  }
  for (const delta of [-200, 200]) {
    await page.mouse.wheel(0, delta);
    await page.waitForTimeout(900);
  }
}

for (const [name, file] of [
  ["south-east Europe", "../shared/data/cameras/osm-surveillance-southeast-europe-2025-11.geojson.gz"],
  ["the world", "../shared/data/cameras/osm-surveillance-world-2025-11.ndjson.gz"],
] as const) {
  if (!existsSync(file)) {
    console.log(`map, ${name}: skipped, the file is not here`);
    continue;
  }
  const server = await startServer();
  const env = { ...process.env, DATA_DIR: server.dataDir };
  const command = program("lib/commands/import.ts", file);
  const { status } = spawnSync(process.execPath, command, { env });
  if (status !== 0) throw new Error("The import failed.");
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ["--no-sandbox"] });
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  for (const place of places) {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const began = performance.now();
    await page.goto(`${server.base}/#map=${place}`);
    await page.locator(".sheet-status", { hasText: /u pogledu/ }).waitFor();
    const shown = performance.now() - began;
    await page.waitForTimeout(1_500);
    const tasks = await tasksDuring(session, () => moveAbout(page));
    const long = tasks.filter((task) => task >= GOAL).length;
    console.log(
      `map, ${name}, at ${place}: while it moves the longest task takes ${Math.max(...tasks).toFixed(0)} ms of the processor (goal ${GOAL}), ${long} of ${tasks.length} are longer than that; cameras counted ${(shown / 1000).toFixed(1)} s after opening`,
    );
    await page.close();
  }
  await browser.close();
  await server.stop();
}
