import { expect, test } from "@playwright/test";

test("what is open data may be read from any other site, and nothing else may", async ({ request }) => {
  const { cameras } = await (await request.get("/api/v1/cameras?limit=1")).json();
  const id: string = cameras[0].id;
  const open = [
    "/api/v1/cameras",
    "/api/v1/cameras.csv",
    "/api/v1/cameras.geojson",
    `/api/v1/cameras/${id}`,
    "/api/v1/cameras?zone=moon",
    `/cards/${id}.en.png`,
    "/feeds/atom.xml",
    "/feeds/feed.json?zone=moon",
    "/.well-known/api-catalog",
    "/embed/map.png?width=300&height=200",
    "/map-data/manifest.json",
  ];
  for (const path of open) {
    const headers = (await request.get(path)).headers();
    expect(headers["access-control-allow-origin"], path).toBe("*");
    expect(headers["cross-origin-resource-policy"], path).toBe("cross-origin");
  }
  for (const path of ["/", "/kamere", `/kamera/${id}`]) {
    const headers = (await request.get(path)).headers();
    expect(headers["access-control-allow-origin"], path).toBeUndefined();
    expect(headers["cross-origin-resource-policy"], path).toBe("same-origin");
  }
});

test("the place that is asked about never leaves the browser", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto("/en/what-sees-me");
  await page.getByLabel("Place or coordinates").fill("44.7805, 20.5050");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Answer for: 44.78050, 20.50500" })).toBeFocused();
  await expect(page.getByText(/Within 100 metres \d+ camera/)).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
  expect(sent.filter((request) => /44\.78|20\.50/.test(request))).toEqual([]);
});

test("a camera is found by its page: from the list to its facts and back to the map, by keyboard", async ({ page }) => {
  await page.goto("/en/cameras");
  const first = page.getByRole("row").nth(1).getByRole("link");
  const title = (await first.textContent()) ?? "";
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("link", { name: "Open on the map" })).toHaveAttribute(
    "href",
    /^\/en#map=18\/44\.\d+\/20\.\d+$/,
  );
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the list is filtered, sorted and downloaded, and each figure beside a filter comes true", async ({ page }) => {
    await page.goto("/en/cameras");
    const dome = page.getByRole("listitem").filter({ hasText: "dome camera" });
    const figure = Number(await dome.locator("span").last().textContent());
    await dome.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Apply filters" }).click();
    await expect(page.locator(".list-totals")).toContainText(`${figure} cameras at`);
    await expect(page.getByRole("row")).toHaveCount(figure + 1);
    await page.getByRole("link", { name: "Municipality" }).click();
    await expect(page.getByRole("columnheader", { name: "Municipality" })).toHaveAttribute("aria-sort", "ascending");
    await expect(page.locator(".list-totals")).toContainText(`${figure} cameras at`);
    await page.getByText("Download this selection").click();
    const csv = await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href");
    const file = await (await page.request.get(csv ?? "")).text();
    expect(file.split("\r\n")).toHaveLength(figure + 2);
  });

  test("a search that finds nothing says so and leads back", async ({ page }) => {
    await page.goto("/en/cameras?q=nowhere-at-all");
    await expect(page.getByText("No camera matches the filters.")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Clear filters" }).last().click();
    await expect(page.getByRole("table")).toBeVisible();
  });

  test("what sees me is answered by the server, and the page says that the question is sent", async ({ page }) => {
    await page.goto("/en/what-sees-me");
    await expect(page.getByText("Without JavaScript your question is sent")).toBeVisible();
    await page.getByLabel("Place or coordinates").fill("44.7805, 20.5050");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/Within 100 metres \d+ camera/)).toBeVisible();
  });
});

test("every download is whole and the same three times in one process: a selection, everything, a release and a part of it", async ({
  request,
}) => {
  const { releases } = await (await request.get("/api/v1/releases")).json();
  const release = `/api/v1/releases/${releases[0].date}`;
  const whole = `/data/releases/${releases[0].date}`;
  const { files: named } = await (await request.get(release)).json();
  const names: string[] = named.map(({ name }: { name: string }) => name);
  const formats = names.filter((name) => /^cameras\.(?!sqlite)/.test(name));
  expect(formats.length).toBeGreaterThan(8);
  for (const name of formats)
    for (const path of [
      `/api/v1/${name}?status=active`,
      `/api/v1/${name}`,
      `${release}/${name}?status=active`,
      `${whole}/${name}`,
    ]) {
      const files: Buffer[] = [];
      for (let time = 0; time < 3; time += 1) {
        const answer = await request.get(path);
        expect(answer.status(), `${path}, time ${time}`).toBe(200);
        files.push(await answer.body());
      }
      expect(files[0]?.length, path).toBeGreaterThan(2_000);
      for (const again of files.slice(1)) expect(again.equals(files[0] ?? Buffer.alloc(0)), path).toBe(true);
    }
});
