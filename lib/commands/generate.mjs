// Makes Prisma's client. The command line wants the path of a schema engine and refuses to start without one,
// but generating never runs it: any executable will do, so nothing has to be downloaded.
//   --if-changed   only if the schema or Prisma has changed since the last time
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const stamp = "prisma/generated/made-from.sha256";
const inputs = ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"];
const hash = createHash("sha256");
for (const file of inputs) hash.update(readFileSync(file));
const wanted = hash.digest("hex");

if (process.argv.includes("--if-changed") && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
  console.log("nothing has changed");
  process.exit(0);
}
const { status } = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
});
if (status === 0) writeFileSync(stamp, wanted);
process.exit(status ?? 1);
