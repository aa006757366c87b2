// The map's data off the main thread: one message in, one message out, in the order of asking.

import { answerQuestion } from "./map-engine";
import type { MapQuestion } from "./map-messages";

// Number 0 answers no question: it says that the worker runs.
postMessage({ number: 0 });

addEventListener("message", (event: MessageEvent<{ number: number; question: MapQuestion }>) => {
  const { number, question } = event.data;
  answerQuestion(question).then(
    (value) => postMessage({ number, value }),
    (error: unknown) => postMessage({ number, error: error instanceof Error ? error.message : "failed" }),
  );
});
