import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { apiDocument } from "@/lib/api/document";
import { samples } from "@/lib/api/samples";
import { locales } from "@/lib/i18n/locales";
import { addresses } from "@/lib/server/addresses";
import { SightingFields } from "@/lib/sightings/sighting";

const osm = { id: "openstreetmap", name: "OpenStreetMap", attribution: "© OSM", licence: "ODbL-1.0" };
const list = { id: "list", name: "List", attribution: "© List", licence: "unknown" };
const examples = { camera: "7k3m9q2x", release: "2026-11-24", sources: [osm] };
const document = apiDocument("https://kamere.test", "en", examples);

async function findings(text: string) {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: text, absoluteRef: "openapi.json", config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ""}`);
}

describe("the API's description", () => {
  test.each(locales)("is an OpenAPI document in which redocly finds nothing (%s)", async (locale) => {
    expect(await findings(JSON.stringify(apiDocument("https://kamere.test", locale, examples)))).toEqual([]);
  });

  test("names the licences of the sources that there are, and no other", async () => {
    const licenceOf = (sources: readonly (typeof osm)[]) =>
      apiDocument("https://kamere.test", "en", { ...examples, sources }).info.license;
    expect(licenceOf([osm])).toEqual({ name: "ODbL-1.0", url: "https://opendatacommons.org/licenses/odbl/1-0/" });
    const page = "https://kamere.test/podaci#licenca";
    expect(licenceOf([list, osm])).toEqual({ name: "unknown AND ODbL-1.0", url: page });
    expect(licenceOf([list])).toEqual({ name: "unknown", url: page });
    expect(
      await findings(JSON.stringify(apiDocument("https://kamere.test", "en", { ...examples, sources: [] }))),
    ).toEqual([]);
  });

  test("would not pass if an operation lacked its answers", async () => {
    const broken = structuredClone(document);
    const list = broken.paths["/api/v1/cameras"]?.get;
    if (list) list.responses = {};
    expect((await findings(JSON.stringify(broken))).length).toBeGreaterThan(0);
  });

  test("names every field that a report may have, and no other", () => {
    const body = document.paths["/api/v1/sightings"]?.post?.requestBody?.content["multipart/form-data"]?.schema;
    expect(Object.keys(body?.properties ?? {}).sort()).toEqual(
      [...Object.keys(SightingFields.shape), "altcha", "photo"].sort(),
    );
    for (const [name, property] of Object.entries(body?.properties ?? {})) expect(property.type, name).toBeDefined();
  });

  test("names every address that programs ask, and no other", () => {
    const ours = Object.entries(addresses).flatMap(([address, line]) =>
      !address.endsWith("*") && ("counted" in line || address.includes(" /api/v1/")) ? [address] : [],
    );
    const named = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(named.sort()).toEqual(ours.sort());
  });

  test("tells of every parameter in what form it is sent", () => {
    for (const [path, methods] of Object.entries(document.paths))
      for (const operation of Object.values(methods))
        for (const { name, schema } of operation.parameters) {
          expect(schema.type ?? schema.enum, `${path} ${name}`).toBeDefined();
        }
    const municipality = document.paths["/api/v1/cameras"]?.get?.parameters.find(({ name }) => name === "municipality");
    expect(municipality?.schema.items?.enum).toContain("vracar");
    expect(municipality?.explode).toBe(false);
  });

  test("explains every member of a camera", () => {
    for (const [name, property] of Object.entries(document.components.schemas.Camera?.properties ?? {}))
      expect(property.description, name).toMatch(/.{8,}/);
  });
});

test("a program that is copied sends exactly what was written, whatever it holds", () => {
  const { curl, Python, JavaScript } = samples({
    method: "post",
    url: "https://kamere.test/api/v1/x?q=it's",
    headers: {},
    body: { type: "application/json", example: { code: `a'b"c` } },
    json: true,
  });
  expect(curl).toContain(`'https://kamere.test/api/v1/x?q=it'\\''s'`);
  expect(curl).toContain(`-d '{"code":"a'\\''b\\"c"}'`);
  expect(Python).toContain(`json.dumps({"code":"a'b\\"c"})`);
  expect(JavaScript).toContain(`JSON.stringify({"code":"a'b\\"c"})`);
});
