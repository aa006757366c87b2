// What the site promises, and the tests that fail when the program breaks it. Keys are of messages/about.json.

export const promises = [
  { promise: "never1", tests: ["tests/e2e/pages.spec.ts", "tests/integration/tiles.test.ts"] },
  { promise: "never2", tests: ["tests/e2e/server.spec.ts", "tests/e2e/front.spec.ts", "tests/e2e/report-api.spec.ts"] },
  {
    promise: "never3",
    tests: ["tests/e2e/report-api.spec.ts", "tests/e2e/report.spec.ts", "tests/unit/strip.test.ts"],
  },
  { promise: "never4", tests: ["tests/e2e/pages.spec.ts"] },
  { promise: "never5", tests: ["tests/e2e/report-api.spec.ts"] },
  { promise: "never6", tests: ["tests/integration/schema.test.ts", "tests/integration/import.test.ts"] },
  { promise: "never7", tests: ["tests/e2e/report-crash.spec.ts", "tests/integration/gate.test.ts"] },
  { promise: "never8", tests: ["tests/integration/kept.test.ts"] },
  { promise: "never9", tests: ["tests/e2e/letters.spec.ts"] },
] as const;
