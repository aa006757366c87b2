// Letters as people write them: nothing that is typed leaves the browser or stays in it unasked; files hold what was
// typed; the whole of it by keyboard, and without a connection.

import { readFileSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, type Request, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import mammoth from "mammoth";
import { extractText, getDocumentProxy } from "unpdf";

const accessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
};

function cameraOf(): { id: string; lat: number } {
  const sql = new Sqlite(path.join(process.env.E2E_DATA_DIR ?? "", "kamere.db"), { readonly: true });
  const camera = sql
    .prepare<[], { id: string; lat: number }>(`SELECT id, lat FROM "Camera" WHERE status = 'active' LIMIT 1 OFFSET 9`)
    .get();
  sql.close();
  if (!camera) throw new Error("no camera");
  return camera;
}

/** The file that a button hands over. */
async function fileOf(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
const pdfText = async (bytes: Buffer) =>
  (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;

const leftBehind = (page: Page) =>
  page.evaluate(async () => {
    const caches_ = await Promise.all(
      (await caches.keys()).map(async (name) => {
        const cache = await caches.open(name);
        return Promise.all((await cache.keys()).map(({ url }) => url));
      }),
    );
    return {
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: (await indexedDB.databases()).map(({ name }) => name),
      cached: caches_.flat(),
      address: location.href,
    };
  });

/** Everything that asks the server for something, as it goes out. */
function listen(context: BrowserContext): Request[] {
  const requests: Request[] = [];
  context.on("request", (request) => requests.push(request));
  return requests;
}

test("nothing typed is sent, and nothing is stored unless the person asks; files hold what was typed", async ({
  browser,
  baseURL,
}) => {
  const base = baseURL ?? "";
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const sent = listen(context);
  const page = await context.newPage();
  const camera = cameraOf();
  await page.goto(`${base}/en/rights/letters/access?kamera=${camera.id}`);
  // The camera of the address fills in what the map says of it.
  await expect(page.getByText(`Camera ${camera.id} was found`)).toBeVisible();
  await expect(page.getByLabel("Coordinates")).toHaveValue(new RegExp(`^${camera.lat.toFixed(5)}, `));
  const other = await page.getByLabel("Camera on the map").inputValue();
  expect(other).toBe(camera.id);

  const typed = {
    "Name of the recipient": "Пекара-CANARY „Žito“",
    "Address of the recipient": "Џорџа Вашингтона CANARY 1",
    "E-mail of the recipient": "canary@example.rs",
    Place: "Šećerana CANARY",
    "What you looked like": "crvena CANARY\nкапа",
    "Name and surname": "Đorđe CANARY Љубић",
    "Your address": "Њ CANARY 7",
    Telephone: "060 CANARY",
    "What else you attach": "Slika CANARY",
  };
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel("Time, from").fill("13:57");
  await page.getByText("Choose the place on a map").click();
  await page.getByLabel("Map to choose the place on").press("ArrowRight");
  await expect(page.getByText(/Cameras nearby|There are no cameras nearby/)).toBeVisible();
  await accessible(page);

  const letter = page.locator(".letter-sheet").first();
  await expect(letter).toContainText("Šećerana CANARY");
  const pdf = await fileOf(page, "Download PDF");
  expect(pdf.name).toMatch(/^pristup-rukovalac-\d{4}-\d{2}-\d{2}\.pdf$/);
  const printed = await pdfText(pdf.bytes);
  const docx = await fileOf(page, "Download DOCX");
  const word = (await mammoth.extractRawText({ buffer: docx.bytes })).value;
  for (const text of Object.values(typed).flatMap((one) => one.split("\n"))) {
    if (text === typed["E-mail of the recipient"]) continue;
    expect(printed.replace(/\s+/g, " ")).toContain(text);
    expect(word).toContain(text);
  }
  await page.getByRole("radio", { name: "Cyrillic" }).check();
  await expect(letter).toContainText("Предмет: Захтев за остваривање права на приступ подацима о личности");
  await page.getByRole("button", { name: "Copy the text" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("Đorđe CANARY Љубић");
  const calendar = await fileOf(page, "Reminder for your calendar (.ics)");
  expect(calendar.bytes.toString()).toContain("BEGIN:VEVENT");
  const mail = (await page.getByRole("link", { name: "Open an e-mail" }).getAttribute("href")) ?? "";
  expect(mail).toMatch(/^mailto:canary@example\.rs\?subject=/);

  // A letter that one goes on to has the name already: it is in this page's memory.
  await page
    .getByRole("link", { name: /^Letter: Complaint to the Commissioner/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Complaint to the Commissioner");
  await expect(page.getByLabel("Name and surname")).toHaveValue("Đorđe CANARY Љубић");
  await page.getByLabel("What happened", { exact: true }).fill("Nobody answered CANARY.");
  await expect(page.locator(".letter-sheet").first()).toContainText("Nobody answered CANARY.");

  const canary = /canary|%D0%9F%D0%B5%D0%BA|13(:|%3A)57/i;
  const gone = sent.filter((request) =>
    canary.test(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ""}`),
  );
  expect(gone.map((request) => request.url())).toEqual([]);
  expect(sent.filter((request) => request.method() !== "GET").map((request) => request.url())).toEqual([]);
  expect([
    ...new Set(
      sent
        .map((request) => new URL(request.url()))
        .filter(({ protocol }) => protocol.startsWith("http"))
        .map(({ origin }) => origin),
    ),
  ]).toEqual([base]);
  const left = await leftBehind(page);
  expect(left.cached.filter((url) => canary.test(url))).toEqual([]);
  expect([left.local, left.session, left.databases]).toEqual([{}, {}, []]);
  expect(left.address).not.toMatch(canary);
  expect(await context.cookies()).toEqual([]);

  // Loaded anew it is all gone; kept it is there again, until it is erased.
  await page.reload();
  await expect(page.getByLabel("Name and surname")).toHaveValue("");
  await page.getByLabel("Name and surname").fill("Ana CANARY");
  await page.getByLabel("Keep on this device what I type").check();
  await page.reload();
  await expect(page.getByLabel("Name and surname")).toHaveValue("Ana CANARY");
  expect(JSON.stringify((await leftBehind(page)).local)).toMatch(canary);
  await page.getByRole("button", { name: "Erase everything typed" }).click();
  await expect(page.getByLabel("Name and surname")).toHaveValue("");
  expect((await leftBehind(page)).local).toEqual({});
  // The button of the report page that deletes every trace deletes letters too.
  await page.getByLabel("Name and surname").fill("Ana CANARY");
  await page.getByLabel("Keep on this device what I type").check();
  await page.goto(`${base}/en/report`);
  await page.getByRole("button", { name: "Delete all traces" }).click();
  await expect(page.getByText("Everything was deleted from this device.")).toBeVisible();
  expect((await leftBehind(page)).local).toEqual({});
  await context.close();
});

test("a letter is written by keyboard alone, its faults are told at their fields, and once visited it needs no connection", async ({
  browser,
  baseURL,
}) => {
  const base = baseURL ?? "";
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${base}/sr-Cyrl/prava/pisma/pristup-policija`);
  const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
  const to = async (id: string) => {
    for (let press = 0; press < 60 && (await focused()) !== id; press++) await page.keyboard.press("Tab");
    expect(await focused()).toBe(id);
  };
  await expect(page.getByLabel("Име и презиме")).toBeVisible();
  await to("place");
  await page.keyboard.type("Трг републике");
  await to("name");
  await page.keyboard.type("Ђурђа Џиновић");
  await to("email");
  await page.keyboard.type("djurdja");
  await to("jmbg");
  await page.keyboard.type("12");
  await page.getByRole("button", { name: "Преузми PDF" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Прво исправите означена поља.")).toBeVisible();
  expect(await focused()).toBe("email");
  await expect(page.getByText("Ово није имејл адреса.")).toBeVisible();
  await expect(page.getByText("ЈМБГ има 13 цифара.")).toBeVisible();
  await expect(page.getByLabel("Имејл", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await accessible(page);
  await page.getByLabel("Имејл", { exact: true }).fill("djurdja@example.rs");
  await page.getByLabel("ЈМБГ").fill("");

  // Visited once: the page, what makes its files, and their fonts are on the device.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const has = (address: string) => page.evaluate((one) => caches.match(one).then(Boolean), address);
  await expect.poll(() => has("/sr-Cyrl/prava/pisma/pristup-policija")).toBe(true);
  await page.reload();
  const cachedFonts = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().filter(({ url }) => /\.woff$/.test(url)).length;
    });
  await expect.poll(cachedFonts).toBe(6);
  await context.setOffline(true);
  await page.goto(`${base}/sr-Cyrl/prava/pisma/pristup-policija`);
  await page.getByLabel("Име и презиме").fill("Без везе Љубић");
  const printed = await pdfText((await fileOf(page, "Преузми PDF")).bytes);
  expect(printed).toContain("Без везе Љубић");
  expect(printed).toContain("____________");
  expect((await mammoth.extractRawText({ buffer: (await fileOf(page, "Преузми DOCX")).bytes })).value).toContain(
    "Без везе Љубић",
  );
  await context.close();
});

test("the notice, the way from a camera, and who recorded: each leads to the right sheet; without a script there is an empty letter", async ({
  browser,
  baseURL,
}) => {
  const base = baseURL ?? "";
  const context = await browser.newContext();
  const page = await context.newPage();
  const camera = cameraOf();
  await page.goto(`${base}/en/rights/letters/notice?kamera=${camera.id}`);
  await page.getByLabel("Name of the controller").fill("Пекара Žito");
  await expect(page.locator(".notice-code svg")).toBeVisible();
  await accessible(page);
  const printed = await pdfText((await fileOf(page, "Download PDF")).bytes);
  expect(printed).toContain("Пекара Žito");
  expect(printed.replace(/\s/g, "")).toContain(`${base}/kamera/${camera.id}`);

  await page.goto(`${base}/en/camera/${camera.id}`);
  await page.getByRole("link", { name: "Ask for the footage" }).click();
  await expect(page.getByText(`Camera ${camera.id} was found`).or(page.getByText("Choose who recorded"))).toBeVisible();

  await page.goto(`${base}/en/rights/letters/filmed`);
  await page.getByRole("radio", { name: "the police", exact: true }).check();
  await expect(page.locator(".letter-sheet").first()).toContainText("člana 27. Zakona o zaštiti podataka o ličnosti");
  await page.getByLabel("Day of the recording").fill("2026-11-01");
  await expect(page.getByText("The last sensible day to ask for the footage: 30 November 2026")).toBeVisible();
  await accessible(page);
  await page.getByRole("radio", { name: "somebody who is not the police" }).check();
  await expect(page.locator(".letter-sheet").first()).toContainText("člana 26. Zakona o zaštiti podataka o ličnosti");
  await page.getByRole("radio", { name: "I do not know" }).check();
  await accessible(page);

  // What is printed is the letter alone.
  await page.goto(`${base}/prava/pisma/zalba`);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".letter-sheet").first()).toBeVisible();
  for (const hidden of [
    "h1",
    ".site-header",
    ".legal-note",
    ".letter-fill",
    ".letter-guide",
    ".letter-companion",
    ".site-footer",
  ])
    await expect(page.locator(hidden).first()).toBeHidden();
  await context.close();

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const bare = await plain.newPage();
  await bare.goto(`${base}/prava/pisma/zalba`);
  await expect(bare.getByText("potreban JavaScript")).toBeVisible();
  await expect(bare.locator(".letter-sheet").first()).toContainText("izjavljujem žalbu");
  await expect(bare.locator("main input")).toHaveCount(0);
  await plain.close();
});
