// Sends what waits on the device, one after the other. One tab at a time does it; the server's key makes sure that a
// report that was sent twice is stored once. A report leaves the line when it is stored, or refused for what it says.

import { inLine, takeOutOfLine } from "./device-store";
import { type Progress, sendReport } from "./send";

/**
 * `sent`: how many were. `refused`: one lies as a draft again, for its sender to correct. `failed`: something waits
 * still; `seconds`: when to come back, if the server said so.
 */
type Outcome = { sent: number; refused: boolean; failed: boolean; seconds: number };

async function work(onProgress: Progress): Promise<Outcome> {
  const outcome: Outcome = { sent: 0, refused: false, failed: false, seconds: 0 };
  for (const report of await inLine()) {
    const result = await sendReport(report, onProgress);
    if (result.outcome === "stored") {
      await takeOutOfLine(report);
      outcome.sent += 1;
    } else if (result.outcome === "refused") {
      await takeOutOfLine(report, { reason: result.reason, faults: result.faults });
      outcome.refused = true;
    } else {
      outcome.failed = true;
      if (result.outcome === "offline" || !result.own) break;
      outcome.seconds = Math.max(outcome.seconds, result.seconds);
    }
  }
  return outcome;
}

/** Resolves to null where another tab is at it. */
export async function sendWaiting(onProgress: Progress): Promise<Outcome | null> {
  if (!("locks" in navigator)) return work(onProgress);
  return navigator.locks.request("send-waiting", { ifAvailable: true }, (held) => (held ? work(onProgress) : null));
}
