// The steps of npm start, in order; each does only what is missing or has changed since the last time.
import { spawn } from "node:child_process";
import { assertPortFree, makeDataFolder, readSettings, writeSettings } from "./environment.mjs";
import { install } from "./install.mjs";
import { holdSignals, numberedSteps, runOrFail, StepError } from "./steps.mjs";

const HELP = `npm start [-- --prepare]
npm run dev

Installs what is missing, writes .env, prepares the database, builds, and serves. With --prepare it stops before
serving; a production server then runs: NODE_ENV=production node .next/serve.mjs
npm run dev does the same with pages that are built when they are asked for and reload when their source changes; what
the server itself runs is built anew and started again.`;

/** Milliseconds between two looks at whether the process that started us is still there. */
const PARENT_WATCH = 500;

/** npm and the shell between us do not pass SIGTERM on: when they are gone, so are we. */
function endWithParent() {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || parent === 1) return;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, PARENT_WATCH).unref();
}

const node = (...parameters) => runOrFail(process.execPath, parameters);
const prepareData = ["lib/commands/run.mjs", "lib/commands/prepare-data.ts"];

async function prepare({ serving, development }) {
  const step = numberedSteps(5);
  await step("Checking the settings", async () => {
    const done = writeSettings();
    readSettings();
    if (serving) await assertPortFree();
    makeDataFolder();
    return done;
  });
  await step("Installing packages (about a minute the first time)", install);
  await step("Making the database client", async () =>
    (await node("lib/commands/generate.mjs", "--if-changed")).trim(),
  );
  await step("Preparing the database and the map data", async (say) => {
    for (const line of (await node(...prepareData)).trim().split("\n")) say(line);
  });
  if (development)
    await step("Building the server", async () => void (await node("lib/commands/build.mjs", "--server")));
  else
    await step("Building the pages (about half a minute the first time)", async () =>
      (await node("lib/commands/build.mjs", "--if-changed")).includes("unchanged") ? "nothing has changed" : undefined,
    );
}

/** Serves, and starts the server again whenever what it runs was built anew. Ends when it is told to. */
async function serveInDevelopment() {
  const { watchServer } = await import("./server-bundle.mjs");
  let server;
  let changed = false;
  let restarting = false;
  const serve = () => {
    restarting = false;
    // In a group of its own: a terminal's Ctrl-C reaches it once, by us.
    server = spawn(process.execPath, [".next/serve.mjs", "--dev"], { stdio: "inherit", detached: true });
    server.once("exit", (status) => {
      if (restarting) return serve();
      if (!changed) process.exit(status ?? 1);
      server = undefined;
      console.log("The server ended. It is started again at the next change.");
    });
  };
  for (const signal of ["SIGTERM", "SIGINT"])
    process.on(signal, () => {
      changed = restarting = false;
      if (server) server.kill(signal);
      else process.exit(0);
    });
  serve();
  await watchServer(() => {
    changed = true;
    if (!server) return serve();
    if (!restarting) console.log("What the server runs has changed: it is started again.");
    restarting = true;
    server.kill("SIGTERM");
  });
}

/** @param {string[]} parameters */
export async function start(parameters) {
  if (parameters.includes("--help")) return console.log(HELP);
  const serving = !parameters.includes("--prepare");
  const development = parameters.includes("--dev");
  endWithParent();
  const release = holdSignals();
  try {
    await prepare({ serving, development });
  } catch (error) {
    console.error(`\n${error instanceof StepError ? error.message : error.stack}`);
    process.exit(1);
  }
  release();
  if (!serving) return;
  process.env.NODE_ENV = development ? "development" : "production";
  if (development) return serveInDevelopment();
  // In this process, so that a signal reaches the server itself and no child is left behind.
  await import("../../.next/serve.mjs");
}
