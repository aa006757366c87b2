// The page's end of the map's worker: a promise for each question.

import type { MapAnswers, MapQuestion } from "./map-messages";

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };

/** Milliseconds within which the worker says that it runs: its script may never come. */
const START = 30_000;

export class MapDataClient {
  readonly #worker = new Worker(new URL("./map-worker.ts", import.meta.url), { type: "module" });
  readonly #waiting = new Map<number, Waiting>();
  readonly #starting: ReturnType<typeof setTimeout>;
  #number = 0;
  #failure: Error | null = null;
  #onFailure: () => void;

  /** `onFailure` is called once, if the worker cannot be started or breaks. */
  constructor(onFailure: () => void = () => {}) {
    this.#onFailure = onFailure;
    this.#starting = setTimeout(() => this.#fail("does not start"), START);
    this.#worker.addEventListener(
      "message",
      (event: MessageEvent<{ number: number; value: never; error?: string }>) => {
        clearTimeout(this.#starting);
        const { number, value, error } = event.data;
        const waiting = this.#waiting.get(number);
        this.#waiting.delete(number);
        if (error === undefined) waiting?.resolve(value);
        else waiting?.reject(new Error(error));
      },
    );
    for (const kind of ["error", "messageerror"]) this.#worker.addEventListener(kind, () => this.#fail("failed"));
  }

  /** Rejects if map data cannot be fetched or read, if the worker does not run any more, and once it is closed. */
  ask<Question extends MapQuestion>(question: Question): Promise<MapAnswers[Question["kind"]]> {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker.postMessage({ number, question });
    });
  }

  #fail(what: string): void {
    if (this.#failure) return;
    this.#failure = new Error(`The map's worker ${what}.`);
    clearTimeout(this.#starting);
    this.#worker.terminate();
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure);
    this.#waiting.clear();
    this.#onFailure();
  }

  close(): void {
    this.#onFailure = () => {};
    this.#fail("was closed");
  }
}
