// Cameras that are hard to write down: texts that other programs run, quote, cut or take for markup, places on every
// side of the zero lines, fields that hold nothing.

import { insertCamera, type TestDatabase } from "./database";

const hardTexts = [
  "=1+1",
  'Улица "Ђ", 5',
  "@SUM(A1)",
  " ＝cmd",
  "два\nреда",
  "Čukarica; centar",
  "-5",
  "",
  "]]><script>alert(1)</script>&amp;",
  "_x000A_",
  "\u0001\u007f\u0085bell",
  "'already'",
  "📷\u200b\ufeff",
  "a\\b/c\u2028",
  "0.10",
];

const idOf = (n: number) => `c${String(n).padStart(7, "0")}`;

/** Adds cameras 1 to `count`, each with a record of its source, and the run that brought them. */
export function addHardCameras(store: TestDatabase, count: number): void {
  store.sql.exec(
    `INSERT OR IGNORE INTO "ImportRun" ("id", "sourceId", "day", "dialect", "fileName") VALUES (1, 'openstreetmap', '2026-11-23', 'overpass', 'test')`,
  );
  store.sql.exec(
    `INSERT OR IGNORE INTO "Source" ("id", "kind", "name", "licence", "attribution") VALUES ('another', 'other_import', 'MUP', 'unknown', 'MUP')`,
  );
  const record = store.sql.prepare(
    `INSERT INTO "SourceRecord" ("sourceId", "ref", "cameraSeq", "tags", "version", "digest", "runId") VALUES (?, ?, ?, ?, ?, '', 1)`,
  );
  const text = (n: number) => hardTexts[n % hardTexts.length] ?? "";
  for (let n = 1; n <= count; n += 1) {
    const source = ["openstreetmap", "citizens", "another"][n % 3] ?? "";
    const seq = insertCamera(store.sql, {
      id: idOf(n),
      locationId: idOf(n),
      sourceId: source,
      lat: Math.round((((n * 1.37) % 170) - 85) * 1e7) / 1e7,
      lon: Math.round((-0.1 * n + n / 3) * 1e7) / 1e7,
      count: 1 + (n % 3),
      surveillanceType: n % 5 ? "camera" : "ALPR",
      cameraType: n % 2 ? "dome" : "fixed",
      directions: n % 4 ? "290;230" : null,
      height: n % 4 ? 3.5 : null,
      operator: text(n),
      address: text(n + 3),
      model: n % 2 ? null : text(n + 5),
      status: n % 7 ? "active" : "removed",
      removedOn: n % 7 ? null : "2026-01-31",
      lastConfirmedOn: n % 3 ? "2026-10-05" : null,
    });
    const tags = { man_made: "surveillance", note: text(n), "camera:type": "dome" };
    if (source === "openstreetmap") record.run(source, `node/${n}`, seq, JSON.stringify(tags), n % 2 ? n : null);
  }
}
