// Settings before anything is installed: writes .env once, reads it, and tries what a start needs (port, folder), so
// that a wrong setting is said at once and not after the build. The full check is lib/platform/settings.ts.
import { randomBytes } from "node:crypto";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { listenFailure } from "../platform/listen-failure.mjs";
import { StepError } from "./steps.mjs";

/** Writes .env from .env.example with a fresh secret if there is none; resolves to a sentence on what was done. */
export function writeSettings() {
  if (existsSync(".env")) return "found .env";
  const text = readFileSync(".env.example", "utf8").replace(
    /^APP_SECRET=$/m,
    `APP_SECRET=${randomBytes(32).toString("hex")}`,
  );
  try {
    writeFileSync(".env", text, { mode: 0o600, flag: "wx" });
  } catch (error) {
    throw new StepError(`.env cannot be written here: ${error.message}. Run this as the owner of the folder.`);
  }
  chmodSync(".env", 0o600);
  return "wrote .env with a new secret (readable by you alone)";
}

/** Reads .env. Throws StepError if this account may not. */
export function readSettings() {
  try {
    process.loadEnvFile(".env");
  } catch {
    throw new StepError(".env is there and cannot be read. Run this as the account that owns it.");
  }
}

/** Throws StepError if nothing can be served at HOST and PORT. */
export async function assertPortFree() {
  const host = process.env.HOST || "localhost";
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StepError(`Wrong setting. PORT: "${process.env.PORT}" is no port. Choose one from 1 to 65535.`);
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(new StepError(listenFailure(error, host, port))));
    probe.listen(port, host, () => probe.close(resolve));
  });
}

/** Creates DATA_DIR for this account alone. Throws StepError if it cannot be written. */
export function makeDataFolder() {
  const folder = path.resolve(process.env.DATA_DIR || "data");
  try {
    // One by one: where a folder takes no other (/proc), Node's recursive way never ends.
    const missing = [];
    for (let at = folder; !existsSync(at); at = path.dirname(at)) missing.unshift(at);
    for (const each of missing) mkdirSync(each, { mode: 0o700 });
    accessSync(path.join(folder, "."), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StepError(
      `DATA_DIR=${folder} cannot be written (${error.code}). Give this account the right to, or choose another folder: DATA_DIR=/path npm start`,
    );
  }
}
