// Builds what production runs: Next's output in .next and, beside it, .next/serve.mjs from lib/server/serve.ts.
//   node lib/commands/build.mjs            everything
//   node lib/commands/build.mjs --server   serve.mjs alone, for development
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

if (!process.argv.includes("--server")) {
  const { status } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (status !== 0) process.exit(status ?? 1);
}
await build({
  entryPoints: ["lib/server/serve.ts"],
  outfile: ".next/serve.mjs",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  alias: { "server-only": "./node_modules/server-only/empty.js" },
  logLevel: "warning",
});
