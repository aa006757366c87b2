// The server's answers from the data, behind a real HTTP server, for tests: files, by threads as they are built, and what the
// API's threads read, by this one.

import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { threadId } from "node:worker_threads";
import { build } from "esbuild";
import answer from "@/lib/api/reading-thread";
import { settings } from "@/lib/platform/settings";
import { dispatcher } from "@/lib/server/dispatch";
import { exportAnswers } from "@/lib/server/exports";
import { fileAnswers } from "@/lib/server/file-answers";
import { PageResponse } from "@/lib/server/page-response";
import { readingAnswer } from "@/lib/server/reading";
import { reportAnswers } from "@/lib/server/reports";

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

/** Serves what is asked of a database and of the releases beside it; a page of Next's is 404. */
export async function serveData(
  databaseUrl: string,
  dataDir = process.env.DATA_DIR ?? "",
  publicUrl = "https://example.org",
) {
  const thread = await bundleThread();
  const given = { ...settings(), databaseUrl, dataDir, publicUrl, apiPerMinute: 1_000_000 };
  const exports = exportAnswers(given, thread);
  const dispatch = dispatcher(
    given,
    {
      handlers: { ...fileAnswers(given, true), ...exports.handlers, ...reportAnswers },
      read: readingAnswer(answer),
      page: async ({ response }) => void response.writeHead(404).end(),
    },
    true,
  );
  const server = createServer({ ServerResponse: PageResponse }, (request, response) => {
    dispatch(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
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
