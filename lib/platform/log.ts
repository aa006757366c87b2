import "server-only";
// The one logger. A line holds these fields and nothing else: no address, user agent, query, header or body.

import pino from "pino";
import { todayInBelgrade } from "./today.ts";

const logger = pino({
  base: undefined,
  timestamp: () => `,"day":"${todayInBelgrade()}"`,
  formatters: { level: (label) => ({ level: label }) },
});

/** `event` says what happened; `route` is a pattern such as "/kamera/[id]", never a visitor's address. */
type Line = {
  event: string;
  route?: string;
  method?: string;
  status?: number;
  durationMs?: number;
  count?: number;
  version?: string;
  /** Name or code of an error, never its message: a message may repeat what a visitor sent. */
  error?: string;
  /** Functions and lines of our code where an error arose. */
  at?: string;
};

/** Only the fields of Line reach the log, whatever an object carries beside them. */
function allowed({ event, route, method, status, durationMs, count, version, error, at }: Line): Line {
  return { event, route, method, status, durationMs, count, version, error, at };
}

export const log = {
  info: (line: Line) => logger.info(allowed(line)),
  warn: (line: Line) => logger.warn(allowed(line)),
  error: (line: Line) => logger.error(allowed(line)),
};

/** Name and place of an error for a log line; its message stays out. */
export function describeError(error: unknown): { error: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return {
    error: `${error.name}${code}`,
    at: frames
      ?.slice(0, 4)
      .map((line) => line.trim())
      .join(" < "),
  };
}

/** From here on what a library writes to the console becomes a line of ours: errors by name, texts not at all. */
export function quietLibraries(): void {
  for (const level of ["error", "warn"] as const)
    console[level] = (...given: unknown[]) => {
      // Next looks for .env as well; what it is to this account is told by the settings.
      if (given.some((part) => typeof part === "string" && part.startsWith("Failed to load env"))) return;
      const error = given.find((one) => one instanceof Error);
      logger[level](allowed({ event: "a library wrote to the console", ...(error ? describeError(error) : {}) }));
    };
  console.info = console.log = () => {};
}
