// Makes Prisma's client. The command line wants the path of a schema engine and refuses to start without one,
// but generating never runs it: any executable will do, so nothing has to be downloaded.
import { spawnSync } from "node:child_process";

const { status } = spawnSync("npx", ["prisma", "generate"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
});
process.exit(status ?? 1);
