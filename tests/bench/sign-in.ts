// Whether the time that a refused sign-in takes tells which accounts there are: names that are known, unknown and
// disabled, one after the other, each from an address of its own.

import { addModerator, moderatorCommand, setUp } from "../moderator.ts";
import { addressOf, ask } from "../reporter.ts";
import { startServer } from "../serve.ts";

const TRIES = 200;
const names = ["ana", "nobody", "vera"] as const;

const server = await startServer();
await setUp(server.base, addModerator(server.dataDir, "ana", "editor"));
await setUp(server.base, addModerator(server.dataDir, "vera", "editor"));
moderatorCommand(server.dataDir, "disable", "vera");

let from = 0;
async function refused(name: string): Promise<number> {
  from += 1;
  const began = performance.now();
  const { status } = await ask(server.base, "/api/review/sign-in", {
    method: "POST",
    from: addressOf(from),
    body: JSON.stringify({ name, passphrase: "aaaa-bbbb-cccc-dddd-eeee-ffff" }),
    headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" },
  });
  if (status !== 401) throw new Error(`${name} was answered ${status}.`);
  return performance.now() - began;
}

/** Two-sided p of the Mann-Whitney test, by its normal approximation: small where one is taken longer over. */
function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const wins = one.reduce((sum, a) => sum + other.reduce((won, b) => won + (a > b ? 1 : a === b ? 0.5 : 0), 0), 0);
  const pairs = one.length * other.length;
  const z = Math.abs(wins - pairs / 2) / Math.sqrt((pairs * (one.length + other.length + 1)) / 12);
  // Abramowitz and Stegun 26.2.17.
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 2 * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const took: Record<(typeof names)[number], number[]> = { ana: [], nobody: [], vera: [] };
for (const name of names) await refused(name);
for (let number = 0; number < TRIES; number++)
  // Each time another one comes first.
  for (let at = 0; at < names.length; at++) {
    const name = names[(number + at) % names.length] ?? "ana";
    took[name].push(await refused(name));
  }
for (const [name, what] of [
  ["nobody", "a name that is not there"],
  ["vera", "a disabled one"],
] as const) {
  const ratio = median(took[name]) / median(took.ana);
  const p = mannWhitney(took[name], took.ana);
  console.log(
    `sign-in: refused for ${what} in ${median(took[name]).toFixed(1)} ms, for a known one in ${median(took.ana).toFixed(1)} ms: ratio ${ratio.toFixed(3)} (goal 0.9 to 1.1), Mann-Whitney p ${p.toFixed(3)} (goal above 0.01), ${TRIES} tries each`,
  );
  if (ratio < 0.9 || ratio > 1.1 || p <= 0.01) process.exitCode = 1;
}
await server.stop();
