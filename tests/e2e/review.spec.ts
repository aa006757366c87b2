// The moderators' page as they use it: a sitting by keyboard alone, two on one sighting, photos, a camera's own changes.

import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import sharp from "sharp";
import { addModerator, codeOf, setUpInBrowser } from "../moderator.ts";
import { program } from "../program.ts";
import { addressOf, newKey, proofFor, reportParts, sendReport } from "../reporter.ts";
import { type RunningServer, startServer } from "../serve.ts";

let server: RunningServer;
test.beforeEach(async () => {
  server = await startServer({ POW_MAX_NUMBER: "10" });
});
test.afterEach(() => server.stop());

type Row = Record<string, string | number | null>;
const withSql = <Result>(work: (sql: Sqlite.Database) => Result): Result => {
  const sql = new Sqlite(path.join(server.dataDir, "kamere.db"));
  const result = work(sql);
  sql.close();
  return result;
};
const read = (query: string) => withSql((sql) => sql.prepare<[], Row>(query).all());

let keys = 0;
/** Writes a sighting into the queue. The later it is written, the later it stands in the list. */
function sighting(columns: Row = {}): string {
  keys += 1;
  const id = `${keys.toString(16).padStart(8, "0")}${randomBytes(12).toString("hex")}`;
  const row: Row = {
    id,
    kind: "new",
    seenOn: "2026-11-10",
    receivedOn: "2026-11-11",
    lat: 44.7 + (keys % 40) * 0.004,
    lon: 20.35,
    receiptHash: id,
    idempotencyHash: id,
    ...columns,
  };
  const names = Object.keys(row);
  withSql((sql) =>
    sql
      .prepare(`INSERT INTO "Sighting" (${names.map((name) => `"${name}"`)}) VALUES (${names.map(() => "?")})`)
      .run(...Object.values(row)),
  );
  return id;
}

async function enter(browser: Browser, name = "ana", role: "editor" | "admin" = "admin") {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const account = await setUpInBrowser(page, server.base, addModerator(server.dataDir, name, role));
  return { page, account, close: () => context.close() };
}

const waiting = (page: Page) => page.locator(".review-list li");
const audit = () =>
  spawnSync(process.execPath, program("lib/commands/audit.ts"), {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: server.dataDir },
  });

test("forty sightings are decided by keyboard alone, with at most one and a half keys each, and published together", async ({
  browser,
}) => {
  test.slow();
  const [known] = read(`SELECT "id", "lat", "lon" FROM "Camera" WHERE "status" = 'active' LIMIT 1`);
  // What a queue holds: mostly clear ones, some of a camera that is known, some that are none.
  const wanted = Array.from({ length: 40 }, (_, at) => (at % 5 === 3 ? "merge" : at % 5 === 4 ? "reject" : "accept"));
  for (const what of wanted)
    sighting(what === "merge" ? { lat: Number(known?.lat) + 0.00002, lon: known?.lon ?? 0, mount: "pole" } : {});
  const { page, close } = await enter(browser);
  await expect(waiting(page)).toHaveCount(40);
  let presses = 0;
  const press = async (key: string) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  for (const [at, what] of wanted.entries()) {
    await expect(waiting(page)).toHaveCount(40 - at);
    // The one that is decided is the one that is shown.
    await expect(page.locator(".review-actions")).toBeVisible();
    if (what === "merge") {
      await expect(page.locator(".review-near li")).not.toHaveCount(0);
      await press("1");
    } else if (what === "reject") {
      await press("r");
      await press("1");
    } else await press("a");
  }
  await expect(page.getByText("Nothing is waiting.")).toBeVisible();
  expect(presses / 40).toBeLessThanOrEqual(1.5);
  await expect(page.getByText("40 unpublished decisions")).toBeVisible();
  const before = await fetch(`${server.base}/map-data/manifest.json`).then((answer) => answer.json());
  await page.keyboard.press("p");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("40 decisions were published.")).toBeVisible();
  const after = await fetch(`${server.base}/map-data/manifest.json`).then((answer) => answer.json());
  expect(after.version).not.toBe(before.version);
  expect(after.cameras - before.cameras).toBe(24);
  expect(read(`SELECT "state", COUNT(*) AS n FROM "Sighting" GROUP BY "state" ORDER BY "state"`)).toEqual([
    { state: "accepted", n: 24 },
    { state: "merged", n: 8 },
    { state: "rejected", n: 8 },
  ]);
  expect(audit()).toMatchObject({ status: 0 });
  await close();
});

test("on a Cyrillic keyboard the keys decide as on a Latin one, and P shows what it will publish before it does", async ({
  browser,
}) => {
  for (let number = 0; number < 3; number++) sighting();
  const { page, close } = await enter(browser);
  const keyboard = await page.context().newCDPSession(page);
  const press = async (key: string, code: string) => {
    for (const type of ["keyDown", "keyUp"] as const)
      await keyboard.send("Input.dispatchKeyEvent", { type, key, code, ...(type === "keyDown" ? { text: key } : {}) });
  };
  await expect(page.locator(".review-actions")).toBeVisible();
  await press("а", "KeyA");
  await expect(page.getByText("1 unpublished decision")).toBeVisible();
  await press("у", "KeyU");
  await expect(waiting(page)).toHaveCount(3);
  await expect(page.locator(".review-actions")).toBeVisible();
  await press("љ", "KeyQ");
  await expect(page.getByLabel("Question to the sender")).toBeVisible();
  await page.keyboard.press("Escape");
  await press("р", "KeyR");
  await press("1", "Digit1");
  await expect(waiting(page)).toHaveCount(2);
  await press("п", "KeyP");
  const asked = page.getByRole("dialog", { name: "Publish 1 decision?" });
  await expect(asked.getByRole("listitem")).toHaveText([/Reject .* Not a camera/]);
  await page.keyboard.press("Escape");
  await expect(page.getByText("1 unpublished decision")).toBeVisible();
  expect(read(`SELECT COUNT(*) AS n FROM "Decision" WHERE "batch" IS NULL`)).toEqual([{ n: 1 }]);
  await press("п", "KeyP");
  await asked.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("1 decision was published.")).toBeVisible();
  await close();
});

test("a demand closes with an outcome that somebody chose and a second yes, and takes the photos along that it names", async ({
  browser,
}) => {
  const [camera] = read(`SELECT "id", "seq" FROM "Camera" LIMIT 1`);
  const photo = "ab".repeat(16);
  withSql((sql) => {
    const columns = { id: photo, cameraSeq: camera?.seq, state: "published", width: 4, height: 3, sha256: photo };
    sql
      .prepare(
        `INSERT INTO "Photo" ("id", "cameraSeq", "state", "width", "height", "sha256") VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(...Object.values(columns));
    sql
      .prepare(
        `INSERT INTO "Demand" ("id", "kind", "cameraSeq", "text", "receivedOn", "receiptHash") VALUES (?, 'person_in_photo', ?, 'It is me in the photo', '2026-11-20', ?)`,
      )
      .run("d".repeat(32), camera?.seq, "hash");
  });
  const { page, close } = await enter(browser);
  await page.getByRole("button", { name: "Demands" }).click();
  await expect(page.getByLabel("Outcome")).toHaveValue("");
  await page.getByLabel("Answer to the sender").fill("It is withdrawn.");
  await page.getByRole("button", { name: "Close the demand" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByLabel("Outcome").selectOption("granted");
  await page.getByRole("button", { name: "Close the demand" }).click();
  await expect(page.getByRole("dialog").getByText("No photo is withdrawn.")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(read(`SELECT "state", "text" FROM "Demand"`)).toEqual([{ state: "waiting", text: "It is me in the photo" }]);
  await page.getByRole("checkbox", { name: "Photo 1" }).check();
  await page.getByRole("button", { name: "Close the demand" }).click();
  const sure = page.getByRole("dialog", { name: "Close the demand?" });
  await expect(sure.getByText("Withdrawn: Photo 1")).toBeVisible();
  await sure.getByRole("button", { name: "Close it and delete its text" }).click();
  await expect(page.getByText("No demand is waiting.")).toBeVisible();
  expect(read(`SELECT "state", "text" FROM "Demand"`)).toEqual([{ state: "granted", text: "" }]);
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("1 decision was published.")).toBeVisible();
  expect(read(`SELECT "id" FROM "Photo" WHERE "id" = '${photo}'`)).toEqual([]);
  await close();
});

test("a change of mind is one key; a question goes to the sender; an edit moves the point", async ({ browser }) => {
  const [first, second, third] = [sighting(), sighting({ lat: 44.1, lon: 19.5 }), sighting()];
  const { page, close } = await enter(browser);
  await expect(waiting(page)).toHaveCount(3);
  await expect(page.locator(".review-actions")).toBeVisible();
  await page.keyboard.press("a");
  await expect(waiting(page)).toHaveCount(2);
  await expect(page.getByText("1 unpublished decision")).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText("The decision was undone.")).toBeVisible();
  await expect(waiting(page)).toHaveCount(3);
  await expect(page.locator(".review-actions")).toBeVisible();

  await page.keyboard.press("q");
  await expect(page.getByLabel("Question to the sender")).toHaveValue("");
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await expect(page.getByText("The place is outside Belgrade.")).toBeVisible();
  await page.keyboard.press("q");
  // A warning brings its question along.
  await expect(page.getByLabel("Question to the sender")).toHaveValue(/^Is the place right\?/);
  await page.getByLabel("Question to the sender").fill("Which side of the street?");
  await page.keyboard.press("Control+Enter");
  await expect(waiting(page)).toHaveCount(2);
  await expect(page.locator(".review-actions")).toBeVisible();
  await page.keyboard.press("e");
  await page.getByLabel("Latitude").fill("44.8");
  await page.getByLabel("Longitude").fill("20.4");
  await page.getByLabel("Mount").selectOption("pole");
  await page.keyboard.press("Control+Enter");
  await expect(waiting(page)).toHaveCount(1);
  await expect(page.locator(".review-actions")).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/decisions were published/)).toBeVisible();
  expect(read(`SELECT "question" FROM "Sighting" WHERE "state" = 'asked'`)).toEqual([
    { question: "Which side of the street?" },
  ]);
  expect(read(`SELECT "lat", "lon", "mount" FROM "Camera" WHERE "sourceId" = 'citizens'`)).toEqual([
    { lat: 44.8, lon: 20.4, mount: "pole" },
  ]);
  expect([first, second, third]).toHaveLength(3);
  await close();
});

test("many are chosen by day and decided together", async ({ browser }) => {
  for (let number = 0; number < 12; number++) sighting({ receivedOn: number < 9 ? "2026-11-12" : "2026-11-13" });
  const { page, close } = await enter(browser);
  await expect(waiting(page)).toHaveCount(12);
  await page.getByRole("button", { name: "Many at once" }).click();
  await page.getByLabel("Day").selectOption("2026-11-12");
  await page.getByRole("button", { name: "All in the list (9)" }).click();
  await expect(page.getByText("9 reports chosen")).toBeVisible();
  await page.getByRole("button", { name: "Reject all" }).click();
  await expect(waiting(page)).toHaveCount(3);
  expect(read(`SELECT COUNT(*) AS n FROM "Sighting" WHERE "state" = 'rejected'`)).toEqual([{ n: 9 }]);
  await close();
});

test("two moderators: the second is told who has it open, and who was faster", async ({ browser }) => {
  sighting();
  const ana = await enter(browser);
  await expect(ana.page.locator(".review-actions")).toBeVisible();
  const boris = await enter(browser, "boris", "editor");
  await expect(boris.page.getByText("ana has this report open.", { exact: false })).toBeVisible();
  await boris.page.keyboard.press("a");
  await expect(boris.page.getByText("ana has this report open.").first()).toBeVisible();
  await ana.page.keyboard.press("a");
  await expect(ana.page.getByText("Nothing is waiting.")).toBeVisible();
  await expect(boris.page.locator(".review-actions")).toBeVisible();
  await boris.page.keyboard.press("a");
  await expect(boris.page.getByText("This report was decided already (ana).")).toBeVisible();
  expect(read(`SELECT COUNT(*) AS n FROM "Decision"`)).toEqual([{ n: 1 }]);
  await Promise.all([ana.close(), boris.close()]);
});

test("a photo is blurred, cut or dropped before it is published, and what it was is gone from the disk", async ({
  browser,
}) => {
  const photo = async (shade: number) => ({
    name: "photo",
    file: "a.jpg",
    type: "image/jpeg",
    content: await sharp({ create: { width: 900, height: 600, channels: 3, background: { r: shade, g: 90, b: 120 } } })
      .composite([
        { input: Buffer.from(`<svg width="300" height="300"><circle cx="150" cy="150" r="${shade}"/></svg>`) },
      ])
      .jpeg()
      .toBuffer(),
  });
  const parts = reportParts(await proofFor(server.base), 4_700, [await photo(60), await photo(140)]);
  expect((await sendReport(server.base, newKey(), parts, { from: addressOf(5) })).status).toBe(201);
  const ids = () => read(`SELECT "id" FROM "Photo" ORDER BY "id"`).map(({ id }) => String(id));
  const file = (id: string) => path.join(server.dataDir, "photos", id.slice(0, 2), `${id}.large.webp`);
  const before = ids();
  const { page, close } = await enter(browser);
  await expect(page.getByRole("img", { name: "Photo 2" })).toBeVisible();
  // Nobody else sees it.
  expect((await fetch(`${server.base}/photos/${before[0]}.large.webp`)).status).toBe(404);
  expect((await fetch(`${server.base}/api/review/photos/${before[0]}.large.webp`)).status).toBe(401);
  await page.getByRole("button", { name: "Photo 2" }).click();
  const large = page.getByRole("dialog", { name: "Photo 2" }).getByRole("img");
  await expect.poll(async () => (await large.boundingBox())?.height ?? 0).toBeGreaterThan(600);
  await page.getByRole("button", { name: "From near" }).click();
  await expect.poll(async () => (await large.boundingBox())?.width ?? 0).toBeGreaterThan(2 * 1_440);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Drop" }).first().click();
  await expect(page.getByRole("img", { name: "Photo 2" })).toHaveCount(0);
  await page.getByRole("button", { name: "Crop" }).click();
  await page.getByLabel("Left").fill("50");
  await page.getByRole("dialog").getByRole("button", { name: "Crop" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(() => read(`SELECT "width" FROM "Photo"`)).toEqual([{ width: 450 }]);
  await page.getByRole("button", { name: "Blur" }).click();
  await page.getByRole("img", { name: /Picture to blur/ }).focus();
  for (const key of ["ArrowLeft", "+", "+", "Enter"]) await page.keyboard.press(key);
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(() => before.some((id) => ids().includes(id) || existsSync(file(id)))).toBe(false);
  expect(ids()).toHaveLength(1);
  await page.keyboard.press("a");
  await expect(page.getByText("Nothing is waiting.")).toBeVisible();
  await page.keyboard.press("p");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 decision was published.")).toBeVisible();
  expect((await fetch(`${server.base}/photos/${ids()[0]}.large.webp`)).status).toBe(200);
  await close();
});

test("a camera is changed, brought back, and disputed; its page tells the history by roles alone", async ({
  browser,
}) => {
  const [camera] = read(`SELECT "id" FROM "Camera" WHERE "status" = 'active' AND "operator" IS NULL LIMIT 1`);
  const id = String(camera?.id);
  const { page, close } = await enter(browser);
  await page.getByRole("button", { name: "Cameras", exact: true }).click();
  const find = async () => {
    await page.getByLabel("Identifier or address of a camera").fill(`${server.base}/kamera/${id}`);
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByRole("heading", { name: id })).toBeVisible();
  };
  const publish = async () => {
    await expect(page.getByText("Noted. It is published when you finish.")).toBeVisible();
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
    await expect(page.getByText("1 decision was published.")).toBeVisible();
  };
  await find();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("Operator", { exact: true }).fill("Gradska uprava");
  await page.getByLabel("Why").fill("the plate on the pole says so");
  await page.getByRole("button", { name: "Save" }).click();
  await publish();
  expect(await fetch(`${server.base}/api/v1/cameras/${id}`).then((answer) => answer.json())).toMatchObject({
    operator: "Gradska uprava",
  });
  await find();
  await page.getByLabel("Why").fill("the plate was another firm's");
  await page.getByRole("button", { name: "Back to this" }).first().click();
  await publish();
  expect(await fetch(`${server.base}/api/v1/cameras/${id}`).then((answer) => answer.json())).toMatchObject({
    operator: null,
  });
  const history = await fetch(`${server.base}/en/camera/${id}`).then((answer) => answer.text());
  expect(history).not.toContain("ana@");
  expect(read(`SELECT "role", "kind" FROM "Event" ORDER BY "seq" DESC LIMIT 2`)).toEqual([
    { role: "admin", kind: "changed" },
    { role: "admin", kind: "changed" },
  ]);
  expect(audit()).toMatchObject({ status: 0 });
  await close();
});

test("every view can be used by everybody, on a desk and on a phone, in light and dark", async ({ browser }) => {
  sighting({ note: "above the bakery" });
  const { page, account, close } = await enter(browser);
  for (const scheme of ["light", "dark"] as const)
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(size);
      for (const tab of ["Queue", "Cameras", "Demands", "State", "Settings", "Accounts"]) {
        await page.getByRole("button", { name: tab, exact: true }).click();
        await page.waitForLoadState("networkidle");
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        expect(
          violations.map(
            ({ id, nodes }) => `${tab}: ${id} at ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`,
          ),
        ).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), tab).toBeLessThanOrEqual(
          0,
        );
      }
    }
  // Out, and in again with name, passphrase and a code. What was asked before comes late, and brings nobody back in.
  await page.setViewportSize({ width: 1440, height: 900 });
  let release = () => {};
  const signedOut = new Promise<void>((resolve) => {
    release = resolve;
  });
  let told = false;
  await page.route(
    "**/api/review/session",
    async (route) => {
      const response = await route.fetch();
      told = true;
      await signedOut;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await page.getByRole("button", { name: "Queue", exact: true }).click();
  await expect(page.locator(".review-actions")).toBeVisible();
  await page.keyboard.press("a");
  await expect.poll(() => told).toBe(true);
  await page.locator(".review-me summary").click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByLabel("Account name").fill(account.name);
  const late = page.waitForResponse("**/api/review/session");
  release();
  await late;
  await page.getByLabel("Passphrase").fill(account.passphrase);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Code").fill(codeOf(account, 1));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/unpublished decision/)).toBeVisible();
  await close();
});
