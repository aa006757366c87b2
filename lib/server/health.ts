import "server-only";
// Is everything that the site needs there? Says no more than a reader could find out; never a setting or a path.

import { existsSync } from "node:fs";
import path from "node:path";
import { pages } from "../db/database.ts";
import { lastAudit } from "../history/last-audit.ts";
import { type DiskState, diskState } from "../platform/disk-state.ts";
import { settings } from "../platform/settings.ts";
import { mapDataIsStale } from "../publish/refresh-map-data.ts";

export type Health = {
  ok: boolean;
  database: "ok" | "unreachable";
  /** "low": photos are refused. "full", "readOnly": no report can be stored, and this is not ok. */
  disk: DiskState;
  /**
   * "missing": the map page works, and its cameras come with the next import or start. "stale": the last build failed,
   * and is tried again; the map shows what was published before.
   */
  mapData: "ok" | "missing" | "stale";
  /** What the last audit found: "fault" says that somebody or some disk changed what is published. */
  history: "ok" | "fault" | "unchecked";
  /** First twelve hex digits of the last event's hash; null before the first. */
  dataVersion: string | null;
};

export async function health(): Promise<Health> {
  const there = existsSync(path.join(settings().dataDir, "map", "manifest.json"));
  const mapData = mapDataIsStale() ? "stale" : there ? "ok" : "missing";
  const audit = lastAudit(settings().dataDir);
  const history = audit === null ? "unchecked" : audit.fault === null ? "ok" : "fault";
  const disk = await diskState(settings().dataDir);
  try {
    const last = await pages().event.findFirst({ orderBy: { seq: "desc" }, select: { hash: true } });
    const ok = disk === "ok" || disk === "low";
    return { ok, database: "ok", disk, mapData, history, dataVersion: last?.hash.slice(0, 12) ?? null };
  } catch {
    return { ok: false, database: "unreachable", disk, mapData, history, dataVersion: null };
  }
}
