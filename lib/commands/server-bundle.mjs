// What the server runs, in .next: itself, the processes and threads that it starts, and what other sites' frames load.
import { rmSync } from "node:fs";
import { build, context } from "esbuild";
import { forNode } from "./bundle.mjs";

const bundles = [
  {
    ...forNode,
    entryPoints: {
      server: "lib/server/serve.ts",
      "photo-encoder": "lib/photos/encoder-process.ts",
      "map-data": "lib/publish/map-data-worker.ts",
      audit: "lib/commands/audit-worker.ts",
      release: "lib/release/release-worker.ts",
      export: "lib/export/export-thread.ts",
      reading: "lib/api/reading-thread.ts",
    },
    outdir: ".next",
  },
  {
    // By names that hold their hashes.
    entryPoints: { frame: "components/embed/frame.ts" },
    outdir: ".next/embed",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: "/embed",
    loader: { ".woff": "file", ".woff2": "file", ".png": "file" },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
    plugins: [
      {
        name: "no other version beside it",
        setup: ({ onStart }) => onStart(() => rmSync(".next/embed", { recursive: true, force: true })),
      },
    ],
  },
];

export async function buildServer() {
  for (const bundle of bundles) await build(bundle);
}

/**
 * Builds anew what a changed file is part of, and calls `onChange` after each time that went well.
 * @param {() => void} onChange
 */
export async function watchServer(onChange) {
  for (const bundle of bundles) {
    let first = true;
    const tell = {
      name: "tell",
      setup: ({ onEnd }) =>
        onEnd(({ errors }) => {
          if (!first && errors.length === 0) onChange();
          first = false;
        }),
    };
    await (await context({ ...bundle, plugins: [...(bundle.plugins ?? []), tell] })).watch();
  }
}
