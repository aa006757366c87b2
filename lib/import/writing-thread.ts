// A thread that writes an import's rows while the next ones are read.

import { parentPort, workerData } from "node:worker_threads";
import { openSql } from "../db/sqlite.ts";
import { type RowWriter, rowWriter } from "./row-writer.ts";

export type ThreadData = { databaseUrl: string; access: "read" | "import" };

/** One order at a time, but for "stop", which ends the one under way between two transactions. */
export type Order =
  | { order: "begin"; parameters: Parameters<RowWriter["begin"]> }
  | { order: "write"; parameters: Parameters<RowWriter["write"]> }
  | { order: "remove"; parameters: Parameters<RowWriter["remove"]> }
  | { order: "vanish"; parameters: Parameters<RowWriter["vanish"]> }
  | { order: "finish"; parameters: Parameters<RowWriter["finish"]> }
  | { order: "stop" | "close" };

const { databaseUrl, access }: ThreadData = workerData;
const sql = openSql(databaseUrl, access);
const stop = new AbortController();
const writer = rowWriter(sql, stop.signal);

/** An error of the database is none of JavaScript's own: of those only members would come through. */
function portable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const told = new Error(error.message, { cause: "code" in error ? error.code : null });
  if (error.stack !== undefined) told.stack = error.stack;
  return told;
}

function obey(told: Order) {
  if (told.order === "begin") return writer.begin(...told.parameters);
  if (told.order === "write") return writer.write(...told.parameters);
  if (told.order === "remove") return writer.remove(...told.parameters);
  if (told.order === "vanish") return writer.vanish(...told.parameters);
  if (told.order === "finish") return writer.finish(...told.parameters);
  return sql.close();
}

parentPort?.on("message", async (told: Order) => {
  if (told.order === "stop") return stop.abort();
  try {
    parentPort?.postMessage({ result: await obey(told) });
  } catch (error) {
    parentPort?.postMessage({ error: portable(error) });
  }
  if (told.order === "close") parentPort?.close();
});
