// What floods cost: ten thousand reports without a proof, one proof a thousand times, a thousand uploads that stall.

import { readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { addressOf, ask, multipart, multipartType, newKey, proofFor, reportParts, sendReport } from "../reporter.ts";
import { startServer } from "../serve.ts";

const server = await startServer({ POW_MAX_NUMBER: "20" });
/** Milliseconds of the processor that the server has used; a tick is ten. */
const processor = () => {
  const fields = readFileSync(`/proc/${server.child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const memory = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
const rows = () => {
  const sql = new Sqlite(path.join(server.dataDir, "kamere.db"), { readonly: true });
  const found = sql.prepare<[], number>(`SELECT COUNT(*) FROM "Sighting"`).pluck().get() ?? 0;
  sql.close();
  return found;
};
const many = async (times: number, work: (number: number) => Promise<unknown>) => {
  const numbers = Array.from({ length: times }, (_, number) => number).values();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const number of numbers) await work(number);
    }),
  );
};

const unproved = processor();
await many(10_000, (number) => sendReport(server.base, newKey(), reportParts("", 1), { from: addressOf(number) }));
console.log(
  `reports without a proof: ${rows()} rows of 10000, ${((processor() - unproved) / 10_000).toFixed(2)} ms of the processor each (goal 1 ms)`,
);

const proof = await proofFor(server.base, addressOf(20_000));
const before = rows();
await many(1_000, (number) =>
  sendReport(server.base, newKey(), reportParts(proof, 2), { from: addressOf(20_000 + number) }),
);
console.log(`one proof sent 1000 times: ${rows() - before} rows (goal 1)`);

const idle = memory();
const port = Number(new URL(server.base).port);
const sockets = [];
for (let number = 0; number < 1_000; number++) {
  const from = addressOf(30_000 + number);
  const socket = connect({ port, host: "127.0.0.1", localAddress: from });
  socket.on("error", () => {});
  socket.resume();
  const parts = multipart(reportParts(number < 40 ? await proofFor(server.base, from) : "", 3)).subarray(0, -20);
  socket.write(
    `POST /api/v1/sightings HTTP/1.1\r\nHost: x\r\nContent-Type: ${multipartType}\r\nIdempotency-Key: ${newKey()}\r\nContent-Length: 11000000\r\n\r\n`,
  );
  socket.write(parts);
  socket.write('\r\n------part-7f3c\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n');
  socket.write(Buffer.alloc(9_900_000, 1));
  sockets.push(socket);
}
let highest = 0;
let slowest = 0;
for (let second = 0; second < 15; second++) {
  const began = performance.now();
  await ask(server.base, "/kamere");
  slowest = Math.max(slowest, performance.now() - began);
  highest = Math.max(highest, memory());
  await pause(1_000);
}
for (const socket of sockets) socket.destroy();
console.log(
  `a thousand uploads that stall at 9.9 MB: ${Math.round(highest - idle)} MB more memory (goal 200 MB), a page meanwhile takes at most ${Math.round(slowest)} ms`,
);
await server.stop();
