import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { addresses, addressesAt, type Line, pathsOf } from "@/lib/server/addresses";
import { refusal } from "@/lib/server/refusals";

/** Every line, with a path of it: what differs in an address is a name of nothing. */
const lines = Object.entries<Line>(addresses).flatMap(([address, line]) =>
  pathsOf(address).map((path) => ({
    address,
    line,
    method: address.startsWith("GET ") ? ("GET" as const) : ("POST" as const),
    path: path.replace(/\{\w+\}/g, "0a1b2c3d").replace("*", "nowhere/none.bin"),
  })),
);

const status = (method: string, path: string, headers: Record<string, string> = {}) =>
  refusal(method, path, headers)?.problem.status ?? null;

describe("the table of addresses", () => {
  test("an address leads to its own line, with a query, written with escapes, and in every language", () => {
    for (const { address, method, path } of lines) {
      const found = addressesAt(path)?.methods[method];
      expect(found?.address, path).toBe(address);
      expect(addressesAt(path.replace("a", "%61"))?.methods[method]?.address, path).toBe(address);
    }
    expect(lines.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/prijavi", "/sr-Cyrl/prijavi", "/en/report"]),
    );
  });

  test("what differs in an address is told apart from what follows it", () => {
    const parts = (path: string) => ({ ...addressesAt(path)?.parts });
    expect(parts("/api/v1/cameras/7k3m9q2x.geojson")).toEqual({ id: "7k3m9q2x" });
    expect(parts("/api/v1/stats/operator_type.svg")).toEqual({ chart: "operator_type", kind: "svg" });
    expect(parts("/api/v1/releases/2026-11-24/cameras.csv")).toEqual({ date: "2026-11-24", format: "csv" });
    expect(parts("/tiles/12/2280/1478.png")).toEqual({ "*": "12/2280/1478.png" });
    expect(parts(`/api/v1/cameras/${"x".repeat(5_000)}`).id).toHaveLength(5_000);
  });

  test("each takes its own methods and tells them to whoever asks with another", () => {
    for (const { path } of lines) {
      const { GET, POST } = addressesAt(path)?.methods ?? {};
      const allowed = [
        ...(GET ? ["GET", "HEAD"] : []),
        ...(POST ? ["POST"] : []),
        ...(GET?.line.open ? ["OPTIONS"] : []),
      ];
      for (const method of ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"]) {
        expect(status(method, path) === 405, `${method} ${path}`).toBe(!allowed.includes(method));
        if (!allowed.includes(method)) expect(refusal(method, path, {})?.headers.Allow).toBe(allowed.join(", "));
      }
    }
    expect(status("GET", "/api/v1/sightings")).toBe(405);
  });

  test("a body that is announced as larger than a line allows is refused before it comes", () => {
    for (const { method, path, line } of lines.filter(({ method }) => method === "POST")) {
      const most = line.body ?? 0;
      expect(most, path).toBeGreaterThan(0);
      expect(status(method, path, { "content-length": String(most) }), path).toBeNull();
      expect(status(method, path, { "content-length": String(most + 1) }), path).toBe(413);
    }
  });

  test("nobody's page but ours may send anything or read what a moderator reads", () => {
    for (const { address, method, line } of lines)
      if (method === "POST" || address.includes("/api/review/")) expect(line.for, address).toBeDefined();
    for (const { address, line } of lines) if (line.open) expect(line.for, address).toBeUndefined();
  });

  test("the shipped nginx lets each line's largest body through, and streams the large ones", () => {
    const shipped = readFileSync("lib/server/production/nginx.conf", "utf8");
    const bytes = (text?: string) => Number(text?.slice(0, -1)) * (text?.endsWith("m") ? 1024 ** 2 : 1024);
    const size = /client_max_body_size (\d+[km]);/;
    const [, pattern = "", block = ""] = /location ~ (\S+) \{([^}]*)\}/.exec(shipped) ?? [];
    for (const { path, line } of lines) {
      const large = new RegExp(pattern).test(path);
      const most = bytes(size.exec(large ? block : shipped)?.[1]);
      expect(most, path).toBeGreaterThanOrEqual(line.body ?? 0);
      if ((line.body ?? 0) > 1024 ** 2) expect(block).toContain("proxy_request_buffering off;");
    }
  });
});
