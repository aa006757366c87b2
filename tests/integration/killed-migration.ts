// Applies the migrations of the working folder and is killed right before its KILL_AT-th statement; without KILL_AT it
// prints how many statements there were. A process of its own, for tests/integration/migrations.test.ts.

import Sqlite from "better-sqlite3";

const at = Number(process.env.KILL_AT ?? Number.POSITIVE_INFINITY);
let statements = 0;
const step = () => {
  statements += 1;
  if (statements >= at) process.kill(process.pid, "SIGKILL");
};

const { exec, prepare } = Sqlite.prototype;
Object.assign(Sqlite.prototype, {
  exec(this: Sqlite.Database, script: string) {
    // Statement by statement, so that a kill falls between any two. A trigger goes on to its END.
    for (const statement of script.split(/;\s*$(?!\s*END\b)/m)) {
      if (!statement.trim()) continue;
      step();
      exec.call(this, statement);
    }
    return this;
  },
  prepare(this: Sqlite.Database, source: string) {
    step();
    return prepare.call(this, source);
  },
});

const { applyMigrations } = await import("../../prisma/engine.ts");
await applyMigrations(process.argv[2] ?? "");
console.log(statements);
