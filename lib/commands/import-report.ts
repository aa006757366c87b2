// What the import command says of a file that it has read.

import type { ImportReport } from "../import/report.ts";
import { ON_ANOTHER } from "../sql/import.ts";

/** Prints it, in sentences where a figure alone says too little. */
export function printReport(report: ImportReport, dryRun: boolean): void {
  const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, each) => sum + each, 0);
  const listed = (counts: Record<string, number>) =>
    Object.entries(counts)
      .sort((a, b) => b[1] - a[1])
      .map(([name, each]) => `${each} ${name}`)
      .join(", ");
  console.log(
    `\n${report.file}: ${report.dialect}, source ${report.source}${dryRun ? " (dry run: nothing was written)" : ""}`,
  );
  const { encoding } = report;
  if (encoding?.guessed)
    console.log(`  read as ${encoding.name}, which is a guess. If letters are wrong, name another: --encoding NAME`);
  else if (encoding && encoding.name !== "utf-8") console.log(`  read as ${encoding.name}`);
  if (report.crs) console.log(`  coordinates in ${report.crs}`);
  const rows: [string, number][] = [
    ["read", report.read],
    ["new", report.created],
    ["updated", report.updated],
    ["unchanged", report.unchanged],
    ["reappeared", report.reappeared],
    ["vanished", report.vanished],
    ["older", report.older],
    ["outside limits", report.outside],
    ["not a camera", report.notCameras],
    ["refused", total(report.refused)],
  ];
  for (const [name, figure] of rows)
    if (figure || ["read", "new", "updated", "unchanged", "vanished", "refused"].includes(name))
      console.log(`  ${name.padEnd(15)}${String(figure).padStart(8)}`);
  for (const [reason, figure] of Object.entries(report.refused)) console.log(`    ${reason}: ${figure}`);
  if (total(report.doubtful)) console.log(`  went in, but want a look: ${listed(report.doubtful)}`);
  if (total(report.repaired)) console.log(`  repaired: ${listed(report.repaired)}`);
  if (total(report.notUnderstood)) console.log(`  kept as text, not understood: ${listed(report.notUnderstood)}`);
  if (total(report.leftOut))
    console.log(
      `  left out, as not known to be a camera's: ${listed(report.leftOut)}\n    (--keep NAME lets one in; it will be public)`,
    );
  if (!dryRun && !report.broken && report.created + report.updated + report.reappeared + report.vanished === 0)
    console.log("  Nothing has changed.");
  if (report.older) console.log("  Of the older ones the store has a newer version, which stands.");
  if (report.absent)
    console.log(
      `  ${report.absent} more rows of this source lie there and are not in this file. They were left alone. If the file holds\n  all that its source has there, run again with --complete: it marks them as vanished.`,
    );
  for (const { id, created, source, rows } of report.overlaps)
    console.log(
      `  ${rows} of the ${created} new rows lie within ${ON_ANOTHER} m of cameras of the source ${source}: it is probably the same list\n  under another name, and each camera would be counted twice. ${dryRun ? `Import it with --source "${source}".` : `To take it back: npm run import -- --withdraw ${id}\n  and then import it again with --source "${source}", if it is.`}`,
    );
  if (report.doubtfullyVanished)
    console.log(
      report.older
        ? `  ${report.doubtfullyVanished} rows of this source are not in this file, which is older than what is known. None was marked as vanished.`
        : `  ${report.doubtfullyVanished} rows of this source are not in this answer though it covers their place. That is too many to be\n  believed, so none was marked as vanished. If it is right, run again with --complete.`,
    );
}
