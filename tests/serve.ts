// The production server as tests meet it: built once, its own folder with the starter data, a free port.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { program } from "./program.ts";

export type RunningServer = {
  /** Address without a slash at the end. */
  base: string;
  dataDir: string;
  child: ChildProcess;
  /** Everything that it has written so far, both streams. */
  output: () => string;
  /** Ends it by SIGTERM, removes its folder and resolves to its exit status. */
  stop: () => Promise<number | null>;
};

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return address.port;
}

/** Builds if a source has changed, and readies a DATA_DIR as npm start does, a new one with the starter data. */
export function prepareData(dataDir: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["lib/commands/start.mjs", "--prepare"], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: dataDir },
  });
  if (status !== 0) throw new Error(`npm start -- --prepare failed:\n${stdout}\n${stderr}`);
}

const temporaryFolder = () => mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-"));

let prepared: string | undefined;

/** A folder of its own with the starter data: prepared once in each process, and copied from then on. */
export function newDataDir(): string {
  if (prepared === undefined) {
    const folder = temporaryFolder();
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    prepareData(folder);
    prepared = folder;
  }
  const dataDir = temporaryFolder();
  cpSync(prepared, dataDir, { recursive: true });
  return dataDir;
}

/** Makes today's release, as npm run release does. Gives its day. */
export function makeRelease(dataDir: string, environment: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, program("lib/commands/release.ts"), {
    encoding: "utf8",
    env: { ...process.env, ...environment, DATA_DIR: dataDir },
  });
  if (status !== 0) throw new Error(`npm run release failed:\n${stdout}\n${stderr}`);
  return path.basename(stdout.split("\n", 1)[0] ?? "");
}

/** Starts the production server. Without `dataDir` it gets a new one. */
export async function startServer(
  environment: Record<string, string> = {},
  dataDir: string = newDataDir(),
): Promise<RunningServer> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [".next/serve.mjs"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PUBLIC_URL: base,
      // Tests of everything else come from one address.
      API_PER_MINUTE: "1000000",
      // A test that wants a release makes one; in the others nothing runs beside what is tested.
      RELEASE_EVERY: "0",
      ...environment,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: dataDir,
    },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  const ended = once(child, "exit");
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error(`The server ended at once:\n${output}`)));
    child.stdout.on("data", () => {
      if (output.includes("Ko nas gleda? is at")) resolve();
    });
  });
  return {
    base,
    dataDir,
    child,
    output: () => output,
    stop: async () => {
      child.kill("SIGTERM");
      const [status] = await ended;
      rmSync(dataDir, { recursive: true, force: true });
      return typeof status === "number" ? status : null;
    },
  };
}
