// What package-lock.json asks for and node_modules lacks, and the installing of it. No dependency.
import { existsSync, readFileSync } from "node:fs";
import { run, runOrFail } from "./steps.mjs";

const packages = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

/** Names of packages that are missing or have another version than package-lock.json says. */
function missingPackages() {
  // npm writes this list last, so an installation that was cut off has none.
  const installed = "node_modules/.package-lock.json";
  if (!existsSync(installed)) return ["everything"];
  const present = packages(installed);
  return Object.entries(packages("package-lock.json"))
    .filter(([path, wanted]) => path && !wanted.optional && present[path]?.version !== wanted.version)
    .map(([path]) => path);
}

/** Installs what is missing; resolves to what was done. Throws StepError with npm's last lines. */
export async function install() {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const missing = missingPackages();
  if (missing.length)
    // Building needs the development packages too, whatever NODE_ENV says. Not "npm ci": it refuses a lock file made
    // where a registry does not carry other systems' variants of a package; "install" keeps to the same versions.
    await runOrFail(npm, ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund"]);
  // The database driver is compiled for one version of Node; another one needs it made again.
  const load = 'new (require("better-sqlite3"))(":memory:")';
  const { status } = await run(process.execPath, ["--eval", load]);
  if (status !== 0) await runOrFail(npm, ["rebuild", "better-sqlite3"]);
  return missing.length || status !== 0 ? undefined : "nothing to do";
}
