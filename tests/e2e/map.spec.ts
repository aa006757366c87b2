import { expect, type Page, test } from "@playwright/test";

/** Without motion nothing has to be waited for. */
const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  contextOptions: { reducedMotion: "reduce" as const },
};

type Camera = { id: string; lat: number; lon: number; camera_type: string };

/** Cameras as the API gives them. */
async function cameras(page: Page, query: string): Promise<Camera[]> {
  const answer = await page.request.get(`/api/v1/cameras?limit=1000&${query}`);
  const { cameras: found }: { cameras: Camera[] } = await answer.json();
  return found;
}

async function firstCamera(page: Page, query = ""): Promise<Camera> {
  const [camera] = await cameras(page, query);
  if (!camera) throw new Error(`There is no camera with ${query}.`);
  return camera;
}

const status = (page: Page) => page.locator(".sheet-status");

/** Opens the map and waits until it has counted. */
async function openMap(page: Page, address = "/"): Promise<void> {
  await page.goto(address);
  await expect(status(page)).toContainText(/u pogledu|у погледу|in view/);
}

/** The map's place as the address says it. */
function place(page: Page): { zoom: number; lat: number; lon: number } {
  const [zoom, lat, lon] = (new URL(page.url()).hash.split("=")[1] ?? "").split("/").map(Number);
  return { zoom: zoom ?? Number.NaN, lat: lat ?? Number.NaN, lon: lon ?? Number.NaN };
}

/** Clicks on the middle of the map. */
async function clickMiddle(page: Page): Promise<void> {
  const box = await page.locator(".live-map").boundingBox();
  if (!box) throw new Error("There is no map.");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

test("a camera tapped on the map opens its sheet, and stands in the address until it is closed", async ({ page }) => {
  const camera = await firstCamera(page, "camera_type=fixed");
  await openMap(page, `/#map=18/${camera.lat}/${camera.lon}`);
  await clickMiddle(page);
  const details = page.locator(`[data-camera="${camera.id}"]`);
  await expect(details.getByRole("heading", { name: "fiksna kamera" })).toBeFocused();
  await expect(details).toContainText("OpenStreetMap contributors, ODbL-1.0");
  await expect(details.getByRole("link", { name: "Sve o ovoj kameri" })).toHaveAttribute(
    "href",
    `/kamera/${camera.id}`,
  );
  await expect(details.getByRole("link", { name: "Šta zakon kaže" })).toHaveAttribute(
    "href",
    `/kamera/${camera.id}#pravo`,
  );
  await expect(details.getByRole("link", { name: "Na OpenStreetMap-u" })).toHaveAttribute(
    "href",
    /^https:\/\/www\.openstreetmap\.org\/node\/\d+$/,
  );
  await expect(page).toHaveURL(new RegExp(`kamera=${camera.id}`));
  await page.keyboard.press("Escape");
  await expect(details).toBeHidden();
  await expect(page).not.toHaveURL(/kamera=/);
});

test("a step back closes an opened camera and stays on the map; one closed by hand leaves no step behind", async ({
  page,
}) => {
  const camera = await firstCamera(page, "camera_type=fixed");
  await page.goto("/vodic");
  await openMap(page, `/#map=18/${camera.lat.toFixed(5)}/${camera.lon.toFixed(5)}`);
  const before = place(page);
  const details = page.locator(`[data-camera="${camera.id}"]`);
  await clickMiddle(page);
  await expect(details).toBeVisible();
  await page.goBack();
  await expect(details).toBeHidden();
  expect(new URL(page.url()).search).toBe("");
  expect(place(page)).toEqual(before);
  await page.goForward();
  await expect(details).toBeVisible();
  // What is chosen while the camera is open stays when it is closed.
  await page.getByRole("button", { name: "Udalji" }).click();
  await expect.poll(() => place(page).zoom).toBe(17);
  await page.keyboard.press("Escape");
  await expect(details).toBeHidden();
  await expect.poll(() => new URL(page.url()).search).toBe("");
  expect(place(page).zoom).toBe(17);
  await page.goBack();
  await expect(page).toHaveURL(/\/vodic$/);
});

test("a link to the map works on the map: without a filter it shows all, and a step back brings the filter again", async ({
  page,
}) => {
  await openMap(page, "/?camera_type=dome#map=12/44.80000/20.45000");
  await expect(status(page)).toContainText("Izabran");
  await page.locator("header a[href='/']").first().click();
  await expect(page.locator(".chips")).toBeHidden();
  await expect(status(page)).toContainText(/^\d+ kamer\S+ u pogledu/);
  await expect(page.locator("[data-listed]").first()).toBeVisible();
  // Its place stays, on the map and in the address, but for a pixel that the map rounds to.
  await expect.poll(() => place(page).zoom).toBe(12);
  expect(place(page).lat).toBeCloseTo(44.8, 3);
  expect(place(page).lon).toBeCloseTo(20.45, 3);
  await page.getByRole("button", { name: "Filteri" }).click();
  await expect(page.locator(".filters li", { hasText: "kupolasta kamera" })).toBeVisible();
  await page.goBack();
  await expect(status(page)).toContainText("Izabran");
  await page.locator("header a[href='/']").nth(1).click();
  await expect(status(page)).not.toContainText("Izabran");
});

test("a link to a camera that is not on the map says so", async ({ page }) => {
  await openMap(page, "/?kamera=00000000");
  await expect(page.getByText("Kamere iz ove veze nema na mapi.")).toBeVisible();
});

test("Enter takes what was found for the words that stand there, and not for those before", async ({ page }) => {
  await openMap(page);
  const box = page.getByRole("combobox");
  await box.fill("zemun");
  await expect(page.getByRole("option").first()).toContainText("Zemun");
  await box.evaluate((input: HTMLInputElement) => {
    // As fast as nobody types: the results of the new words cannot be there yet.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, "cukarica");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.form?.requestSubmit();
  });
  await expect(box).toHaveValue("Čukarica");
  await expect.poll(() => place(page).lat).toBeLessThan(44.77);
});

test("a wrong clock on the device changes no day that the page tells", async ({ page }) => {
  const camera = await firstCamera(page);
  const said = async () => page.locator(".camera-details .freshness").textContent();
  await openMap(page, `/?kamera=${camera.id}`);
  await expect(page.locator(".camera-details .freshness")).not.toHaveText("");
  const right = await said();
  await page.clock.setFixedTime("2020-01-01T12:00:00Z");
  await page.reload();
  await expect(page.locator(".camera-details .freshness")).toHaveText(right ?? "");
  await page.goto("/prava/pisma/pristup-policija?kamera=00000000");
  await expect(page.locator(".letter-sheet").first()).toContainText(new Date().getFullYear().toString());
  await expect(page.locator(".letter-sheet").first()).not.toContainText("2020");
});

test("what cannot be fetched of a camera is said, with what to do next", async ({ page }) => {
  const camera = await firstCamera(page);
  await page.route("**/api/v1/cameras/*", (route) => route.abort());
  await openMap(page, `/?kamera=${camera.id}`);
  await expect(page.locator(".camera-details").getByRole("alert")).toContainText("Otvorite stranicu kamere");
});

test("a shared link opens the same camera at the same place", async ({ page }) => {
  const camera = await firstCamera(page, "camera_type=dome");
  await openMap(page, `/sr-Cyrl?kamera=${camera.id}`);
  await expect(page.locator(`[data-camera="${camera.id}"] h2`)).toHaveText("куполаста камера");
  await expect.poll(() => Math.abs(place(page).lat - camera.lat)).toBeLessThan(0.001);
  await expect.poll(() => Math.abs(place(page).lon - camera.lon)).toBeLessThan(0.001);
  await page.reload();
  await expect(page.locator(`[data-camera="${camera.id}"] h2`)).toBeVisible();
});

test("a cluster opens when it is tapped, until cameras stand apart", async ({ page }) => {
  await openMap(page, "/#map=5/44.81/20.43");
  await clickMiddle(page);
  await expect.poll(() => place(page).zoom).toBeGreaterThan(8);
});

test("filters narrow the map, show counts, stand in the address and survive a reload", async ({ page }) => {
  const domes = await cameras(page, "camera_type=dome");
  await openMap(page);
  await page.getByRole("button", { name: "Filteri" }).click();
  const dome = page.locator(".filters li", { hasText: "kupolasta kamera" });
  await expect(dome).toContainText(String(domes.length));
  await dome.getByRole("checkbox").check();
  await expect(status(page)).toContainText(`Izabrano je ${domes.length} kamera`);
  await expect(page).toHaveURL(/camera_type=dome/);
  // Its neighbours in the group keep their figures: they can be added.
  await expect(page.locator(".filters li", { hasText: "fiksna kamera" })).not.toContainText(/\b0$/);
  await page.locator(".filters li", { hasText: "Novi Beograd" }).getByRole("checkbox").check();
  const both = await cameras(page, "camera_type=dome&municipality=novi_beograd");
  await expect(status(page)).toContainText(new RegExp(`Izabran\\S+ (je|su) ${both.length} `));
  await page.reload();
  await expect(status(page)).toContainText(new RegExp(`Izabran\\S+ (je|su) ${both.length} `));
  await page.getByRole("button", { name: "Ukloni filter: kupolasta kamera" }).click();
  await expect(page).not.toHaveURL(/camera_type/);
  await expect(page).toHaveURL(/municipality=novi_beograd/);
  await page.getByRole("button", { name: "Poništi filtere" }).click();
  await expect(page).not.toHaveURL(/municipality/);
  await expect(status(page)).not.toContainText("Izabran");
});

test("no camera matches is said, with a way back", async ({ page }) => {
  await openMap(page, "/?camera_type=panning&municipality=surcin");
  await expect(page.getByText("Nijedna kamera ne odgovara filterima.")).toBeVisible();
  await page.locator(".no-match").getByRole("button", { name: "Poništi filtere" }).click();
  await expect(page.getByText("Nijedna kamera ne odgovara filterima.")).toBeHidden();
  expect(new URL(page.url()).search).toBe("");
});

test("the map's list can be walked by keyboard and the map follows; closing gives the focus back", async ({ page }) => {
  await openMap(page);
  const rows = page.locator(".in-view button");
  await rows.first().focus();
  const order = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-listed")));
  const before = place(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(2)).toBeFocused();
  await expect.poll(() => place(page)).not.toEqual(before);
  const third = (await cameras(page, "")).find(({ id }) => id === order[2]);
  if (!third) throw new Error("The list shows a camera that the API does not have.");
  await expect.poll(() => Math.abs(place(page).lat - third.lat)).toBeLessThan(0.001);
  expect(await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-listed")))).toEqual(order);
  await page.keyboard.press("Enter");
  await expect(page.locator(`[data-camera="${third.id}"] h2`)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator(`[data-listed="${third.id}"]`)).toBeFocused();
});

test("search finds Чукарица by cukarica and goes there, in either script", async ({ page }) => {
  for (const { address, typed, name } of [
    { address: "/", typed: "cukarica", name: "Čukarica" },
    { address: "/sr-Cyrl", typed: "Čukarica", name: "Чукарица" },
    { address: "/en", typed: "чукарица", name: "Čukarica" },
  ]) {
    await openMap(page, address);
    const box = page.getByRole("combobox");
    await box.fill(typed);
    await expect(page.getByRole("option").first()).toContainText(name);
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(box).toHaveAttribute("aria-expanded", "false");
    await expect.poll(() => place(page).lat).toBeLessThan(44.77);
    // All of the municipality, its cameras at the edge included.
    await expect(page.locator("[data-listed]").nth(2)).toBeVisible();
  }
});

test("selected cameras that lie elsewhere are said to, and one press shows them", async ({ page }) => {
  await openMap(page, "/en?camera_type=dome#map=17/44.70/20.40");
  await expect(page.getByText("not in this part of the map")).toBeVisible();
  await page.getByRole("button", { name: "Show all selected" }).click();
  await expect(page.locator("[data-listed]").first()).toBeVisible();
  expect(new URL(page.url()).search).toBe("?camera_type=dome");
});

test("search finds a camera by its identifier, and says when there is nothing", async ({ page }) => {
  const camera = await firstCamera(page);
  await openMap(page);
  const box = page.getByRole("combobox");
  await box.fill("xyzxyz");
  await expect(page.getByText("Ništa nije nađeno.")).toBeVisible();
  await box.fill(camera.id);
  await page.getByRole("option").first().click();
  await expect(page.locator(`[data-camera="${camera.id}"]`)).toBeVisible();
});

test("words of the search can become a filter", async ({ page }) => {
  await openMap(page);
  await page.getByRole("combobox").fill("vracar");
  await page.getByRole("option", { name: /Samo kamere sa/ }).click();
  await expect(page).toHaveURL(/q=vracar/);
  await expect(status(page)).toContainText("Izabran");
});

test("coordinates typed lead there, however they are written", async ({ page }) => {
  await openMap(page);
  for (const typed of ["44.8125, 20.4612", "44,8125 20,4612", "44.8125 N 20.4612 E", "44°48'45\"N 20°27'40\"E"]) {
    await page.getByRole("combobox").fill(typed);
    await page.getByRole("option").first().click();
    await expect.poll(() => place(page)).toMatchObject({ zoom: 17 });
    await expect.poll(() => Math.abs(place(page).lat - 44.8125)).toBeLessThan(0.0005);
    await expect.poll(() => Math.abs(place(page).lon - 20.4612)).toBeLessThan(0.0005);
    await page.getByRole("button", { name: "Udalji" }).click();
    await expect.poll(() => place(page).zoom).toBe(16);
  }
});

test("language switch keeps filters and place", async ({ page }) => {
  await openMap(page, "/#map=14/44.81000/20.42000");
  await page.getByRole("button", { name: "Filteri" }).click();
  await page.locator(".filters li", { hasText: "fiksna kamera" }).getByRole("checkbox").check();
  await expect(page).toHaveURL(/camera_type=fixed/);
  await page.getByRole("button", { name: "Približi" }).click();
  await expect.poll(() => place(page).zoom).toBe(15);
  const { search, hash } = new URL(page.url());
  await page.getByRole("link", { name: "En", exact: true }).click();
  await expect(page).toHaveURL(`/en${search}${hash}`);
  await expect(status(page)).toContainText("selected");
});

test("the device's place is shown when it is allowed, and a refusal says what to do", async ({ page, context }) => {
  await openMap(page);
  await page.getByRole("button", { name: "Gde sam ja?" }).click();
  await expect(page.getByText("Pregledač nije dozvolio")).toBeVisible();
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 44.8176, longitude: 20.4569, accuracy: 30 });
  await page.getByRole("button", { name: "Gde sam ja?" }).click();
  await expect(page.getByText("Ovo je vaše mesto, tačno na oko 30 m.")).toBeVisible();
  await expect.poll(() => Math.abs(place(page).lat - 44.8176)).toBeLessThan(0.001);
  await context.setGeolocation({ latitude: 43.32, longitude: 21.9, accuracy: 30 });
  await page.getByRole("button", { name: "Gde sam ja?" }).click();
  await expect(page.getByText("Vi ste van Beograda.")).toBeVisible();
});

test("what is on the map can be shared as a link and as a QR code", async ({ page }) => {
  const camera = await firstCamera(page);
  await openMap(page, `/?kamera=${camera.id}`);
  await page.locator(".camera-details").getByRole("button", { name: "Podeli" }).click();
  await expect(page.getByRole("textbox", { name: "Veza" })).toHaveValue(new RegExp(`kamera=${camera.id}.*#map=`));
  await expect(page.getByRole("img", { name: "QR kod ove veze" })).toBeVisible();
});

test("whose data the map shows can always be read", async ({ page }) => {
  await openMap(page);
  const attribution = page.locator(".map-attribution");
  await expect(attribution).toContainText("saradnici OpenStreetMap-a · izvori i licence · šema");
  await expect(attribution.getByRole("link").first()).toHaveAttribute(
    "href",
    "https://www.openstreetmap.org/copyright",
  );
  await expect(attribution.getByRole("link").last()).toHaveAttribute("href", "/podaci#licenca");
});

test("when the map's data cannot be had, that is said, and the map still stands", async ({ page }) => {
  await page.route("**/map-data/*", (route) => route.abort());
  await page.goto("/");
  await expect(page.getByText("Kamere se ne mogu učitati.")).toBeVisible();
  await expect(page.getByRole("application")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use(phone);

  test("the sheet has three stops, by thumb, by tap and by keys, and nothing is cut off", async ({ page }) => {
    await openMap(page);
    const sheet = page.locator(".sheet");
    const handle = page.getByRole("button", { name: "Povećaj tablu" });
    await expect(sheet).toHaveAttribute("data-stop", "peek");
    await expect(page.locator(".map-attribution")).toBeInViewport({ ratio: 1 });
    await handle.click();
    await expect(sheet).toHaveAttribute("data-stop", "half");
    await handle.press("ArrowUp");
    await expect(sheet).toHaveAttribute("data-stop", "full");
    await page.getByRole("button", { name: "Smanji tablu" }).click();
    await expect(sheet).toHaveAttribute("data-stop", "peek");
    // The sheet slides: a thumb takes hold of it where it comes to rest.
    await expect.poll(async () => (await handle.boundingBox())?.y).toBeGreaterThan(600);
    const box = await handle.boundingBox();
    if (!box) throw new Error("The sheet has no handle.");
    expect(box.height).toBeGreaterThanOrEqual(44);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, 420, { steps: 5 });
    await page.mouse.up();
    await expect(sheet).toHaveAttribute("data-stop", "half");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(844);
  });

  test("an opened camera is seen above the sheet, in the middle that the address says, however often the page is loaded", async ({
    page,
  }) => {
    const camera = await firstCamera(page);
    await openMap(page, `/?kamera=${camera.id}`);
    await expect(page.locator(".sheet")).toHaveAttribute("data-stop", "half");
    await expect.poll(() => Math.abs(place(page).lat - camera.lat)).toBeLessThan(0.00002);
    const first = place(page);
    for (let time = 0; time < 3; time++) {
      await page.reload();
      await expect(page.locator(`[data-camera="${camera.id}"]`)).toBeVisible();
      await expect.poll(() => place(page)).toEqual(first);
    }
    await page.getByRole("button", { name: "Zatvori" }).click();
    await expect(page.locator(".sheet")).toHaveAttribute("data-stop", "peek");
    // It stands in the middle of the upper half still.
    const [map, sheet] = [await page.locator(".live-map").boundingBox(), await page.locator(".map-page").boundingBox()];
    if (!map || !sheet) throw new Error("There is no map.");
    await page.mouse.click(map.x + map.width / 2, map.y + (sheet.y + sheet.height / 2 - map.y) / 2);
    await expect(page.locator(`[data-camera="${camera.id}"]`)).toBeVisible();
  });

  test("every control is large enough for a thumb", async ({ page }) => {
    await openMap(page, "/?camera_type=fixed");
    await page.getByRole("button", { name: /^Filteri/ }).click();
    const small = await page
      .locator(".map-page :is(button, summary, input[type=search], input[type=date], label)")
      .evaluateAll((all) =>
        all
          .filter((each) => each.checkVisibility() && !each.classList.contains("sr-only"))
          .filter((each) => each.getBoundingClientRect().height < 44)
          .map((each) => `${each.tagName} ${each.textContent}`),
      );
    expect(small).toEqual([]);
  });
});

test("without JavaScript the page says how many cameras there are, shows them, and leads to the list", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL ?? "");
  await expect(page.getByText("50 kamera, 50 lokacija")).toBeVisible();
  await expect(page.getByRole("img", { name: /Mapa nadzornih kamera/ })).toBeVisible();
  await page.getByRole("combobox").fill("vracar");
  await page.getByRole("combobox").press("Enter");
  await expect(page).toHaveURL(/\/kamere\?q=vracar/);
  await page.goBack();
  await page.getByRole("link", { name: "Otvori spisak kamera" }).click();
  await expect(page).toHaveURL(/\/kamere$/);
  await context.close();
});
