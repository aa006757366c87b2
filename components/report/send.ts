// Sends a report. In: what stands on the device. Out: the receipt, or why not: the report's own faults, a limit, or no
// connection, which is no fault at all.

import type { Challenge } from "altcha-lib";
import { z } from "zod";
import type { Draft } from "./device-store";

/** Milliseconds after which a proof is made anew rather than sent: the server's challenges serve for twenty minutes. */
const PROOF_AGE = 15 * 60_000;

/** Milliseconds that one try may take. */
const PATIENCE = 120_000;

export type Sent =
  | { outcome: "stored"; receipt: string }
  | { outcome: "refused"; reason: string; faults: readonly { field: string; key: string }[] }
  | { outcome: "later"; seconds: number }
  | { outcome: "offline" };

let ready: { proof: Promise<string>; made: number } | null = null;

async function prove(): Promise<string> {
  const answer = await fetch("/api/v1/challenge", { cache: "no-store" });
  if (!answer.ok) throw new Error("No challenge.");
  const challenge: Challenge = await answer.json();
  const worker = new Worker(new URL("./proof-worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise<string>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<string | null>) =>
        data ? resolve(data) : reject(new Error("No solution."));
      worker.onerror = () => reject(new Error("No solution."));
      worker.postMessage(challenge);
    });
  } finally {
    worker.terminate();
  }
}

/** Begins the work that a report costs while its form is filled in. */
export function prepareProof(): void {
  if (ready && Date.now() - ready.made < PROOF_AGE) return;
  const proof = prove();
  ready = { proof, made: Date.now() };
  proof.catch(() => {
    ready = null;
  });
}

function takeProof(): Promise<string> {
  prepareProof();
  const { proof } = ready ?? { proof: prove() };
  ready = null;
  return proof;
}

const Problem = z.object({
  reason: z.string().default("storeTrouble"),
  errors: z.array(z.object({ field: z.string(), code: z.string() })).default([]),
});

const body = ({ fields, photos }: Draft, proof: string) => {
  const form = new FormData();
  form.set("altcha", proof);
  for (const [name, value] of Object.entries(fields)) if (value !== "") form.set(name, value);
  for (const { blob } of photos) form.append("photo", blob, "photo");
  return form;
};

/** One try; a proof that has expired meanwhile is made anew once. */
export async function sendReport(draft: Draft, again = true): Promise<Sent> {
  let answer: Response;
  try {
    answer = await fetch("/api/v1/sightings", {
      method: "POST",
      headers: { "Idempotency-Key": draft.key },
      body: body(draft, await takeProof()),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) {
      const { receipt } = z.object({ receipt: z.string() }).parse(await answer.json());
      return { outcome: "stored", receipt };
    }
  } catch {
    return { outcome: "offline" };
  }
  const problem = Problem.safeParse(await answer.json().catch(() => ({}))).data;
  if (problem?.reason === "proofWrong" && again) return sendReport(draft, false);
  if (answer.status === 429 || answer.status === 503) {
    const seconds = Number(answer.headers.get("Retry-After") ?? 30);
    return { outcome: "later", seconds: Number.isFinite(seconds) ? seconds : 30 };
  }
  return {
    outcome: "refused",
    reason: problem?.reason ?? "storeTrouble",
    faults: problem?.errors.map(({ field, code }) => ({ field, key: code })) ?? [],
  };
}
