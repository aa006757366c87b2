import { readFileSync } from "node:fs";
import { expect, type Request, test } from "@playwright/test";
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
    // Whoever goes on from a note and comes back finds the page that the address names.
    await link.press("Enter");
    await note.getByRole("link", { name: "On the law page" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("What the law says");
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("A police camera");
    expect(new URL(page.url()).pathname).toBe("/en/rights/police-camera");
    await context.close();
  }
});

test("a day that is entered gives the dates and a calendar, and leaves the browser in no way", async ({ page }) => {
  await page.goto("/en/rights/deadlines");
  const letter = page.locator("section#zahtev-za-dokumente");
  const field = letter.getByLabel("Day on which the letter was sent");
  const sent: Request[] = [];
  page.on("request", (request) => sent.push(request));
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
  // Files of the site may still come, such as a font or the icon; nothing that was entered goes anywhere.
  const asked = sent.filter((request) => !request.url().startsWith("blob:"));
  const files = /\/_next\/static\/media\/[\w.-]+\.woff2$|\/icon\.svg$/;
  expect(asked.filter((request) => request.method() !== "GET" || !files.test(request.url()))).toEqual([]);
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
