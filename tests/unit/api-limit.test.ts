import { expect, test } from "vitest";
import { apiLimit } from "@/lib/api/limit";

test("one sender gets so many answers in a minute and is told how many are left; another has its own", async () => {
  const count = apiLimit(3);
  const left = [];
  for (let time = 0; time < 3; time += 1) {
    const { headers, problem } = await count("a");
    expect(problem).toBeNull();
    expect(headers["RateLimit-Policy"]).toBe('"reader";q=3;w=60');
    left.push(/;r=(\d+);/.exec(headers.RateLimit ?? "")?.[1]);
  }
  expect(left).toEqual(["2", "1", "0"]);
  const { headers, problem } = await count("a");
  expect(problem).toMatchObject({ status: 429, "violated-policies": ["reader"] });
  expect(Number(headers["Retry-After"])).toBeGreaterThan(0);
  expect(headers.RateLimit).toMatch(/^"reader";r=0;t=\d+$/);
  expect((await count("b")).problem).toBeNull();
});
