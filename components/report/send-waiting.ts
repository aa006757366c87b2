// Sends what waits on the device, one after the other. One tab at a time does it; the server's key makes sure that a
// report that was sent twice is stored once.

import { inLine, loadDraft, saveDraft, takeOutOfLine } from "./device-store";
import { sendReport } from "./send";

/** How many were sent, and whether one was refused and lies as the draft again, for its sender to correct. */
export async function sendWaiting(): Promise<{ sent: number; refused: boolean }> {
  const work = async () => {
    let [sent, refused] = [0, false];
    for (const report of await inLine()) {
      const result = await sendReport(report);
      if (result.outcome === "stored") {
        await takeOutOfLine(report.key);
        sent += 1;
      } else if (result.outcome === "refused") {
        // Only one can be the draft; the others wait for their turn.
        if (await loadDraft()) {
          refused = true;
          continue;
        }
        await saveDraft(report);
        await takeOutOfLine(report.key);
        refused = true;
      } else break;
    }
    return { sent, refused };
  };
  const lock = "locks" in navigator ? navigator.locks : null;
  if (!lock) return work();
  return (
    (await lock.request("send-waiting", { ifAvailable: true }, (held) => (held ? work() : null))) ?? {
      sent: 0,
      refused: false,
    }
  );
}
