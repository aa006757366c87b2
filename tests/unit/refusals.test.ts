import { expect, test } from "vitest";
import { refusal } from "@/lib/server/refusals";

const status = (method: string, url: string, headers: Record<string, string> = {}) =>
  refusal(method, url, headers)?.problem.status ?? null;

test("what readers and browsers send passes", () => {
  expect(status("GET", "/")).toBeNull();
  expect(status("HEAD", "/kamere?q=%C4%8Cukarica&bbox=20.1,44.6,20.6,45")).toBeNull();
  expect(status("GET", "/en", { rsc: "1", "next-router-prefetch": "1" })).toBeNull();
  expect(status("GET", "/", { "content-length": "0" })).toBeNull();
});

test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])(
  "%s is told which methods there are",
  (method) => {
    const refused = refusal(method, "/", {});
    expect(refused?.problem.status).toBe(405);
    expect(refused?.headers.Allow).toBe("GET, HEAD");
  },
);

test.each([
  "http://other.example/",
  "//other.example/",
  "/\\other.example",
  "*",
  "",
  "/a b",
  "/%",
  "/%E0%A4%A",
  "/?q=%zz",
  "/%00",
])("the malformed address %j is refused", (url) => {
  expect(status("GET", url)).toBe(400);
});

test("an endless address is refused", () => {
  expect(status("GET", `/?q=${"a".repeat(8_000)}`)).toBe(414);
});

test.each(["x-middleware-subrequest", "next-action", "next-resume", "x-nonce", "content-security-policy"])(
  "nobody steers the inner server by %s",
  (name) => {
    expect(status("GET", "/", { [name]: "1" })).toBe(400);
  },
);

test("a GET with a body is refused", () => {
  expect(status("GET", "/", { "content-length": "5" })).toBe(400);
  expect(status("GET", "/", { "transfer-encoding": "chunked" })).toBe(400);
  expect(status("GET", "/", { "content-length": "many" })).toBe(400);
});
