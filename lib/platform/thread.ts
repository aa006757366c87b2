import "server-only";
// Work that takes longer than an answer may wait, in a thread of its own.

import { Worker } from "node:worker_threads";

/** Runs a bundle that lies beside the server (lib/commands/build.mjs) to its end. Rejects with what it threw. */
export function runThread(bundle: string, data: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`./${bundle}`, import.meta.url), { workerData: data });
    worker.once("error", reject);
    worker.once("exit", (status) => (status === 0 ? resolve() : reject(new Error("The thread ended."))));
  });
}
