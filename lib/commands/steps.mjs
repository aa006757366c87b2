// Steps of a command: each says what it does, how long it takes, and, when it fails, what it wrote. No dependency:
// this runs before anything is installed.
import { spawn } from "node:child_process";

/** A step could not be done; the message is the sentence that a person needs. */
export class StepError extends Error {}

const seconds = (since) => `${Math.round((performance.now() - since) / 1000)} s`;

/**
 * Numbers steps "[2/5] Building the pages … 12 s".
 * @param {number} total how many steps there are
 */
export function numberedSteps(total) {
  let number = 0;
  /**
   * Runs one step and reports it. What `work` resolves to stands behind the step ("unchanged"); lines that it passes
   * to `say` stand below.
   * @param {string} title
   * @param {(say: (line: string) => void) => Promise<string | undefined>} work
   */
  return async function step(title, work) {
    number += 1;
    const label = `[${number}/${total}] ${title} …`;
    const began = performance.now();
    const live = process.stdout.isTTY === true;
    const show = () => process.stdout.write(`\r${label} ${seconds(began)}`);
    const ticking = live ? setInterval(show, 1000) : undefined;
    if (live) show();
    else console.log(label);
    const said = [];
    const ended = (how) => {
      clearInterval(ticking);
      console.log(live ? `\r${label} ${how}\u001b[K` : `      ${how}`);
      for (const line of said) console.log(`      ${line}`);
    };
    try {
      const result = await work((line) => said.push(line));
      ended(result ? `${result} (${seconds(began)})` : `done in ${seconds(began)}`);
    } catch (error) {
      ended(`failed after ${seconds(began)}`);
      throw error;
    }
  };
}

let child;
let interrupted = false;

/** Ends the running child, and with it the command, when a person or a supervisor says so. */
function onInterrupt(signal) {
  if (interrupted) process.exit(1);
  interrupted = true;
  if (child) child.kill(signal);
  else process.exit(1);
}

/** From here to `release()` Ctrl-C and SIGTERM end the step that runs. */
export function holdSignals() {
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onInterrupt);
  return function release() {
    process.off("SIGINT", onInterrupt);
    process.off("SIGTERM", onInterrupt);
  };
}

/**
 * Runs a program and resolves to its exit status and output. With `show` its output also goes to the terminal.
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ env?: Record<string, string>, show?: boolean }} options
 * @returns {Promise<{ status: number, output: string, stdout: string }>}
 */
export function run(program, parameters, { env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ["ignore", "pipe", "pipe"];
    child = spawn(program, parameters, { stdio, env: { ...process.env, ...env }, shell: false });
    let output = "";
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
      output += chunk;
      if (show) process.stdout.write(chunk);
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
      if (show) process.stderr.write(chunk);
    });
    child.on("error", (error) => reject(new StepError(`${program} cannot be started: ${error.message}`)));
    child.on("close", (status) => {
      child = undefined;
      if (interrupted) process.exit(1);
      resolve({ status: status ?? 1, output, stdout });
    });
  });
}

/** Like `run`, but a failure is a StepError that holds the end of what the program wrote. */
export async function runOrFail(program, parameters, options) {
  const { status, output, stdout } = await run(program, parameters, options);
  if (status === 0) return stdout;
  const end = output.trimEnd().split("\n").slice(-40).join("\n");
  throw new StepError(end || `${program} ${parameters.join(" ")} ended with status ${status}`);
}
