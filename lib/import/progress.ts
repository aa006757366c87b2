// One line on the terminal that says how far a file is, how fast, and how long it will take.

import type { Input } from "./input.ts";

/** Milliseconds between two looks: often on a terminal, seldom in a log. */
const [LIVE, LOGGED] = [150, 10_000];

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")}`;

/** Tells `update` the rows read so far; `end` leaves a clean line. */
export function progress(input: Input, stream: NodeJS.WriteStream) {
  const began = performance.now();
  let shown = began;
  const line = (rows: number) => {
    const seconds = (performance.now() - began) / 1000;
    const rate = `${rows} ${rows === 1 ? "row" : "rows"}, ${Math.round(rows / Math.max(seconds, 0.001))}/s`;
    if (!input.size) return rate;
    const share = Math.min(1, input.bytesRead() / input.size);
    const bar = "█".repeat(Math.round(share * 24)).padEnd(24, "░");
    return `${bar} ${Math.floor(share * 100)} %  ${rate}, ${clock(share ? (seconds / share) * (1 - share) : 0)} left`;
  };
  return {
    update(rows: number) {
      if (performance.now() - shown < (stream.isTTY ? LIVE : LOGGED)) return;
      shown = performance.now();
      stream.write(stream.isTTY ? `\r${line(rows)}\u001b[K` : `${line(rows)}\n`);
    },
    end() {
      if (stream.isTTY) stream.write("\r\u001b[K");
    },
  };
}
