// npm run moderator: accounts of moderators, made and ended by whoever has the machine.

import { parseArgs } from "node:util";
import { closeDatabase } from "../db/database.ts";
import { readySettings } from "../db/ready-database.ts";
import { settings } from "../platform/settings.ts";
import { sentenceOf } from "../platform/storage-fault.ts";
import { addModerator, disableModerator, listModerators, resetModerator } from "../review/accounts.ts";

const HELP = `npm run moderator -- add NAME --role editor|admin   prints a link to set the account up
npm run moderator -- list                            all accounts
npm run moderator -- disable NAME                    nobody comes in with it any more; sessions end at once
npm run moderator -- reset NAME                      takes passphrase and second factor away, prints a new link

A link serves once, for three days. Give it to its moderator in a way that nobody else reads.
Editors review and edit. Admins also look after moderators, settings, takedowns and restores.
`;

/** A link as it is handed on; where nobody said the site's address, what to put in the place of this machine's. */
const link = (address: string) =>
  `Open this link once, within three days:\n\n  ${address}\n\n${
    settings().publicUrlIsSet
      ? ""
      : "PUBLIC_URL is not set, so the link names this machine alone. From elsewhere it serves with the site's address in front\nof /urednici#…; set PUBLIC_URL, for the site and for this command, to the address that readers use.\n"
  }`;

async function run([command, name]: readonly string[], role: string | undefined): Promise<string> {
  readySettings();
  if (command === "list") {
    const accounts = await listModerators();
    if (accounts.length === 0) return `There is no moderator yet. npm run moderator -- add NAME --role admin\n`;
    return accounts
      .map((account) => {
        const state = account.disabled ? "disabled" : account.ready ? "ready" : "link not used yet";
        return `${account.name.padEnd(30)} ${account.role.padEnd(8)} ${state}\n`;
      })
      .join("");
  }
  if (!name) throw new Error(HELP);
  if (command === "add") {
    if (role !== "editor" && role !== "admin") throw new Error("Say --role editor or --role admin.");
    return link(await addModerator(name, role));
  }
  if (command === "reset") return link(await resetModerator(name));
  if (command !== "disable") throw new Error(HELP);
  await disableModerator(name);
  return `${name} is disabled; every session has ended.\n`;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { role: { type: "string" }, help: { type: "boolean" } },
  });
  process.stdout.write(values.help || positionals.length === 0 ? HELP : await run(positionals, values.role));
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
