import "server-only";

// npm run import -- FILE… | overpass

import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { parseArgs } from "node:util";
import { applyMigrations } from "../../prisma/engine.ts";
import { assertReady } from "../db/ready-database.ts";
import { DatabaseError, databaseFile, openSql } from "../db/sqlite.ts";
import { csvCell } from "../export/csv.ts";
import type { Box } from "../geo/distance.ts";
import { belgradeBox, municipalityNames } from "../geo/municipalities.ts";
import { foldForSearch } from "../i18n/fold.ts";
import { listsIn } from "../import/archive.ts";
import { type Input, InputError, NotAList, openFile } from "../import/input.ts";
import { openOverpass } from "../import/overpass.ts";
import { progress } from "../import/progress.ts";
import type { ImportReport, Refusal } from "../import/report.ts";
import { rowWriter } from "../import/row-writer.ts";
import { type ImportOptions, importInput } from "../import/run.ts";
import { sourceId } from "../import/source.ts";
import { threadedWriter } from "../import/threaded-writer.ts";
import { SettingsError, settings } from "../platform/settings.ts";
import { sentenceOf, storageFaultOf } from "../platform/storage-fault.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { buildMapData } from "../publish/build-map-data.ts";
import { sourceIds, withdrawImport } from "../sql/withdraw-import.ts";
import { printReport } from "./import-report.ts";

const HELP = `npm run import -- FILE… | overpass [options]
npm run import -- --withdraw SOURCE [--yes]

Reads cameras from files (Overpass JSON, GeoJSON, GeoJSON lines, OSM XML and PBF, osmChange, KML and KMZ, GPX way-points,
XLSX, CSV with a header, arrays of plain objects; gzipped or zipped, each list of an archive and each sheet with places
as one of its own; - is standard input) or, with the word overpass, from OpenStreetMap's
Overpass service.
CSV, XLSX, GeoJSON, KML and GPX that this site exported give back every fact, each row under its own source; its OSM
XML gives back the same cameras, with the facts that OpenStreetMap has tags for.

  --source NAME        whose data it is; default: OpenStreetMap for its objects, else the file's name
  --licence NAME       the data's licence, for instance CC-BY-4.0
  --attribution TEXT   the line that whoever uses the data must print
  --official           an official list: its own layer, never merged with others
  --map COLUMN=FIELD   reads a column (by name, or by number from 1) as a field: lat, lon, ref, operator, direction …
                       by numbers also where a table has no heading
  --encoding NAME      what the text is in, where it is told wrong: windows-1250, windows-1251, iso-8859-2, cp852 …
  --delimiter MARK     what parts the cells of a table, where it is told wrong: one character, or tab
  --crs NAME           what coordinates are in, if not degrees: EPSG:6316 (Gauss-Krüger), EPSG:32634 (UTM), "+proj=…"
  --keep NAME          keeps a member that is not known to be a camera's: it will be public
  --bbox W,S,E,N       only what lies in this box (degrees)
  --municipality NAME  only these municipalities of Belgrade, separated by commas, in either script
  --complete           the file holds all that its source has there: mark everything else as vanished
                       (only the answer to "overpass" is taken for whole by itself)
  --report FILE        writes every row that was refused or wants a look, with its line and the reason, as CSV
  --dry-run            reports and writes nothing
  --withdraw SOURCE    takes back what a source brought: its cameras are marked as removed, with an event each; those
                       that people here looked at since stay. Says what it would do; with --yes it does it

Several files go in one after the other; one that cannot be read does not keep out the next. Ctrl-C stops between two
rows: what went in stays, and running it again goes on.

Exit status: 0 all went in, 2 some rows were refused or want a look, 1 it or a file could not be done, 130 stopped.`;

/** The mark that parts cells, as `--delimiter` names it; null where it does not. */
function readDelimiter(text: string | undefined): string | null {
  if (text === undefined) return null;
  const mark = /^(tab|\\t)$/i.test(text) ? "\t" : text;
  if (mark.length !== 1 || /["\r\n]/.test(mark))
    throw new InputError(`--delimiter ${text}: one character is wanted, or the word tab.`);
  return mark;
}

/** Rows shown on the screen; all of them are in --report. */
const SHOWN = 20;

function readBox(text: string | undefined): Box | null {
  if (text === undefined) return null;
  const sides = text.split(",").map(Number);
  const [west, south, east, north] = sides;
  if (
    west === undefined ||
    south === undefined ||
    east === undefined ||
    north === undefined ||
    sides.length !== 4 ||
    !sides.every(Number.isFinite) ||
    west >= east ||
    south >= north ||
    Math.abs(south) > 90 ||
    Math.abs(north) > 90
  )
    throw new InputError(
      `--bbox ${text}: four numbers are wanted, west,south,east,north in degrees, for instance 20.2,44.6,20.7,45.0`,
    );
  return { west, south, east, north };
}

function readMunicipalities(text: string | undefined): ReadonlySet<string> | null {
  if (text === undefined) return null;
  const known = Object.entries(municipalityNames);
  return new Set(
    text.split(",").map((given) => {
      const wanted = foldForSearch(given.replaceAll("_", " "));
      const found = known.find(([, name]) => foldForSearch(name.sr) === wanted);
      if (!found)
        throw new InputError(
          `--municipality ${given.trim()}: there is none of that name. There are: ${known.map(([, name]) => name.en).join(", ")}`,
        );
      return found[0];
    }),
  );
}

function readArguments(parameters: string[]) {
  try {
    return parseArgs({
      args: parameters,
      allowPositionals: true,
      options: {
        help: { type: "boolean" },
        source: { type: "string" },
        licence: { type: "string" },
        attribution: { type: "string" },
        official: { type: "boolean", default: false },
        map: { type: "string", multiple: true, default: [] },
        encoding: { type: "string" },
        delimiter: { type: "string" },
        crs: { type: "string" },
        keep: { type: "string", multiple: true, default: [] },
        bbox: { type: "string" },
        municipality: { type: "string" },
        complete: { type: "boolean", default: false },
        report: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        withdraw: { type: "string" },
        yes: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new InputError(`${error instanceof Error ? error.message : error}\nSee: npm run import -- --help`);
  }
}

/** A file for rows that were refused or want a look, or none. */
function refusalFile(path: string | undefined) {
  if (path === undefined) return { write: () => {}, close: () => {} };
  let file: number;
  try {
    file = openSync(path, "w");
  } catch {
    throw new InputError(`--report ${path} cannot be written. Is the folder there?`);
  }
  writeSync(file, "file,line,reason,row\r\n");
  return {
    write: (name: string, { line, reason, excerpt }: Refusal) =>
      writeSync(file, `${[name, line, reason, excerpt].map(csvCell).join(",")}\r\n`),
    close: () => closeSync(file),
  };
}

/** `--withdraw`: shows what it will do, and does it where it is told to. Throws InputError for an unknown source. */
async function takeBack(source: string, doIt: boolean): Promise<number> {
  const { databaseUrl, dataDir } = settings();
  if (!existsSync(databaseFile(databaseUrl)))
    throw new InputError("There is no database yet, so nothing to take back.");
  const stop = stopAtSignal(false);
  const sql = openSql(databaseUrl, doIt ? "import" : "read");
  try {
    const done = await withdrawImport(sql, source, todayInBelgrade(), !doIt, stop);
    if (!done) {
      const known = sourceIds(sql).join(", ");
      throw new InputError(`--withdraw ${source}: there is no such source. There are: ${known || "none"}`);
    }
    const { name, taken, kept } = done;
    console.log(
      `${name} (${source}): ${taken} cameras ${doIt ? "were" : "will be"} marked as removed, each with an event in the history.`,
    );
    if (kept.length)
      console.log(
        `  ${kept.length} stay, for people here or another source have told of them since; whoever reviews decides on each:\n  ${kept.slice(0, SHOWN).join(", ")}${kept.length > SHOWN ? " …" : ""}`,
      );
    if (!doIt) console.log("  Nothing was done yet: run it again with --yes.");
  } finally {
    sql.close();
  }
  if (doIt && buildMapData(databaseUrl, dataDir).built) console.log("\nThe map shows it from now on.");
  if (!stop.aborted) return 0;
  console.error("Stopped. What was taken back stays so; run it again to go on.");
  return 130;
}

async function main(): Promise<number> {
  // Whoever uses the site meanwhile comes first: a visitor's write then meets the gaps between two transactions.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const { values, positionals } = readArguments(process.argv.slice(2));
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (values.withdraw !== undefined) {
    if (positionals.length) throw new InputError("--withdraw goes without a file.");
    return takeBack(sourceId(values.withdraw), values.yes && !values["dry-run"]);
  }
  if (positionals.length === 0) throw new InputError(`Which file?\n\n${HELP}`);
  const options: ImportOptions = {
    map: values.map.map((pair) => {
      const at = pair.lastIndexOf("=");
      if (at < 1) throw new InputError(`--map ${pair}: COLUMN=FIELD is wanted, for instance --map "3=lat"`);
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
    delimiter: readDelimiter(values.delimiter),
    crs: values.crs ?? null,
    box: readBox(values.bbox),
    municipalities: readMunicipalities(values.municipality),
    source: {
      name: values.source ?? null,
      licence: values.licence ?? null,
      attribution: values.attribution ?? null,
      official: values.official,
    },
    keep: new Set([...values.keep, ...values.map.map((pair) => pair.slice(pair.lastIndexOf("=") + 1))]),
    complete: values.complete,
    day: todayInBelgrade(),
    dryRun: values["dry-run"],
  };
  const { dryRun } = options;
  const { databaseUrl, dataDir, overpassUrl } = settings();
  const isThere = existsSync(databaseFile(databaseUrl));
  // Whoever named no place did not ask for a second site beside the one that was meant.
  const isNamed = Boolean(process.env.DATA_DIR || process.env.DATABASE_URL);
  if (isThere || (!dryRun && !isNamed)) assertReady(databaseUrl);
  else if (!dryRun) {
    await applyMigrations(databaseUrl);
    console.log(`There was no database ${databaseFile(databaseUrl)}: it was made.`);
  }
  const refusals = refusalFile(values.report);
  let told = 0;
  let failed = false;
  let changed = false;
  const fail = (error: InputError) => {
    failed = true;
    console.error(error.message);
  };
  const stop = stopAtSignal(positionals.includes("-"));
  const { writer, close } =
    !dryRun || isThere
      ? threadedWriter(
          new URL("../import/writing-thread.mjs", import.meta.url),
          { databaseUrl, access: dryRun ? "read" : "import" },
          stop,
        )
      : { writer: rowWriter(null), close: () => {} };
  const importList = async (input: Input): Promise<ImportReport> => {
    const bar = progress(input, process.stderr);
    const tell = (refusal: Refusal) => {
      refusals.write(input.name, refusal);
      told += 1;
      if (told <= SHOWN) console.error(`\r${input.name}, line ${refusal.line}: ${refusal.reason}\u001b[K`);
      if (told === SHOWN + 1) console.error("… and more; --report FILE writes them all.");
    };
    const listener = { onProgress: bar.update, onRefused: tell, onDoubt: tell };
    const report = await importInput(input, writer, options, listener, stop).finally(bar.end);
    printReport(report, dryRun);
    changed ||= report.created + report.updated + report.reappeared + report.vanished > 0;
    if (report.broken) console.error(report.broken);
    return report;
  };
  try {
    for (const name of positionals) {
      if (stop.aborted) break;
      try {
        const file =
          name === "overpass"
            ? await openOverpass(overpassUrl, options.box ?? belgradeBox)
            : await openFile(name, values.encoding);
        const skipped: string[] = [];
        let lists = 0;
        const listener = {
          onSkipped: (member: string, why: string) => skipped.push(`${member} (${why})`),
          onBroken: fail,
        };
        for await (const input of listsIn(file, options.map, listener)) {
          if (stop.aborted) break;
          try {
            const report = await importList(input);
            lists += 1;
            failed ||= report.broken !== null;
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
            if (error instanceof NotAList && input !== file) skipped.push(error.message);
            else fail(error);
          }
        }
        if (skipped.length) console.error(`${file.name}: not read: ${skipped.join("; ")}`);
        failed ||= lists === 0;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        fail(error);
      }
    }
  } finally {
    await close();
    refusals.close();
  }
  if (!dryRun && buildMapData(databaseUrl, dataDir).built && changed)
    console.log(
      options.source.official
        ? "\nAn official list is a layer of its own: /statistika/sluzbeni holds it against the citizens' map, which leaves it out."
        : "\nThe map shows it from now on.",
    );
  if (stop.aborted) {
    console.error("Stopped. What went in stays; run it again to go on.");
    return 130;
  }
  return failed ? 1 : told ? 2 : 0;
}

/** Aborted by Ctrl-C or SIGTERM; a second one ends the process at once. Who waits for standard input waits no longer. */
function stopAtSignal(readsStandardInput: boolean): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      console.error("\nStopping …");
      controller.abort();
      if (readsStandardInput) process.stdin.destroy(new InputError("Standard input was not read to its end."));
    });
  return controller.signal;
}

main()
  .then((status) => {
    process.exitCode = status;
  })
  .catch((error: unknown) => {
    const known = [InputError, DatabaseError, SettingsError].some((kind) => error instanceof kind);
    if (known && error instanceof Error) console.error(error.message);
    else console.error(storageFaultOf(error) ? `${sentenceOf(error)} What went in before stays.` : error);
    process.exitCode = 1;
  });
