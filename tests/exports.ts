// The server's answers with files, behind a real HTTP server, for tests.

import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { threadId } from "node:worker_threads";
import { build } from "esbuild";
import { exportAnswers } from "@/lib/server/exports";
import { releasedExportAnswer } from "@/lib/server/released-exports";

/** The thread's code, bundled as the build does it; where it finds its packages. */
async function bundleThread(): Promise<URL> {
  const outfile = path.resolve(`node_modules/.cache/ko-nas-gleda/export-${process.pid}-${threadId}.mjs`);
  await build({
    entryPoints: ["lib/export/export-thread.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "server-only": "./node_modules/server-only/empty.js" },
    logLevel: "warning",
  });
  return pathToFileURL(outfile);
}

/** Serves the files of a database and of the releases beside it. */
export async function serveExports(databaseUrl: string, dataDir: string, publicUrl = "https://example.org") {
  const thread = await bundleThread();
  const exports = exportAnswers({ databaseUrl, dataDir, publicUrl }, thread);
  const released = releasedExportAnswer(dataDir, exports.sendMade);
  const server = createServer(async (request, response) => {
    const address = (request.url ?? "").split("?", 1)[0] ?? "";
    const answered = (await exports.answer(request, response, address)) || (await released(request, response, address));
    if (!answered) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    making: exports.making,
    async close() {
      server.closeAllConnections();
      server.close();
      await exports.close();
      rmSync(thread);
    },
  };
}
