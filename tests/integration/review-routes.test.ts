import { expect, test } from "vitest";
import { reviewRoutes } from "@/lib/server/review";
import { reviewTable } from "../review-table";

test("every moderators' address stands in the table of who may ask it, and no other does", () => {
  const found = reviewTable.map(([method, path, needs]) => {
    const routes = reviewRoutes.filter((route) => route.method === method && route.path.test(path));
    expect(routes, `${method} ${path}`).toHaveLength(1);
    expect(routes[0]?.needs, `${method} ${path}`).toBe(needs);
    return routes[0];
  });
  expect(reviewRoutes.filter((route) => !found.includes(route)).map(({ method, path }) => `${method} ${path}`)).toEqual(
    [],
  );
});
