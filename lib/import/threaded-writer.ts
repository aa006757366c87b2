import "server-only";
// While one block of rows is written the next one is read and understood: two threads for the two halves of an import.

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { RowWriter } from "./row-writer.ts";
import type { Order, ThreadData } from "./writing-thread.ts";

/** A writer in a thread of its own, with its own connection; `close` closes both. `code` is writing-thread.ts, bundled. */
export function threadedWriter(
  code: URL,
  data: ThreadData,
  stop: AbortSignal,
): { writer: RowWriter; close: () => Promise<void> } {
  const worker = new Worker(code, { workerData: data });
  const tell = (order: Order) => worker.postMessage(order);
  const onStop = () => tell({ order: "stop" });
  stop.addEventListener("abort", onStop);
  const ask = async (order: Order) => {
    tell(order);
    const [reply] = await once(worker, "message");
    if ("error" in reply) throw reply.error;
    return reply.result;
  };
  return {
    writer: {
      begin: (...parameters) => ask({ order: "begin", parameters }),
      write: (...parameters) => ask({ order: "write", parameters }),
      remove: (...parameters) => ask({ order: "remove", parameters }),
      vanish: (...parameters) => ask({ order: "vanish", parameters }),
      finish: (...parameters) => ask({ order: "finish", parameters }),
    },
    async close() {
      stop.removeEventListener("abort", onStop);
      await ask({ order: "close" });
    },
  };
}
