// A thread that audits the history once a day. Bundled to .next/audit.mjs.

import { workerData } from "node:worker_threads";
import { openSql } from "../db/sqlite.ts";
import { noteAudit } from "../history/last-audit.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { audit } from "../sql/audit.ts";

const { databaseUrl, dataDir } = workerData as { databaseUrl: string; dataDir: string };
const sql = openSql(databaseUrl, "read");
const { events, head, fault } = audit(sql);
sql.close();
noteAudit(dataDir, { day: todayInBelgrade(), events, head, fault });
