// Ten thousand seeded bad inputs to each endpoint; `npm test` asks for fewer of each. Every fault is printed.

import fc from "fast-check";
import { endpoints, faultsOf, postFaultsOf } from "../bad-inputs.ts";
import { startServer } from "../serve.ts";

const TIMES = 10_000;

const server = await startServer({ POW_MAX_NUMBER: "20" });
let faults = 0;
for (const [at, { address, name }] of endpoints.entries()) {
  const began = performance.now();
  const found = await faultsOf(server.base, fc.sample(address, { numRuns: TIMES, seed: 9_000 + at }));
  faults += found.length;
  for (const fault of found.slice(0, 10)) console.log(`  ${fault}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`bad inputs, ${name}: ${found.length} faults in ${TIMES} (${seconds} s)`);
}
const began = performance.now();
const found = await postFaultsOf(server.base, TIMES, 9_500);
faults += found.length;
for (const fault of found.slice(0, 10)) console.log(`  ${fault}`);
console.log(
  `bad inputs, what takes something: ${found.length} faults in ${TIMES} bodies to each (${((performance.now() - began) / 1000).toFixed(0)} s)`,
);
await server.stop();
if (faults) process.exitCode = 1;
