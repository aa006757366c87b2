// Before a command: kills the process right before its KILL_AT-th change of a name or file below a folder of KILL_BELOW
// (parted by colons). Without KILL_AT it says at its end, in a last line of the error stream, which changes there were.

import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";

const below = (process.env.KILL_BELOW ?? "").split(":");
const at = Number(process.env.KILL_AT ?? Number.POSITIVE_INFINITY);
const changes = [];

function watch(owner, name) {
  const plain = owner[name];
  owner[name] = (...given) => {
    const [file, flags] = given;
    const ours = typeof file === "string" && below.some((folder) => path.resolve(file).startsWith(folder));
    if (ours && !(/^open/.test(name) && (flags === undefined || flags === "r"))) {
      changes.push(`${name} ${path.basename(file)}`);
      if (changes.length >= at) process.kill(process.pid, "SIGKILL");
    }
    return plain(...given);
  };
}
for (const name of ["mkdir", "open", "rename", "rm", "rmdir", "utimes", "writeFile"]) {
  watch(fs.promises, name);
  watch(fs, `${name}Sync`);
}
syncBuiltinESMExports();
if (process.env.KILL_AT === undefined) process.on("exit", () => fs.writeSync(2, `\n${JSON.stringify(changes)}`));
