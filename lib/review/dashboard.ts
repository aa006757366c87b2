import "server-only";

// How the work stands: what waits and for how long, what was decided, and whether the machine is well.

import { stat, statfs } from "node:fs/promises";
import type { Prisma } from "../../prisma/generated/client.ts";
import { type LastBackup, lastBackup } from "../backup/last-backup.ts";
import { database } from "../db/database.ts";
import { databaseFile } from "../db/sqlite.ts";
import { type LastAudit, lastAudit } from "../history/last-audit.ts";
import { settings } from "../platform/settings.ts";
import { todayInBelgrade } from "../platform/today.ts";
import type { Moderator } from "../site/moderator.ts";

const WEEKS = 8;

export type Dashboard = {
  waiting: number;
  asked: number;
  demands: number;
  /** Days that the oldest one waits; null where none does. */
  oldest: number | null;
  /** Decisions of each of the last eight weeks, the last one first: the week's first day, and how many. */
  decided: { from: string; count: number }[];
  /** Of the last 90 days. */
  rejectedBy: { reason: string; count: number }[];
  /** Bytes. */
  disk: { free: number; size: number; database: number };
  backup: LastBackup | null;
  audit: LastAudit | null;
};

const DAY = 86_400_000;
const dayBefore = (days: number) => todayInBelgrade(new Date(Date.now() - days * DAY));

export async function dashboard(_moderator: Moderator): Promise<Dashboard> {
  const { dataDir, databaseUrl } = settings();
  const waits: Prisma.SightingWhereInput = { state: "waiting", kind: { in: ["new", "wrong", "gone"] } };
  const [waiting, asked, demands, oldest, decided, rejected, disk, file, backup] = await Promise.all([
    database().sighting.count({ where: waits }),
    database().sighting.count({ where: { state: "asked" } }),
    database().demand.count({ where: { state: "waiting" } }),
    database().sighting.findFirst({ where: waits, orderBy: { receivedOn: "asc" }, select: { receivedOn: true } }),
    database().decision.groupBy({ by: ["day"], where: { day: { gt: dayBefore(7 * WEEKS) } }, _count: true }),
    database().decision.groupBy({
      by: ["reason"],
      where: { action: "reject", day: { gt: dayBefore(90) }, reason: { not: null } },
      _count: true,
    }),
    statfs(dataDir),
    stat(databaseFile(databaseUrl)),
    lastBackup(dataDir),
  ]);
  return {
    waiting,
    asked,
    demands,
    oldest: oldest && Math.round((Date.parse(dayBefore(0)) - Date.parse(oldest.receivedOn)) / DAY),
    decided: Array.from({ length: WEEKS }, (_, week) => ({
      from: dayBefore(7 * (week + 1) - 1),
      count: decided
        .filter(({ day }) => day > dayBefore(7 * (week + 1)) && day <= dayBefore(7 * week))
        .reduce((sum, { _count }) => sum + _count, 0),
    })),
    rejectedBy: rejected
      .map(({ reason, _count }) => ({ reason: reason ?? "", count: _count }))
      .sort((a, b) => b.count - a.count),
    disk: { free: disk.bavail * disk.bsize, size: disk.blocks * disk.bsize, database: file.size },
    backup,
    audit: lastAudit(dataDir),
  };
}
