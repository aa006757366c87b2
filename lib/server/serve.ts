import "server-only";
// The process that answers: Next behind a few lines of our own that no answer can miss – headers, refusals, clean end.
// Run as `node .next/serve.mjs` (made from this file by lib/commands/build.mjs); `--dev` serves with reload.

import { createServer } from "node:http";
import next from "next";
import { assertDatabase, closeDatabase, database } from "../db/database.ts";
import { assertReady } from "../db/ready-database.ts";
import { type PagePath, readPath } from "../i18n/paths.ts";
import { logTroubleOnce, watchDisk } from "../platform/disk-state.ts";
import { listenFailure } from "../platform/listen-failure.mjs";
import { describeError, log, quietLibraries } from "../platform/log.ts";
import { plainProblem } from "../platform/problem.ts";
import { settings } from "../platform/settings.ts";
import { sentenceOf, storageFaultOf, storageProblem } from "../platform/storage-fault.ts";
import { startSittings } from "../review/sitting.ts";
import { population } from "../statistics/population.ts";
import { startDaily } from "./daily.ts";
import { type Asked, dispatcher } from "./dispatch.ts";
import { exportAnswers } from "./exports.ts";
import { fileAnswers } from "./file-answers.ts";
import { PageResponse } from "./page-response.ts";
import { readingThreads } from "./reading.ts";
import { pathOf, refusal } from "./refusals.ts";
import { reportAnswers } from "./reports.ts";
import { sendProblem } from "./send.ts";
import { endOnUncaught, endWell } from "./shutdown.ts";

const development = process.argv.includes("--dev");

/** A page is the same for all readers; a cache in front may give it to others for a second, nonce and all. */
const PUBLIC_PAGE = "public, max-age=0, s-maxage=1";

/** Pages that hold something of one reader's alone: the key of a plain form, a receipt, what became of a report. */
const OWN_PAGES: readonly PagePath[] = ["/prijavi", "/prijavi/status", "/uklanjanje"];

/** What a client says about who asked it: nothing here believes it, so nothing sees it. */
const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

async function main(): Promise<void> {
  const { host, port, publicUrl, appSecret, databaseUrl, contact, dataDir } = settings();
  if (!appSecret)
    throw new Error("APP_SECRET is not set. Put at least 32 random characters there, or run npm start once.");
  population();
  assertReady(databaseUrl);
  await assertDatabase(database());
  const endWatch = await watchDisk(dataDir);
  const endDaily = await startDaily(settings());
  const endSittings = startSittings();
  if (!development) {
    endOnUncaught();
    quietLibraries();
  }

  const app = next({ dev: development, hostname: host, port });
  await app.prepare();
  const answerPage = app.getRequestHandler();
  const exports = exportAnswers(settings(), new URL("./export.mjs", import.meta.url));
  const readers = readingThreads(new URL("./reading.mjs", import.meta.url));
  const publicHost = new URL(publicUrl).host;

  async function page({ address, request, response }: Asked, nonce: string, policy: string): Promise<void> {
    const path = decodeURIComponent(pathOf(request.url ?? ""));
    for (const name of FORWARDED) delete request.headers[name];
    // What stands in another site's frame is the same for everybody: whoever is signed in here is nobody there.
    if (address === "GET /embed") delete request.headers.cookie;
    if (!development) request.headers.host = publicHost;
    // Next takes the nonce for its own scripts from here; our layout takes it from x-nonce.
    request.headers["content-security-policy"] = policy;
    request.headers["x-nonce"] = nonce;
    if (!development && !request.headers.cookie) {
      const page = readPath(path)?.page;
      if (page) response.setHeader("Cache-Control", OWN_PAGES.includes(page) ? "no-store" : PUBLIC_PAGE);
    }
    response.handToNext(path, nonce);
    await answerPage(request, response);
  }

  const answer = dispatcher(
    settings(),
    {
      handlers: { ...fileAnswers(settings(), development), ...exports.handlers, ...reportAnswers },
      read: readers.answer,
      page,
    },
    development,
  );

  const moderators = await database().moderator.count();
  const server = createServer({ ServerResponse: PageResponse }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A reader who went away in the middle is no failure.
      if (response.destroyed) return;
      const fault = storageFaultOf(error);
      if (fault) logTroubleOnce(fault);
      else log.error({ event: "answer failed", ...describeError(error) });
      if (!response.headersSent)
        sendProblem(response, fault ? storageProblem(fault) : plainProblem(500, "Internal error"));
      else response.destroy();
    });
  });
  if (development) server.on("upgrade", app.getUpgradeHandler());
  else server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
  // A body is announced before it is sent: without this event's default, one that is refused is never asked for.
  server.on("checkContinue", (request, response) => {
    if (!refusal(request.method ?? "", request.url ?? "", request.headers)) response.writeContinue();
    server.emit("request", request, response);
  });
  server.headersTimeout = 10_000;
  // A slow phone sends four photos in two minutes; what stalls is ended by the socket's own limit.
  server.requestTimeout = 120_000;
  server.keepAliveTimeout = 20_000;
  server.setTimeout(30_000);
  endWell(server, async () => {
    endWatch();
    endDaily();
    endSittings();
    await exports.close();
    await readers.close();
    await app.close();
    await closeDatabase();
  });

  server.on("error", (error: NodeJS.ErrnoException) => {
    process.stderr.write(`${listenFailure(error, host, port)}\n`);
    process.exit(1);
  });
  server.listen(port, host, () => {
    process.stdout.write(`Ko nas gleda? is at ${publicUrl}\n`);
    if (!moderators)
      process.stdout.write("No moderator yet. Make the first one: npm run moderator -- add NAME --role admin\n");
    if (!contact.name)
      process.stdout.write("The privacy notice names nobody. Say in .env who runs the site: CONTACT_NAME\n");
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
});
