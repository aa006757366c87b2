// Solves a challenge beside the page, so that nobody waits for it and nothing stutters.

import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

addEventListener("message", async (event: MessageEvent<Challenge>) => {
  const solution = await solveChallenge({ challenge: event.data, deriveKey });
  postMessage(solution && btoa(JSON.stringify({ challenge: event.data, solution })));
});
