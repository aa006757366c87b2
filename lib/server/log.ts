import "server-only";
// The one logger. A line holds these fields and nothing else: no address, user agent, query, header or body.

import pino from "pino";

const logger = pino({
  base: undefined,
  timestamp: () => `,"day":"${new Date().toISOString().slice(0, 10)}"`,
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
  error?: string;
};

/** Only the fields of Line reach the log, whatever an object carries beside them. */
function allowed({ event, route, method, status, durationMs, count, version, error }: Line): Line {
  return { event, route, method, status, durationMs, count, version, error };
}

export const log = {
  info: (line: Line) => logger.info(allowed(line)),
  warn: (line: Line) => logger.warn(allowed(line)),
  error: (line: Line) => logger.error(allowed(line)),
};
