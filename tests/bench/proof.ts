// How long a browser works for its proof, in a worker, while the form is filled in: on this machine, and with the
// processor six times slower, as on a cheap phone.

import { chromium } from "@playwright/test";
import { findChromium } from "../chromium.mjs";
import { startServer } from "../serve.ts";

const TIMES = 8;

const server = await startServer();
const executablePath = await findChromium();
const browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath ? { executablePath } : {}) });
for (const rate of [1, 6]) {
  const seconds: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const page = await browser.newPage();
    // The worker is throttled as the page is: Chromium does it for the whole process of the page.
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    const asked = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/challenge"));
    await page.goto(`${server.base}/en/report`);
    await page.getByRole("button", { name: "Quick exit" }).waitFor();
    // The first touch begins the work.
    await page.getByLabel("Coordinates, neighbourhood or municipality").click();
    await asked;
    await page.getByLabel("Coordinates, neighbourhood or municipality").fill("44.77, 20.44");
    const began = performance.now();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("heading", { name: "Thank you, your report was received" }).waitFor();
    seconds.push((performance.now() - began) / 1000);
    await page.close();
  }
  seconds.sort((a, b) => a - b);
  console.log(
    `proof, processor ${rate} times slower: from the tap on Send to the thanks ${seconds[TIMES / 2]?.toFixed(1)} s in the middle, ${seconds.at(-1)?.toFixed(1)} s at most (goal 5 s)`,
  );
}
await browser.close();
await server.stop();
