// The page's end of the map's worker: a promise for each question.

import type { MapAnswers, MapQuestion } from "./map-messages";

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };

export class MapDataClient {
  readonly #worker = new Worker(new URL("./map-worker.ts", import.meta.url), { type: "module" });
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;

  constructor() {
    this.#worker.addEventListener(
      "message",
      (event: MessageEvent<{ number: number; value: never; error?: string }>) => {
        const { number, value, error } = event.data;
        const waiting = this.#waiting.get(number);
        this.#waiting.delete(number);
        if (error === undefined) waiting?.resolve(value);
        else waiting?.reject(new Error(error));
      },
    );
    this.#worker.addEventListener("error", () => {
      for (const waiting of this.#waiting.values()) waiting.reject(new Error("The map's worker failed."));
      this.#waiting.clear();
    });
  }

  /** Rejects if map data cannot be fetched or read. */
  ask<Question extends MapQuestion>(question: Question): Promise<MapAnswers[Question["kind"]]> {
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker.postMessage({ number, question });
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}
