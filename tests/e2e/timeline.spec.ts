import { expect, test } from "@playwright/test";
import { eventsOn } from "../../lib/rights/timeline.ts";

test("without a script the timeline is chosen by theme, an event has its page, and sources open; on paper they stand open", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto("/en/timeline");
  const events = page.locator("article");
  await expect(events).toHaveCount(eventsOn([]).length);
  const themes = page.getByRole("navigation", { name: "Themes" });
  await themes.getByRole("link", { name: /^Protest/ }).click();
  await themes.getByRole("link", { name: /^Law/ }).click();
  await expect(page).toHaveURL(/theme=law,protest/);
  await expect(events).toHaveCount(eventsOn(["law", "protest"]).length);
  await themes.getByRole("link", { name: /^Law.*chosen/ }).click();
  await expect(events).toHaveCount(eventsOn(["protest"]).length);

  const source = events.first().locator("details a").first();
  await expect(source).toBeHidden();
  await events.first().locator("summary").click();
  await expect(source).toBeVisible();
  await page.reload();
  await expect(source).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(source).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  const title = await events.first().getByRole("heading").textContent();
  await events.first().getByRole("heading").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
  const card = await page.locator('meta[property="og:image"]').getAttribute("content");
  const picture = await page.request.get(new URL(card ?? "").pathname);
  expect(picture.headers()["content-type"]).toBe("image/png");

  // What the address names and there is not is said, and everything is shown.
  await page.goto("/en/timeline?theme=moon");
  await expect(page.getByText("There is no theme “moon”")).toBeVisible();
  await expect(events).toHaveCount(eventsOn([]).length);

  await page.goto("/en/report");
  await expect(page.getByRole("link", { name: /^Not sure\? Guide/ })).toHaveAttribute("href", "/en/guide#vrste");
  await context.close();
});
