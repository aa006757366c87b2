import "server-only";
// The server's end of the process that decodes photos: one photo at a time, started when the first one comes, started
// anew when one was too much for it.

import { type ChildProcess, fork } from "node:child_process";
import { Mutex } from "async-mutex";
import type { EncoderAnswer } from "./encoder-process.ts";
import { type CleanPhoto, PhotoRefused } from "./photo.ts";

/** Milliseconds after which a photo is given up, and the process with it. */
const PATIENCE = 30_000;

/** Milliseconds without a photo after which the process ends: its memory is large and not needed all day. */
const IDLE = 60_000;

const oneAtATime = new Mutex();
let child: ChildProcess | null = null;
let idle: ReturnType<typeof setTimeout> | undefined;

function start(): ChildProcess {
  const started = fork(new URL("./photo-encoder.mjs", import.meta.url), {
    serialization: "advanced",
    // Nothing of the server's environment, least of all its secret.
    env: { NODE_ENV: "production", PATH: process.env.PATH ?? "" },
    execArgv: ["--max-old-space-size=128"],
    stdio: "ignore",
  });
  started.unref();
  started.channel?.unref();
  started.once("exit", () => {
    if (child === started) child = null;
  });
  return started;
}

function ask(content: Buffer): Promise<EncoderAnswer> {
  child ??= start();
  const asked = child;
  return new Promise((resolve) => {
    const done = (answer: EncoderAnswer) => {
      clearTimeout(patience);
      asked.off("message", done).off("exit", failed);
      asked.off("error", failed);
      resolve(answer);
    };
    const failed = () => done({ fault: "photoDamaged" });
    const patience = setTimeout(() => {
      asked.kill("SIGKILL");
      failed();
    }, PATIENCE);
    asked.on("message", done).on("exit", failed).on("error", failed);
    asked.send(content, (error) => error && failed());
  });
}

/** Makes new files of a photo's pixels. Throws PhotoRefused where the content is no whole photo of a kind that is taken. */
export async function cleanPhoto(content: Buffer): Promise<CleanPhoto> {
  return oneAtATime.runExclusive(async () => {
    clearTimeout(idle);
    const answer = await ask(content);
    idle = setTimeout(() => child?.disconnect(), IDLE).unref();
    if ("fault" in answer) throw new PhotoRefused(answer.fault);
    return answer.photo;
  });
}
