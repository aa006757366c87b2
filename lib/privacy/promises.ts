// What the site promises, and the tests that fail when the program breaks it, by their files and the beginnings of their
// names. Keys are of messages/about.json.

type Guarded = { promise: `never${number}`; tests: readonly { file: string; name: string }[] };

export const promises = [
  {
    promise: "never1",
    tests: [
      { file: "tests/e2e/pages.spec.ts", name: "every page can be used by everybody" },
      { file: "tests/integration/tiles.test.ts", name: "no file and no folder tells the hour" },
    ],
  },
  {
    promise: "never2",
    tests: [
      { file: "tests/e2e/server.spec.ts", name: "a failure inside is a page" },
      { file: "tests/e2e/front.spec.ts", name: "behind the shipped nginx" },
      { file: "tests/e2e/report-api.spec.ts", name: "nothing tells who sent" },
    ],
  },
  {
    promise: "never3",
    tests: [
      { file: "tests/e2e/report-api.spec.ts", name: "a published photo holds" },
      { file: "tests/e2e/report.spec.ts", name: "nothing of a photo's metadata leaves the phone" },
      { file: "tests/unit/strip.test.ts", name: "keeps its pixels" },
    ],
  },
  { promise: "never4", tests: [{ file: "tests/e2e/pages.spec.ts", name: "every page can be used by everybody" }] },
  { promise: "never5", tests: [{ file: "tests/e2e/report-api.spec.ts", name: "nothing tells who sent" }] },
  {
    promise: "never6",
    tests: [
      { file: "tests/integration/schema.test.ts", name: "history cannot be rewritten" },
      { file: "tests/integration/import.test.ts", name: "the chain of events holds" },
    ],
  },
  {
    promise: "never7",
    tests: [
      { file: "tests/e2e/report-crash.spec.ts", name: "killed at any moment" },
      { file: "tests/integration/gate.test.ts", name: "no acknowledged write is lost" },
    ],
  },
  { promise: "never8", tests: [{ file: "tests/integration/kept.test.ts", name: "the notice names every table" }] },
  { promise: "never9", tests: [{ file: "tests/e2e/letters.spec.ts", name: "nothing typed is sent" }] },
] as const satisfies readonly Guarded[];
