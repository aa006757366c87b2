import "server-only";
// A clean end: SIGTERM or SIGINT stops accepting, lets answers under way finish, and exits with 0. A connection that
// only waits for its next request is closed at once; a second signal ends the process at once.

import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { describeError, log } from "../platform/log.ts";
import type { PageResponse } from "./page-response.ts";

/** Milliseconds that answers under way may take after the process was told to end. */
const DRAIN = 8_000;
/** Milliseconds that closing Next and the database may take after that. */
const CLOSE = 1_500;

/** Ends the process well when it is told to. `close` lets go of what the server holds (database, Next). */
export function endWell(server: Server<typeof IncomingMessage, typeof PageResponse>, close: () => Promise<void>): void {
  const busy = new Map<Socket, number>();
  let ending = false;

  server.on("connection", (socket: Socket) => {
    busy.set(socket, 0);
    socket.on("close", () => busy.delete(socket));
  });
  server.prependListener("request", ({ socket }, response) => {
    busy.set(socket, (busy.get(socket) ?? 0) + 1);
    if (ending) response.setHeader("Connection", "close");
    response.on("close", () => {
      const left = (busy.get(socket) ?? 1) - 1;
      if (busy.has(socket)) busy.set(socket, left);
      if (ending && left === 0) socket.destroySoon();
    });
  });

  const end = (signal: string) => {
    if (ending) process.exit(1);
    ending = true;
    log.info({ event: `stopping on ${signal}` });
    setTimeout(() => server.closeAllConnections(), DRAIN).unref();
    server.close(() => {
      const leave = () => process.exit(0);
      setTimeout(leave, CLOSE).unref();
      close().then(leave, leave);
    });
    for (const [socket, answers] of busy) if (answers === 0) socket.destroy();
  };
  process.on("SIGTERM", () => end("SIGTERM"));
  process.on("SIGINT", () => end("SIGINT"));
}

/** The last resort: what nobody caught is logged, and the process ends for its supervisor to start it again. */
export function endOnUncaught(): void {
  const last = (event: string) => (error: unknown) => {
    log.error({ event, ...describeError(error) });
    process.exit(1);
  };
  process.on("uncaughtException", last("uncaught exception"));
  process.on("unhandledRejection", last("unhandled rejection"));
}
