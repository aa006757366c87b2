// The steps of npm test. All of them run, whatever fails; the last line sums up.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { install } from "./install.mjs";
import { holdSignals, numberedSteps, run, runOrFail, StepError } from "./steps.mjs";

const HELP = `npm test

Installs what is missing and runs lint, types, unused code, unit, integration and browser tests.
npm run check is its fast part.`;

const NO_CHROMIUM = `No Chromium was found, and none could be installed. Install one (Debian: apt-get install chromium-headless-shell;
elsewhere Google Chrome, or: npx playwright install chromium) and run npm test again.`;

const bin = (name, ...parameters) => [process.execPath, [`node_modules/${name}`, ...parameters]];

/** Finds a Chromium, or gets one: Playwright's own, or the system's where we may install it. */
async function ensureChromium() {
  const { findChromium } = await import("../../tests/chromium.mjs");
  const found = await findChromium();
  if (found) return found;
  await run(...bin("@playwright/test/cli.js", "install", "chromium"));
  const installed = await findChromium();
  if (installed) return installed;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    await run("apt-get", ["update"]);
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium-headless-shell"]);
    const fromSystem = await findChromium();
    if (fromSystem) return fromSystem;
  }
  throw new StepError(NO_CHROMIUM);
}

/** Runs vitest on one project and resolves to its counts. */
async function vitest(project, scratch) {
  const file = path.join(scratch, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { status } = await run(...bin("vitest/vitest.mjs", "run", "--project", project, ...reporters), { show: true });
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(file, "utf8"));
  // A file that cannot be loaded fails without a failed test in it.
  const failed = numFailedTests || (status === 0 ? 0 : 1);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

/** Runs the browser tests and resolves to their counts. */
async function playwright(scratch) {
  const file = path.join(scratch, "e2e.json");
  const { status } = await run(
    ...bin("@playwright/test/cli.js", "test", "--config", "tests/e2e/playwright.config.ts", "--reporter=list,json"),
    { show: true, env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file } },
  );
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
  const failed = stats.unexpected + errors.length || (status === 0 ? 0 : 1);
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
}

/** @param {string[]} parameters */
export async function test(parameters) {
  if (parameters.includes("--help")) return console.log(HELP);
  const release = holdSignals();
  const scratch = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-test-"));
  const total = { passed: 0, failed: 0, skipped: 0 };
  const step = numberedSteps(9);
  /** One step that counts: a check counts as one test, a suite as many. */
  const counted = async (title, work) => {
    try {
      await step(title, async (say) => {
        const counts = (await work(say)) ?? { passed: 1, failed: 0, skipped: 0 };
        for (const kind of Object.keys(total)) total[kind] += counts[kind];
        if (counts.failed) throw new StepError("");
        return undefined;
      });
    } catch (error) {
      if (error.message) {
        console.error(error instanceof StepError ? error.message : error.stack);
        total.failed += 1;
      }
    }
  };
  try {
    await step("Installing packages (about a minute the first time)", install);
    await step("Making the database client", async () =>
      (await runOrFail(process.execPath, ["lib/commands/generate.mjs", "--if-changed"])).trim(),
    );
  } catch (error) {
    console.error(error instanceof StepError ? error.message : error.stack);
    process.exit(1);
  }
  const check =
    (name, ...parameters) =>
    async () =>
      void (await runOrFail(...bin(name, ...parameters)));
  const build = async () => void (await runOrFail(process.execPath, ["lib/commands/build.mjs", "--if-changed"]));
  await counted("Checking format and lint", check("@biomejs/biome/bin/biome", "check", "--error-on-warnings"));
  await counted("Checking types", async () => {
    // Routes that an older build had and this code has not would be looked for.
    await runOrFail(...bin("next/dist/bin/next", "typegen"));
    await runOrFail(...bin("typescript/bin/tsc", "--noEmit"));
  });
  await counted("Looking for unused code", check("knip/bin/knip.js"));
  await counted("Unit tests", () => vitest("unit", scratch));
  await counted("Integration tests", () => vitest("integration", scratch));
  await counted("Building the pages", build);
  await counted("Browser tests", async () => {
    await ensureChromium();
    return playwright(scratch);
  });
  release();
  rmSync(scratch, { recursive: true });
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exit(total.failed ? 1 : 0);
}
