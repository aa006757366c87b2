import "server-only";
// The server's end of the threads that make files: one for each file that is being read, one more kept ready, so that
// a file begins at once. A piece is made when the one before it is taken: a slow reader makes a slow thread, and one
// that goes away ends its work.

import { MessageChannel, Worker } from "node:worker_threads";
import { Semaphore, withTimeout } from "async-mutex";
import type { Question, Reply, ThreadData } from "./export-thread.ts";

/** Files that may be made at once, and milliseconds that whoever comes then waits before he is asked to come again. */
const MOST = 6;
const PATIENCE = 10_000;

/** Milliseconds that a file may take: a reader that slow would hold the database's log back for everybody. */
const LONGEST = 15 * 60_000;

/** Pieces that are made while one is on its way, so that neither thread waits for the other. */
const AHEAD = 2;

/** Megabytes for the short-lived objects of a thread: pieces live outside of them, and rows a page long. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };

/** Bytes from which a piece's memory is given back by hand: more than any stream takes at once. */
const LARGE = 128 * 1024;

/** Too many files are being made. */
export class TooManyExports extends Error {}

/** A file broke off on our side. */
export class ExportFailed extends Error {}

export type OpenExport = {
  version: string;
  day: string | null;
  /** The file. A piece is the reader's until he asks for the next one. */
  content: AsyncGenerator<Uint8Array>;
  /** Ends the work; must be called, whether anything was read or not. */
  leave: () => void;
};

/** What a file is made of: a selection of the data, or of a release's database. */
export type Asked = Omit<Extract<Question, { ask: "begin" }>, "ask">;

type Thread = {
  worker: Worker;
  /** Who waits for answers, in the order of asking. */
  waiting: { resolve: (reply: Reply) => void; reject: (error: unknown) => void }[];
};

const { port1: away } = new MessageChannel();
away.close();
/**
 * Gives the memory of a piece back at once: whatever is handed to a closed port is gone. The collector sees only the
 * small object in front of it and would let pieces of 64 MB lie about.
 */
const detach = (piece: Uint8Array<ArrayBuffer>) => piece.length >= LARGE && away.postMessage(null, [piece.buffer]);

/** @param code the threads' code; `data` what they are told at their start */
export function exportThreads(code: URL, data: ThreadData) {
  const slots = withTimeout(new Semaphore(MOST), PATIENCE, new TooManyExports());
  const busy = new Set<Thread>();
  let ready: Thread | null = null;
  let closed = false;

  function start(): Thread {
    const thread: Thread = { worker: new Worker(code, { workerData: data, resourceLimits: LIMITS }), waiting: [] };
    const fail = (error: unknown) => {
      for (const { reject } of thread.waiting.splice(0)) reject(error);
    };
    thread.worker.unref();
    thread.worker.on("message", (reply: Reply) => {
      const asking = thread.waiting.shift();
      if (reply.reply === "failed") asking?.reject(new Error(reply.message));
      else asking?.resolve(reply);
    });
    // Whoever waits for the thread meets its failure; without a listener it would end the process.
    thread.worker.on("error", fail);
    thread.worker.once("exit", () => {
      fail(new Error("The thread ended."));
      if (ready === thread) ready = null;
      busy.delete(thread);
    });
    return thread;
  }

  /** A thread to work with; the one that is kept ready is for whoever waits for a file. */
  function take(waiting: boolean): Thread {
    const thread = (waiting && ready) || start();
    if (thread === ready) ready = null;
    busy.add(thread);
    return thread;
  }

  /** Keeps one thread for the next file and ends the others. */
  function giveBack(thread: Thread): void {
    if (!busy.delete(thread)) return;
    if (ready || closed) void thread.worker.terminate();
    else ready = thread;
  }

  function ask({ worker, waiting }: Thread, question: Question): Promise<Reply> {
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(question);
    });
  }

  /** The pieces that a thread makes; `release` is called when they are left and the thread is free again. */
  function read(thread: Thread, release: () => void): Pick<OpenExport, "content" | "leave"> {
    const deadline = Date.now() + LONGEST;
    const coming: Promise<Reply>[] = [];
    const order = () => {
      const next = ask(thread, { ask: "piece" });
      // Its failure is met when it is awaited.
      next.catch(() => {});
      coming.push(next);
    };
    for (let ahead = 0; ahead < AHEAD; ahead += 1) order();
    let ended = false;
    let left = false;
    async function* content(): AsyncGenerator<Uint8Array> {
      try {
        while (!ended) {
          const reply = await coming.shift();
          if (left) return;
          if (Date.now() > deadline) throw new Error("The export took too long.");
          if (reply?.reply !== "piece") ended = true;
          else {
            order();
            if (reply.bytes.length > 0) yield reply.bytes;
            detach(reply.bytes);
          }
        }
      } catch (error) {
        throw new ExportFailed("A file could not be made to its end.", { cause: error });
      }
    }
    return {
      content: content(),
      leave() {
        if (left) return;
        left = true;
        if (!ended) thread.worker.postMessage({ ask: "stop" } satisfies Question);
        void Promise.allSettled(coming).then(() => {
          giveBack(thread);
          release();
        });
      },
    };
  }

  ready = start();

  return {
    /** Opens a selection as a file. Throws TooManyExports. */
    async open(asked: Asked): Promise<OpenExport> {
      const [, release] = await slots.acquire();
      const thread = take(true);
      try {
        const reply = await ask(thread, { ask: "begin", ...asked });
        if (reply.reply !== "begun") throw new Error("The thread answered something else.");
        return { version: reply.version, day: reply.day, ...read(thread, release) };
      } catch (error) {
        giveBack(thread);
        release();
        throw error;
      }
    },
    /** Writes the dump of everything as it stands now. */
    async dump(extension: string, folder: string): Promise<void> {
      const thread = take(false);
      try {
        await ask(thread, { ask: "dump", extension, folder });
      } finally {
        giveBack(thread);
      }
    },
    /** Files that are being made. */
    making: () => busy.size,
    /** Ends every thread. */
    async close(): Promise<void> {
      closed = true;
      await Promise.all([...busy, ...(ready ? [ready] : [])].map(({ worker }) => worker.terminate()));
    },
  };
}
