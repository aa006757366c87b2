// Sends a report. In: what stands on the device. Out: the receipt, or why not: the report's own faults, or something
// that is no fault of the report's and passes: no connection, a limit, a server or a front in trouble.

import type { Challenge } from "altcha-lib";
import { z } from "zod";
import { atMost } from "@/lib/offline/at-most";
import type { Refusal, Report } from "./device-store";

/** Milliseconds after which a proof is made anew rather than sent: the server's challenges serve for twenty minutes. */
const PROOF_AGE = 15 * 60_000;

/** Milliseconds that the question for a challenge, and the work for it, may take. */
const CHALLENGE_PATIENCE = 20_000;
const PROOF_PATIENCE = 60_000;

/** Milliseconds without one more byte on its way, and of one try in all. */
const STALLED = 45_000;
const PATIENCE = 15 * 60_000;

/** How far a report is: percent of its bytes that have left. */
export type Progress = (percent: number) => void;

export type Sent =
  | { outcome: "stored"; receipt: string }
  | ({ outcome: "refused" } & Refusal)
  /** `seconds`: when to come back, 0 where the server did not say; `own`: it is this report that has to wait, not all. */
  | { outcome: "later"; seconds: number; own: boolean }
  | { outcome: "offline" };

let ready: { proof: Promise<string>; made: number } | null = null;

async function prove(): Promise<string> {
  const answer = await fetch("/api/v1/challenge", {
    cache: "no-store",
    signal: AbortSignal.timeout(CHALLENGE_PATIENCE),
  });
  if (!answer.ok) throw new Error("No challenge.");
  const challenge: Challenge = await answer.json();
  const worker = new Worker(new URL("./proof-worker.ts", import.meta.url), { type: "module" });
  try {
    const solved = new Promise<string>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<string | null>) =>
        data ? resolve(data) : reject(new Error("No solution."));
      worker.onerror = () => reject(new Error("No solution."));
      worker.postMessage(challenge);
    });
    return await atMost(PROOF_PATIENCE, solved);
  } finally {
    worker.terminate();
  }
}

/** Begins the work that a report costs while its form is filled in. */
export function prepareProof(): void {
  if (ready && performance.now() - ready.made < PROOF_AGE) return;
  const proof = prove();
  const mine = { proof, made: performance.now() };
  ready = mine;
  proof.catch(() => {
    if (ready === mine) ready = null;
  });
}

function takeProof(): Promise<string> {
  prepareProof();
  const { proof } = ready ?? { proof: prove() };
  ready = null;
  return proof;
}

const Problem = z.object({
  reason: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), code: z.string() })).default([]),
});

const body = ({ fields, photos }: Report, proof: string) => {
  const form = new FormData();
  form.set("altcha", proof);
  for (const [name, value] of Object.entries(fields)) if (value !== "") form.set(name, value);
  for (const { blob } of photos) form.append("photo", blob, "photo");
  return form;
};

type Answer = { status: number; text: string; retryAfter: string | null };

/** Sends a form; only this way of sending tells how far it is. Rejects where no answer comes. */
function post(form: FormData, key: string, onProgress: Progress): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout>;
    const lives = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), STALLED);
    };
    request.open("POST", "/api/v1/sightings");
    request.setRequestHeader("Idempotency-Key", key);
    request.timeout = PATIENCE;
    request.upload.onprogress = ({ loaded, total }) => {
      lives();
      if (total) onProgress(Math.round((loaded / total) * 100));
    };
    request.onload = () =>
      resolve({
        status: request.status,
        text: request.responseText,
        retryAfter: request.getResponseHeader("Retry-After"),
      });
    request.onerror = request.onabort = request.ontimeout = () => reject(new Error("No answer."));
    request.onloadend = () => clearTimeout(timer);
    lives();
    request.send(form);
  });
}

/** JSON of a text that may be anything: a front's page in trouble is none. */
function read<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> | null {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Answers that speak of what was sent, where they are our server's own. */
const ABOUT_CONTENT = [413, 415, 422];

/** One try; a proof that has expired meanwhile is made anew once. */
export async function sendReport(report: Report, onProgress: Progress = () => {}, again = true): Promise<Sent> {
  let answer: Answer;
  try {
    answer = await post(body(report, await takeProof()), report.key, onProgress);
  } catch {
    return { outcome: "offline" };
  }
  if (answer.status === 200 || answer.status === 201) {
    const stored = read(z.object({ receipt: z.string() }), answer.text);
    // A page of a hotel's network, which says yes to everything.
    return stored ? { outcome: "stored", receipt: stored.receipt } : { outcome: "offline" };
  }
  const problem = read(Problem, answer.text);
  const reason = problem?.reason;
  if (again && reason === "proofWrong") return sendReport(report, onProgress, false);
  if (problem && reason && ABOUT_CONTENT.includes(answer.status) && reason !== "proofWrong")
    return {
      outcome: "refused",
      reason,
      faults: problem.errors.map(({ field, code }) => ({ field, key: code })),
    };
  return { outcome: "later", seconds: Number(answer.retryAfter) || 0, own: reason !== undefined };
}
