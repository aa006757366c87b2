// What phones and browsers put in a page's way: no storage, a line that hangs.

import { expect, type Page, test } from "@playwright/test";

/** Pages that each keep something, or would. */
const pages = ["/", "/prijavi", "/kamere", "/statistika", "/sr-Cyrl/prava/pisma/pristup-policija", "/en/what-sees-me"];

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  return faults;
}

for (const [name, value] of [
  ["throws", undefined],
  ["is null", null],
] as const)
  test(`site data that is blocked costs no page: the storage ${name}`, async ({ page }) => {
    await page.addInitScript((given) => {
      const blocked = (owner: object, names: string[]) => {
        for (const property of names)
          Object.defineProperty(owner, property, {
            get: () => {
              if (given === null) return null;
              throw new DOMException("Access is denied for this document.", "SecurityError");
            },
          });
      };
      blocked(window, ["localStorage", "sessionStorage", "indexedDB", "caches"]);
      blocked(Navigator.prototype, ["serviceWorker"]);
    }, value);
    const faults = faultsOf(page);
    for (const path of pages) {
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      await expect(page.locator("header a").first()).toBeVisible();
      await page.getByRole("button", { name: /^(Izgled|Изглед|Appearance)/ }).click();
      await expect(page.locator("html"), path).toHaveAttribute("data-theme", "light");
    }
    await page.goto("/prava/pisma/pristup-policija");
    const choice = page.locator(".letter-keep");
    await choice.getByRole("checkbox").click();
    await expect(choice.getByRole("status")).not.toBeEmpty();
    await expect(choice.getByRole("checkbox")).not.toBeChecked();
    expect(faults).toEqual([]);
  });

test("when the frame of all pages fails, the reader is told so in the page's language, with ways on", async ({
  page,
}) => {
  // No reader's line can be listened to: what stands on every page cannot start.
  await page.addInitScript(() => {
    window.addEventListener = new Proxy(window.addEventListener, {
      apply(listen, self, given) {
        if (given[0] === "online") throw new Error("No listening.");
        return Reflect.apply(listen, self, given);
      },
    });
  });
  for (const [path, lang, sentence, list] of [
    ["/kamere", "sr-Latn", "Nešto nije uspelo", "/kamere"],
    ["/sr-Cyrl/prava", "sr-Cyrl", "Нешто није успело", "/sr-Cyrl/kamere"],
    ["/en", "en", "Something went wrong", "/en/cameras"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: sentence })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(page.locator(`a[href="${list}"]`)).toBeVisible();
    await expect(page.locator("main button")).toBeVisible();
  }
});
