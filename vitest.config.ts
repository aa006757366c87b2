import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": path.resolve("."),
      // The package throws outside a server bundle; tests run what the server runs.
      "server-only": path.resolve("node_modules/server-only/empty.js"),
    },
  },
  test: {
    // One core less is the default: on a machine of two, half of it.
    maxWorkers: "100%",
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts"], testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          // A promise is about what happens, not how fast: slow machines get the time they need.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
