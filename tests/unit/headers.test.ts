import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { Severity } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { describe, expect, test } from "vitest";
import { contentSecurityPolicy, fixedHeaders, newNonce } from "@/lib/server/headers";

const policy = contentSecurityPolicy(newNonce(), false);
const directives = new Map(
  policy.split("; ").map((directive) => {
    const [name = "", ...values] = directive.split(" ");
    return [name, values] as const;
  }),
);

test("Google's evaluator finds nothing in the policy of a page that is worse than a remark", () => {
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
  expect(findings.filter(({ severity }) => severity < Severity.INFO && severity !== Severity.STRICT_CSP)).toEqual([]);
});

test("the evaluator would find a policy that lets inline scripts run", () => {
  const findings = new CspEvaluator(new CspParser("script-src 'unsafe-inline'").csp).evaluate();
  expect(findings.some(({ severity }) => severity === Severity.HIGH)).toBe(true);
});

describe("the rules that Mozilla's Observatory gives its best mark for", () => {
  test("nothing is allowed that is not named, and nothing inline, by data: or by eval", () => {
    expect(directives.get("default-src")).toEqual(["'none'"]);
    for (const name of ["script-src", "style-src"])
      expect(directives.get(name)?.join(" ")).not.toMatch(/unsafe|data:|https?:|\*/);
    expect(directives.get("base-uri")).toEqual(["'none'"]);
    expect(directives.get("form-action")).toEqual(["'self'"]);
    expect(directives.get("frame-ancestors")).toEqual(["'none'"]);
  });

  test("a browser that came by https stays with it for a year, on every name below", () => {
    const [, seconds] =
      /^max-age=(\d+); includeSubDomains$/.exec(fixedHeaders["Strict-Transport-Security"] ?? "") ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
  });

  test("types are not guessed, the site is in nobody's frame, nobody learns where a reader came from", () => {
    expect(fixedHeaders).toMatchObject({
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      "Referrer-Policy": "no-referrer",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
    });
    expect(fixedHeaders["Permissions-Policy"]).toContain("browsing-topics=()");
  });
});

test("a nonce has 128 bits and comes once", () => {
  const nonces = new Set(Array.from({ length: 1_000 }, newNonce));
  expect(nonces.size).toBe(1_000);
  for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
});
