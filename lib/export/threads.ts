import "server-only";
// The server's end of the threads that make files: one for each file that is being read, one more kept ready, so that
// a file begins at once. A piece is made when the one before it is taken: a slow reader makes a slow thread, and one
// that goes away ends its work.

import { Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import { Semaphore, withTimeout } from "async-mutex";
import type { CameraFilter } from "../cameras/filter.ts";
import type { Question, Reply, ThreadData } from "./export-thread.ts";
import type { ExportOptions } from "./selection.ts";

/** Files that may be made at once, and milliseconds that whoever comes then waits before he is asked to come again. */
const MOST = 6;
const PATIENCE = 10_000;

/** Milliseconds that a file may take: a reader that slow would hold the database's log back for everybody. */
const LONGEST = 15 * 60_000;

/** Megabytes for the short-lived objects of a thread: pieces live outside of them, and rows a page long. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };

/** Too many files are being made. */
export class TooManyExports extends Error {}

/** A file broke off on our side. */
export class ExportFailed extends Error {}

export type OpenExport = {
  version: string;
  day: string | null;
  /** The file; it must be read to its end, or destroyed. */
  content: Readable;
};

/** @param thread the thread's code; `data` what it is told at its start */
export function exportThreads(thread: URL, data: ThreadData) {
  const slots = withTimeout(new Semaphore(MOST), PATIENCE, new TooManyExports());
  const busy = new Set<Worker>();
  let ready: Worker | null = null;
  let closed = false;

  function start(): Worker {
    const worker = new Worker(thread, { workerData: data, resourceLimits: LIMITS });
    worker.unref();
    // Whoever waits for the thread meets its failure; without a listener it would end the process.
    worker.on("error", () => {});
    worker.once("exit", () => {
      if (ready === worker) ready = null;
      busy.delete(worker);
    });
    return worker;
  }

  /** A thread to work with; the one that is kept ready is for whoever waits for a file. */
  function take(waiting: boolean): Worker {
    const worker = (waiting && ready) || start();
    if (worker === ready) ready = null;
    busy.add(worker);
    return worker;
  }

  /** Keeps one thread for the next file and ends the others. */
  function giveBack(worker: Worker): void {
    if (!busy.delete(worker)) return;
    if (ready || closed) void worker.terminate();
    else ready = worker;
  }

  function ask(worker: Worker, question: Question): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const done = (answer: () => void) => {
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        answer();
      };
      const onMessage = (reply: Reply) =>
        done(() => (reply.reply === "failed" ? reject(new Error(reply.message)) : resolve(reply)));
      const onError = (error: unknown) => done(() => reject(error));
      const onExit = () => done(() => reject(new Error("The thread ended.")));
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      worker.postMessage(question);
    });
  }

  /** The pieces as a stream; `release` is called when it has ended or is destroyed, and its thread is free again. */
  function streamFrom(worker: Worker, release: () => void): Readable {
    const deadline = Date.now() + LONGEST;
    // The next piece is made while this one is on its way, and no more than that.
    let next = ask(worker, { ask: "piece" });
    let ended = false;
    return new Readable({
      highWaterMark: 1,
      async read() {
        try {
          for (let pushed = false; !pushed; ) {
            const reply = await next;
            if (this.destroyed) return;
            if (Date.now() > deadline) throw new Error("The export took too long.");
            if (reply.reply !== "piece") {
              ended = true;
              this.push(null);
              return;
            }
            next = ask(worker, { ask: "piece" });
            // Its failure is met when it is awaited.
            next.catch(() => {});
            pushed = reply.bytes.length > 0;
            if (pushed) this.push(reply.bytes);
          }
        } catch (error) {
          this.destroy(new ExportFailed("A file could not be made to its end.", { cause: error }));
        }
      },
      destroy(error, done) {
        const free = () => {
          if (!ended) worker.postMessage({ ask: "stop" } satisfies Question);
          giveBack(worker);
          release();
        };
        next.then(free, free);
        done(error);
      },
    });
  }

  ready = start();

  return {
    /** Opens a selection as a file. Throws TooManyExports. */
    async open(extension: string, filter: CameraFilter, options: ExportOptions): Promise<OpenExport> {
      const [, release] = await slots.acquire();
      const worker = take(true);
      try {
        const reply = await ask(worker, { ask: "begin", extension, filter, options });
        if (reply.reply !== "begun") throw new Error("The thread answered something else.");
        return { version: reply.version, day: reply.day, content: streamFrom(worker, release) };
      } catch (error) {
        giveBack(worker);
        release();
        throw error;
      }
    },
    /** Writes the dump of everything as it stands now. */
    async dump(extension: string, folder: string): Promise<void> {
      const worker = take(false);
      try {
        await ask(worker, { ask: "dump", extension, folder });
      } finally {
        giveBack(worker);
      }
    },
    /** Files that are being made. */
    making: () => busy.size,
    /** Ends every thread. */
    async close(): Promise<void> {
      closed = true;
      await Promise.all([...busy, ...(ready ? [ready] : [])].map((worker) => worker.terminate()));
    },
  };
}
