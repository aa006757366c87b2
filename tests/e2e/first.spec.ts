import { expect, test } from "@playwright/test";

test("the front page says how many cameras there are, in Serbian", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "sr-Latn");
  await expect(page.locator("main")).toContainText(/kamer/);
});
