import { defineConfig } from "@playwright/test";
import { findChromium } from "../chromium.mjs";

const executablePath = await findChromium();

/** Nothing that a fresh browser does by itself may look like a request of ours. */
export const quietFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A second wall: whatever asks for another host gets no answer.
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
];

export default defineConfig({
  testDir: ".",
  globalSetup: "./setup.ts",
  outputDir: "../../test-results",
  workers: 2,
  timeout: 240_000,
  // A promise is about what happens, not how fast: slow machines get the time they need.
  expect: { timeout: 20_000 },
  // A browser without a graphics card on a busy machine loses a click now and then: once more, and it is named flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  use: {
    // What cannot be pressed is told long before the test itself ends.
    actionTimeout: 45_000,
    // Workers read this file again, after the set-up has started the server.
    ...(process.env.BASE_URL ? { baseURL: process.env.BASE_URL } : {}),
    // Recording doubles what each step costs: only what failed is recorded, in its second try.
    trace: "on-first-retry",
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: quietFlags },
  },
});
