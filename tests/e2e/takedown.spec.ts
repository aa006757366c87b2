// Demands as people make them who are in a photo: by a plain form, with and without JavaScript, and by the code alone.

import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import { addressOf, ask, multipart, multipartType } from "../reporter.ts";
import { type RunningServer, startServer } from "../serve.ts";

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

type Row = Record<string, string | number | null>;
function write(work: (sql: Sqlite.Database) => void): void {
  const sql = new Sqlite(path.join(server.dataDir, "kamere.db"));
  work(sql);
  sql.close();
}
function read(query: string): Row[] {
  const sql = new Sqlite(path.join(server.dataDir, "kamere.db"), { readonly: true });
  const rows = sql.prepare<[], Row>(query).all();
  sql.close();
  return rows;
}
const demands = (text: string) => read(`SELECT * FROM "Demand" WHERE "text" = '${text}'`);

async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.base + address);
  return page;
}
const send = (page: Page) => page.getByRole("button", { name: "Send the demand" }).click();
const codeOn = async (page: Page) => (await page.locator(".receipt .code").textContent()) ?? "";
async function look(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code of the demand").fill(code);
  await page.getByRole("button", { name: "Look" }).click();
}
const accessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
};

/** A form as a program sends it; each number is a sender of its own. */
const post = (fields: Record<string, string>, number: number, headers: Record<string, string> = {}) =>
  ask(server.base, "/en/takedown", {
    method: "POST",
    from: addressOf(number),
    headers: { "Content-Type": multipartType, ...headers },
    body: multipart(Object.entries(fields).map(([name, content]) => ({ name, content }))),
  });

test.describe("without JavaScript", () => {
  test("a plain form does: faults keep what was typed, a code comes, and the code tells the state and the answer", async ({
    browser,
  }) => {
    const [camera] = read(`SELECT "id" FROM "Camera" LIMIT 1 OFFSET 3`);
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    const page = await openPage(context, `/en/takedown?kamera=${camera?.id}`);
    await expect(page.getByLabel("Which camera?")).toHaveValue(String(camera?.id));
    await expect(page.getByRole("link", { name: `Page of camera ${camera?.id}` })).toBeVisible();

    const text = "Please blur my face;\nI stand on the left.";
    await page.getByRole("radio", { name: "I am in a photo" }).check();
    await page.getByLabel("Which camera?").fill("the one at the market");
    await page.getByLabel("What do you demand?").fill(text);
    const refused = page.waitForResponse((answer) => answer.request().method() === "POST");
    await send(page);
    const answer = await refused;
    expect(answer.status()).toBe(422);
    expect(answer.headers()["cache-control"]).toBe("no-store");
    await expect(page.getByRole("alert")).toContainText("The demand was not sent.");
    await expect(page.locator("#camera-fault")).toContainText("This is no camera's identifier.");
    await expect(page.getByLabel("Which camera?")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Which camera?")).toHaveValue("the one at the market");
    await expect(page.getByRole("radio", { name: "I am in a photo" })).toBeChecked();
    await expect(page.getByLabel("What do you demand?")).toHaveValue(text);

    await page.getByLabel("Which camera?").fill(`${server.base}/en/camera/${camera?.id}`);
    const taken = page.waitForResponse((one) => one.request().method() === "POST");
    await send(page);
    expect((await taken).status()).toBe(201);
    await expect(page.getByRole("heading", { name: "The demand was received" })).toBeVisible();
    const code = await codeOn(page);
    expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    const [row] = demands(text);
    expect(row).toMatchObject({ kind: "person_in_photo", state: "waiting", answer: null });
    expect(read(`SELECT "id" FROM "Camera" WHERE "seq" = ${row?.cameraSeq}`)).toEqual([{ id: camera?.id }]);
    // Loading the answer again sends the form again: still one demand.
    await page.reload();
    expect(await codeOn(page)).toBe(code);
    expect(demands(text)).toHaveLength(1);

    await look(page, "AAAA");
    await expect(page.getByText("There is no demand with this code.")).toBeVisible();
    await look(page, code.toLowerCase());
    await expect(page.getByText(/The demand was received on .* and waits\./)).toBeVisible();
    expect(page.url()).not.toContain(code);

    write((sql) =>
      sql
        .prepare(`UPDATE "Demand" SET "state" = 'refused', "answer" = ?, "text" = '' WHERE "id" = ?`)
        .run("Nobody can be recognised in it.\nThe photo stays.", row?.id),
    );
    await look(page, code);
    await expect(page.getByText("The demand was refused.")).toBeVisible();
    await expect(page.getByText("Nobody can be recognised in it.")).toBeVisible();
    await expect(page.getByText(/complaint with the Commissioner .*article 82/)).toBeVisible();
    await context.close();
  });
});

test("every state of the page can be used by everybody: faults, code, answer", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await openPage(context, "/en/takedown");
  await page.getByRole("radio", { name: "The data are about me" }).check();
  await page.getByLabel("Which camera?").fill("?");
  await page.getByLabel("What do you demand?").fill("Delete my name, please.");
  await send(page);
  await expect(page.getByRole("alert").filter({ hasText: "The demand was not sent." })).toBeVisible();
  await accessible(page);
  await page.getByLabel("Which camera?").fill("");
  await send(page);
  await expect(page.getByRole("heading", { name: "The demand was received" })).toBeVisible();
  await accessible(page);
  const code = await codeOn(page);
  await look(page, code);
  await expect(page.getByText(/and waits\./)).toBeVisible();
  await accessible(page);
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test("a sender who floods it is refused in words, and keeps what was typed; others are not", async () => {
  const flood = (number: number) => post({ kind: "other", text: `Flood ${number}, canary-typed` }, 1);
  for (let number = 0; number < 5; number++) expect((await flood(number)).status).toBe(201);
  const refused = await flood(5);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(refused.text).toContain("Several demands were sent from this connection");
  expect(refused.text).toContain("Flood 5, canary-typed");
  expect((await post({ kind: "other", text: "From somebody else." }, 2)).status).toBe(201);
});

test("what no form of ours sends is refused: other sites, too much, unknown fields; the hidden field keeps nothing", async () => {
  expect((await post({ kind: "other", text: "From another site." }, 3, { origin: "https://example.com" })).status).toBe(
    403,
  );
  expect((await post({ kind: "other", text: "x".repeat(40_000) }, 3)).status).toBe(413);
  expect((await post({ kind: "other", text: "Ten letters.", more: "x" }, 3)).status).toBe(422);
  expect((await post({}, 3)).status).toBe(422);
  const trapped = await post({ kind: "other", text: "Canary of the trap.", website: "x" }, 3);
  expect(trapped.status).toBe(201);
  expect(demands("Canary of the trap.")).toEqual([]);
  // Code after code: sixty in an hour.
  const tries = await Promise.all(Array.from({ length: 61 }, () => post({ code: "AAAA" }, 4)));
  expect(tries.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(1);
});

test("each published photo leads to the form with its camera", async ({ browser }) => {
  const [camera] = read(`SELECT "seq", "id" FROM "Camera" LIMIT 1 OFFSET 5`);
  write((sql) =>
    sql
      .prepare(
        `INSERT INTO "Photo" ("id", "state", "cameraSeq", "width", "height", "sha256") VALUES (?, 'published', ?, 4, 3, ?)`,
      )
      .run("f".repeat(32), camera?.seq, "e".repeat(64)),
  );
  const context = await browser.newContext();
  const page = await openPage(context, `/en/camera/${camera?.id}`);
  await page.getByRole("link", { name: "Are you in it? Ask for its removal" }).click();
  await expect(page.getByLabel("Which camera?")).toHaveValue(String(camera?.id));
  await context.close();
});
