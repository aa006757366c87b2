import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import ICAL from "ical.js";

test("a note opens over the page by keyboard, without a script, and leads back to its sentence", async ({
  browser,
  baseURL,
}) => {
  for (const javaScriptEnabled of [false, true]) {
    const context = await browser.newContext({ javaScriptEnabled, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    await page.goto("/en/rights/police-camera");
    const link = page.getByRole("link", { name: "Source: Law on Police 52", exact: true }).first();
    await link.focus();
    await page.keyboard.press("Enter");
    const note = page.locator(".note:target");
    await expect(note).toBeInViewport();
    await expect(note).toContainText("must publicly announce the intention to record");
    await expect(note).toContainText("Official Gazette RS 6/2016, 24/2018, 87/2018");
    await note.getByRole("link", { name: "Back to the sentence" }).focus();
    await page.keyboard.press("Enter");
    await expect(note).toHaveCount(0);
    await expect(link).toBeInViewport();
    await context.close();
  }
});

test("a day that is entered gives the dates and a calendar, and leaves the browser in no way", async ({ page }) => {
  await page.goto("/en/rights/deadlines");
  const letter = page.locator("section#zahtev-za-dokumente");
  const field = letter.getByLabel("Day on which the letter was sent");
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  await field.fill("2026-02-20");
  const days = await letter.locator("time").evaluateAll((times) => times.map((time) => time.getAttribute("datetime")));
  expect(days).toEqual(["2026-02-22", "2026-02-27", "2026-03-07", "2026-04-01"]);
  await expect(letter.getByRole("status")).toContainText("20 February 2026");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    letter.getByRole("button", { name: "Download calendar (.ics)" }).click(),
  ]);
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(await file.path(), "utf8")));
  expect(calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event).startDate.toString())).toEqual(
    days,
  );
  // The answer's letters come in a font of their own; nothing that was entered goes anywhere.
  const asked = sent.filter((address) => !address.startsWith("blob:"));
  expect(asked.filter((address) => !/\/_next\/static\/media\/[\w.-]+\.woff2$/.test(address))).toEqual([]);
  expect(new URL(page.url()).search).toBe("");
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});

test("without JavaScript the rules of each letter stand there in full", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/en/rights/deadlines");
  await expect(page.locator("#zahtev-rukovaocu .date")).toHaveCount(2);
  await expect(page.locator("#zahtev-rukovaocu")).toContainText("30 days later");
  await expect(page.locator("input[type=date]")).toHaveCount(0);
  await context.close();
});
