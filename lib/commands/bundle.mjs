// TypeScript for Node, as one bundle a file: a third of the start of reading some hundred files one by one.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";

const project = path.resolve(import.meta.dirname, "../..");

/** What esbuild is told for everything that Node runs; packages stay where they are. */
export const forNode = {
  absWorkingDir: project,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  outExtension: { ".js": ".mjs" },
  alias: { "server-only": "./node_modules/server-only/empty.js" },
  logLevel: "warning",
};

/** Threads that a program starts, which lie beside its bundle as the sources lie beside each other. */
const threads = { "lib/commands/import.ts": ["lib/import/writing-thread.ts"] };

/** Writes a file whole, unless it holds this already: an account that may only read runs what was built for it. */
function writeIfChanged(file, contents) {
  try {
    if (readFileSync(file).equals(contents)) return;
  } catch {
    // It is not there yet.
  }
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, contents);
    renameSync(unfinished, file);
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes(error.code)) throw error;
    console.error(`The program has changed since it was built, and this account may not write ${project}.
Run by the account that owns it: npm start -- --prepare`);
    process.exit(1);
  }
}

/**
 * Bundles a program and its threads below .next/run.
 * @param {string} source path from the project's folder
 * @returns {string} path of the bundle
 */
export function bundleProgram(source) {
  const { outputFiles } = buildSync({
    ...forNode,
    entryPoints: [source, ...(threads[source] ?? [])],
    outbase: ".",
    outdir: ".next/run",
    write: false,
  });
  for (const { path: file, contents } of outputFiles) writeIfChanged(file, contents);
  return path.join(project, ".next/run", source.replace(/\.ts$/, ".mjs"));
}
