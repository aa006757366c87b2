import "server-only";
// The process that answers: Next behind a few lines of our own that no answer can miss – headers, refusals, clean end.
// Run as `node .next/serve.mjs` (made from this file by lib/commands/build.mjs); `--dev` serves with reload.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { assertDatabase, closeDatabase, database } from "./database.ts";
import { contentSecurityPolicy, fixedHeaders, newNonce } from "./headers.ts";
import { listenFailure } from "./listen-failure.mjs";
import { log } from "./log.ts";
import { type Problem, plainProblem } from "./problem.ts";
import { settings } from "./settings.ts";

/** Milliseconds that answers under way may take after the process was told to end. */
const DRAIN = 8_000;

/** Headers by which Next's inner machinery could be steered from outside; nobody but an attacker sends them. */
const REFUSED_HEADERS = ["x-middleware-subrequest", "next-action", "next-resume", "x-nonce", "content-security-policy"];

const development = process.argv.includes("--dev");

function refuse(response: ServerResponse, problem: Problem): void {
  response.writeHead(problem.status, { "Content-Type": "application/problem+json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(problem));
}

function refusal(request: IncomingMessage): Problem | null {
  const url = request.url ?? "";
  if (!url.startsWith("/") || url.startsWith("//"))
    return plainProblem(400, "Bad request", "The address is malformed.");
  if (url.length > 8_000) return plainProblem(414, "Address too long", "At most 8,000 characters.");
  try {
    decodeURIComponent(url);
  } catch {
    return plainProblem(400, "Bad request", "The address has a broken percent escape.");
  }
  const forbidden = REFUSED_HEADERS.find((name) => request.headers[name] !== undefined);
  if (forbidden) return plainProblem(400, "Bad request", `The header ${forbidden} is not accepted.`);
  return null;
}

async function main(): Promise<void> {
  const { host, port, publicUrl } = settings();
  await assertDatabase(database());

  const app = next({ dev: development, hostname: host, port });
  await app.prepare();
  const answer = app.getRequestHandler();

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(fixedHeaders)) response.setHeader(name, value);
    const nonce = newNonce();
    const policy = contentSecurityPolicy(nonce, development);
    response.setHeader("Content-Security-Policy", policy);
    const problem = refusal(request);
    if (problem) return refuse(response, problem);
    // Next takes the nonce for its own scripts from here; our layout takes it from x-nonce.
    request.headers["content-security-policy"] = policy;
    request.headers["x-nonce"] = nonce;
    answer(request, response).catch((error: unknown) => {
      log.error({ event: "answer failed", error: error instanceof Error ? error.name : "unknown" });
      if (!response.headersSent) refuse(response, plainProblem(500, "Internal error"));
      else response.destroy();
    });
  });
  if (development) server.on("upgrade", app.getUpgradeHandler());
  else server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
  server.headersTimeout = 15_000;
  server.requestTimeout = 120_000;

  let ending = false;
  const end = (signal: string) => {
    if (ending) process.exit(1);
    ending = true;
    log.info({ event: `stopping on ${signal}` });
    const late = setTimeout(() => server.closeAllConnections(), DRAIN);
    late.unref();
    server.close(async () => {
      await app.close();
      await closeDatabase();
      process.exit(0);
    });
    server.closeIdleConnections();
  };
  process.on("SIGTERM", () => end("SIGTERM"));
  process.on("SIGINT", () => end("SIGINT"));

  server.on("error", (error: NodeJS.ErrnoException) => {
    console.error(listenFailure(error, host, port));
    process.exit(1);
  });
  server.listen(port, host, () => console.log(`Ko nas gleda? is at ${publicUrl}`));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
