import type { Instrumentation } from "next";

/** What failed while a page was made: the page's pattern and the error's name go to the log, nothing of the request. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath }) => {
  const { describeError, log } = await import("./lib/platform/log.ts");
  log.error({ event: "a page failed", route: routePath, method: request.method, ...describeError(error) });
};
