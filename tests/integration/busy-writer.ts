// A process that gate.test.ts locks out, lets in again, and kills. Arguments: database address, journal mode, adapter.

import { createInterface } from "node:readline";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { GatedSqlite } from "../../lib/db/gated-sqlite.ts";
import { PrismaClient } from "../../prisma/generated/client.ts";

const [url = "", mode = "wal", kind = "gated"] = process.argv.slice(2);
const pragmas = `PRAGMA journal_mode = ${mode}; PRAGMA synchronous = FULL;`;
const adapter =
  kind === "stock" ? new PrismaBetterSqlite3({ url, timeout: 50 }) : new GatedSqlite({ url }, pragmas, 50);
const client = new PrismaClient({ adapter });
const source = (id: string) => ({ id, kind: "other_import" as const, name: id, licence: "x", attribution: "x" });

if (kind === "stock") await client.$queryRawUnsafe(`PRAGMA journal_mode = ${mode}`);
await client.source.create({ data: source("before") });
const commands = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
console.log("ready");
await commands.next();
const refused = await client
  .$transaction(async (transaction) => {
    await transaction.source.create({ data: source("refused") });
  })
  .then(
    () => false,
    () => true,
  );
console.log(refused ? "refused" : "went through");
await commands.next();
for (let at = 1; at <= 3; at++) {
  await client.source.create({ data: source(`after-${at}`) });
  console.log(`written ${at}`);
}
await commands.next();
