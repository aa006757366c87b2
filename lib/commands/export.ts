// npm run export: the published data, or a selection of them, as a file of any format that the site offers.

import { parseArgs } from "node:util";
import { filterNames, parseFilter } from "../cameras/filter.ts";
import { readySettings } from "../db/ready-database.ts";
import { openSnapshot } from "../db/sqlite.ts";
import { formats } from "../export/formats.ts";
import { allowedOptions, parseOptions } from "../export/options.ts";
import { selectionOf } from "../export/selection.ts";
import { writeExport } from "../export/write.ts";
import { codeOf, reasonOf } from "../platform/disk.ts";
import { sentenceOf, storageFaultOf } from "../platform/storage-fault.ts";
import { writeWholeSync } from "../platform/whole-file.ts";

const names = Object.keys(formats);

const HELP = `npm run export -- [FILE] [options]

Writes published cameras to FILE, or to standard output if there is none (then use npm --silent run export). The format
follows from FILE's ending, or from --format.

  --format NAME         ${names.join(", ")}
  --lang LANGUAGE       ${allowedOptions.lang.join(", ")}: headings or names in a language, where the format has any
  --excel               CSV as Serbian Excel opens it: byte order mark, semicolons, decimal commas

Filters, with the names and values of the API:
${filterNames.map((name) => `  --${name.replaceAll("_", "-")} VALUE`).join("\n")}

Without --source, official lists are left out: they are a layer of their own.

  npm run export -- cameras.csv
  npm run export -- police.geojson --operator-type police --municipality vracar,stari_grad
  npm --silent run export -- --format geojsonl --since 2026-01-01 | gzip > recent.geojsonl.gz
`;

/** Something was asked that cannot be done; the message says what to do instead. */
class UsageError extends Error {}

/** Ends quietly when whoever reads standard output has had enough. */
const isBrokenPipe = (error: unknown) => error instanceof Error && "code" in error && error.code === "EPIPE";

function readArguments(parameters: string[]) {
  const options = Object.fromEntries(
    [...filterNames.map((name) => name.replaceAll("_", "-")), "format", "lang"].map((name) => [
      name,
      { type: "string" as const },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: parameters,
      allowPositionals: true,
      options: { ...options, excel: { type: "boolean" }, help: { type: "boolean" } },
    });
    const given: Record<string, string | boolean | undefined> = values;
    return { given, positionals };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\nSee: npm run export -- --help`);
  }
}

function main(): number {
  const { given, positionals } = readArguments(process.argv.slice(2));
  if (given.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (positionals.length > 1) throw new UsageError(`One file at a time: ${positionals.join(", ")}`);
  const [file] = positionals;
  const named = typeof given.format === "string" ? given.format : /\.([a-z]+)$/.exec(file ?? "")?.[1];
  const format = named !== undefined && Object.hasOwn(formats, named) ? formats[named] : undefined;
  if (!format)
    throw new UsageError(
      `${named ? `There is no format ${named}` : "Which format? Say it with --format, or by the file's ending"}. There are: ${names.join(", ")}.`,
    );
  const search = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) =>
      name === "format" || name === "help" || value === undefined
        ? []
        : [[name.replaceAll("-", "_"), value === true ? "1" : String(value)]],
    ),
  );
  const { filter, faults } = parseFilter(search);
  const { options, faults: wrongOptions } = parseOptions(format, search);
  const wrong = [...faults, ...wrongOptions].map(({ field, detail }) => `--${field.replaceAll("_", "-")}: ${detail}`);
  if (wrong.length) throw new UsageError(wrong.join("\n"));
  if (file === undefined && !format.compressible && process.stdout.isTTY)
    throw new UsageError("This format is not for a screen. Name a file, or pipe it on.");

  const { databaseUrl, publicUrl } = readySettings();
  const sql = openSnapshot(databaseUrl);
  try {
    const selection = selectionOf(sql, publicUrl, filter, options);
    if (file === undefined) writeExport(format, selection, 1);
    else {
      try {
        let bytes = 0;
        const write = (descriptor: number) => {
          bytes = writeExport(format, selection, descriptor);
        };
        // Its reader's account may be another one.
        writeWholeSync(file, write, { mode: 0o666 });
        process.stderr.write(
          `${file}: ${format.label}, ${bytes} bytes, data of ${selection.facts.day ?? "no day yet"}\n`,
        );
      } catch (error) {
        if (storageFaultOf(error) || !codeOf(error)) throw error;
        throw new UsageError(`${file} cannot be written: ${reasonOf(error)}.`);
      }
    }
  } finally {
    sql.close();
  }
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!isBrokenPipe(error)) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}
