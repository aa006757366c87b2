// npm run audit: verifies the chain of events, and that the events lead to exactly what is published. Exit status 0 when
// everything fits, 1 with the first thing that does not.

import { parseArgs } from "node:util";
import { readySettings } from "../db/ready-database.ts";
import { openSql } from "../db/sqlite.ts";
import { noteAudit } from "../history/last-audit.ts";
import { sentenceOf } from "../platform/storage-fault.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { audit, historyContains } from "../sql/audit.ts";

const HELP = `npm run audit [-- --head HASH]

Verifies the whole history: each event's hash, the hash of the event before it, and that all events together lead to
exactly the cameras and photos that are published. Names the first event or camera that does not fit.

  --head HASH   the head of the history as somebody kept it (64 hexadecimal digits): it must be one of the hashes, or the
                past was rewritten
`;

function main(): number {
  const { values } = parseArgs({ options: { head: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (values.head !== undefined && !/^[0-9a-f]{64}$/.test(values.head))
    throw new Error(
      `--head ${values.head}: a head has 64 hexadecimal digits, as /api/v1/history and each release tell it.`,
    );
  const { dataDir, databaseUrl } = readySettings();
  const sql = openSql(databaseUrl, "read");
  const live = process.stdout.isTTY === true;
  const result = audit(sql, (events) => live && process.stdout.write(`\r${events} events …`));
  if (live) process.stdout.write("\r\u001b[K");
  const fault =
    result.fault ??
    (values.head !== undefined && !historyContains(sql, values.head)
      ? `The history does not hold ${values.head}: what came before it was rewritten, or it is of another history.`
      : null);
  sql.close();
  noteAudit(dataDir, {
    day: todayInBelgrade(),
    events: result.events,
    head: result.head,
    fault: result.fault,
  });
  if (fault !== null) {
    process.stderr.write(`${fault}\nREADME, "When something is wrong with the data", tells what to do.\n`);
    return 1;
  }
  process.stdout.write(
    `The history holds: ${result.events} events lead to exactly the ${result.cameras} cameras that stand in the table.\nIts head is ${result.head}\n`,
  );
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
