// Before a command: kills the process right before the change of a name or file below a folder of KILL_BELOW (parted by
// colons) that KILL_AT names: the call and the last part of its first path, for instance "rename 2026-11-24".

import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";

const below = (process.env.KILL_BELOW ?? "").split(":");

function watch(owner, name) {
  const plain = owner[name];
  owner[name] = (...given) => {
    const [file, flags] = given;
    const ours = typeof file === "string" && below.some((folder) => path.resolve(file).startsWith(folder));
    const reads = name.startsWith("open") && (flags === undefined || flags === "r");
    if (ours && !reads && `${name.replace("Sync", "")} ${path.basename(file)}` === process.env.KILL_AT)
      process.kill(process.pid, "SIGKILL");
    return plain(...given);
  };
}
for (const name of ["mkdir", "open", "rename", "rm"]) {
  watch(fs.promises, name);
  watch(fs, `${name}Sync`);
}
syncBuiltinESMExports();
