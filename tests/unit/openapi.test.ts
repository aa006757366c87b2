import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/server/openapi";
import { SightingFields } from "@/lib/sightings/sighting";

test("the API's document names every field that a report may have, and no other", () => {
  const { paths, components } = openApiDocument("https://example.org");
  const { properties } = paths["/api/v1/sightings"].post.requestBody.content["multipart/form-data"].schema;
  expect(Object.keys(properties).sort()).toEqual([...Object.keys(SightingFields.shape), "altcha", "photo"].sort());
  const named = [...JSON.stringify(paths).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
  expect(Object.keys(components.schemas).sort()).toEqual([...new Set(named)].sort());
});
