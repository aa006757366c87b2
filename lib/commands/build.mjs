// Builds what production runs: Next's output in .next and, beside it, the server, the process and the threads that it
// starts, and .next/sw.js from lib/offline/service-worker.ts.
//   node lib/commands/build.mjs               everything
//   node lib/commands/build.mjs --if-changed  everything, if a source has changed since the last time
//   node lib/commands/build.mjs --server      the server alone, for development
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { bundleProgram } from "./bundle.mjs";
import { buildServer } from "./server-bundle.mjs";

const stamp = ".next/built-from.sha256";

/** What the output is made from; a file here that changes asks for a new build. */
const sources = [
  ...["app", "components", "lib", "prisma/schema.prisma", "package.json", "package-lock.json", "tsconfig.json"],
  ...["next.config.js", "postcss.config.mjs", "instrumentation.ts", "instrumentation-client.ts", "public"],
];

function* files(at) {
  if (!existsSync(at)) return;
  if (statSync(at).isFile()) yield at;
  else for (const entry of readdirSync(at).sort()) yield* files(path.join(at, entry));
}

function sourceHash() {
  const hash = createHash("sha256");
  for (const source of sources)
    for (const file of files(source)) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

const wanted = sourceHash();
const built = existsSync(".next/serve.mjs") && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
if (process.argv.includes("--if-changed") && built) {
  console.log("unchanged");
  process.exit(0);
}
const serverOnly = process.argv.includes("--server");
if (!serverOnly) {
  // A build that is cut off leaves no stamp, so the next one is made.
  rmSync(stamp, { force: true });
  const { status } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (status !== 0) process.exit(status ?? 1);
}
mkdirSync(".next", { recursive: true });
await buildServer();
// Whoever may only read this folder, as the nightly backup's account, runs what is built here.
const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
for (const script of Object.values(scripts)) {
  const [, program] = /run\.mjs ((?:lib|prisma)\/\S+\.ts)/.exec(script) ?? [];
  if (program) bundleProgram(program);
}
// A Node that is too old cannot even read the server: what starts it says so first.
writeFileSync(
  ".next/serve.mjs",
  `${readFileSync("lib/commands/require-node.mjs", "utf8")}await import("./server.mjs");\n`,
);
if (!serverOnly) {
  const pagePaths = JSON.parse(readFileSync("lib/i18n/page-paths.json", "utf8"));
  const inEachLanguage = (page) => [
    page,
    page === "/" ? "/sr-Cyrl" : `/sr-Cyrl${page}`,
    pagePaths[page] === "/" ? "/en" : `/en${pagePaths[page]}`,
  ];
  // The pages that one needs in the street, and those that are kept once they were visited.
  const pages = ["/", "/prijavi"].flatMap(inEachLanguage);
  const visited = Object.keys(pagePaths)
    .filter((page) => page === "/vodic" || /^\/prava(\/|$)/.test(page))
    .flatMap(inEachLanguage);
  // The map and the letters read their query in the browser.
  const anyQuery = Object.keys(pagePaths)
    .filter((page) => page === "/" || page.startsWith("/prava/pisma"))
    .flatMap(inEachLanguage);
  // What makes a letter's files is large, and kept by whoever visits a letter; so are the borders of all countries. Only
  // these have such words.
  const isLarge = (file) =>
    /\.js$/.test(file) && /hasGlyphForCodePoint|wordprocessingml\.document|iso1A2/.test(readFileSync(file, "utf8"));
  const kept = [...files(".next/static")].filter(
    (file) =>
      /\.(js|css)$|map-worker|proof-worker|(latin|latin-ext|cyrillic)-wght-normal\.[0-9a-z_-]+\.woff2$/.test(file) &&
      !isLarge(file),
  );
  await build({
    entryPoints: ["lib/offline/service-worker.ts"],
    outfile: ".next/sw.js",
    bundle: true,
    minify: true,
    target: "es2022",
    define: {
      VERSION: JSON.stringify(wanted.slice(0, 12)),
      PAGES: JSON.stringify(pages),
      VISITED: JSON.stringify(visited),
      ANY_QUERY: JSON.stringify(anyQuery),
      FILES: JSON.stringify([
        ...kept.map((file) => `/_next/static/${path.relative(".next/static", file).split(path.sep).join("/")}`),
        ...["/before-paint.js", "/icon.svg", "/manifest.webmanifest"],
      ]),
    },
    logLevel: "warning",
  });
  // Packed once here, so that no request costs the packing.
  for (const file of [...files(".next/static"), ...files(".next/embed")]) {
    if (!/\.(css|js|json|svg|txt|wasm)$/.test(file)) continue;
    const content = readFileSync(file);
    if (content.length < 1_000) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(content));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
  writeFileSync(stamp, wanted);
}
