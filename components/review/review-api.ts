// What the moderators' page asks of the server. Every answer has the type of the function that makes it.

import type { z } from "zod";
import type { Account } from "@/lib/review/accounts";
import type { CameraRecord } from "@/lib/review/camera-record";
import type { Dashboard } from "@/lib/review/dashboard";
import type { Decided } from "@/lib/review/decide";
import type { DemandAnswer, WaitingDemand } from "@/lib/review/demands";
import type { CameraEdit } from "@/lib/review/edit-camera";
import type { Publication } from "@/lib/review/publications";
import type { QueueItem, SightingDetails } from "@/lib/review/queue";
import type { SetUp } from "@/lib/review/sign-in";
import type { HeldSitting } from "@/lib/review/sitting";
import type { ToldDecision } from "@/lib/review/told-decisions";
import type { SiteSettings } from "@/lib/site/site-settings";

/** The server said no, or could not be asked; `reason` is a key of messages/review.json. */
export class Refused extends Error {
  constructor(
    readonly reason: string,
    readonly details: {
      by?: string | null;
      action?: string | null;
      seconds?: number | null;
      count?: number | null;
    } = {},
  ) {
    super(reason);
  }
}

/** Milliseconds that an answer may take; a photo goes with the question. */
const PATIENCE = 120_000;

async function ask<Result>(path: string, body?: unknown, type = "application/json"): Promise<Result> {
  let answer: Response;
  try {
    answer = await fetch(`/api/review/${path}`, {
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
      ...(body === undefined
        ? {}
        : {
            method: "POST",
            headers: { "Content-Type": type },
            body: body instanceof Blob ? body : JSON.stringify(body),
          }),
    });
  } catch {
    throw new Refused("noConnection");
  }
  const value = await answer.json().catch(() => ({}));
  // Our own server, whose functions the types below are taken from.
  if (answer.ok) return value as Result;
  throw new Refused(typeof value.reason === "string" ? value.reason : "failed", value);
}

export type Session = { name: string; role: "editor" | "admin"; pending: ToldDecision[] };
export type { Account, CameraRecord, Dashboard, Publication, QueueItem, SightingDetails, SiteSettings, WaitingDemand };

export const review = {
  setUp: (token: string) => ask<Omit<SetUp, "cookies">>("set-up", { token }),
  finishSetUp: (token: string, code: string) => ask("set-up/finish", { token, code }),
  signIn: (name: string, passphrase: string) => ask("sign-in", { name, passphrase }),
  secondFactor: (code: string) => ask("second-factor", { code }),
  signOut: () => ask("sign-out", {}),
  signOutEverywhere: () => ask("sign-out-everywhere", {}),
  session: async () => (await ask<{ session: Session | null }>("session")).session,
  queue: () => ask<{ items: QueueItem[]; waiting: number; asked: number }>("queue"),
  sighting: (id: string) => ask<{ sighting: SightingDetails; heldBy: string | null }>(`sightings/${id}`),
  decide: (id: string, decided: z.input<typeof Decided>) => ask<{ decision: string }>(`sightings/${id}`, decided),
  decideMany: (sightings: readonly string[], decided: z.input<typeof Decided>) =>
    ask<{ decisions: string[]; late: number }>("bulk", { sightings, decided }),
  undo: (decision: string) => ask<{ sighting: string | null }>("undo", { decision }),
  publish: () => ask<{ decisions: number }>("publish", {}),
  held: () => ask<HeldSitting[]>("held"),
  decideHeld: (name: string, action: "publish" | "discard") => ask<{ decisions: number }>("held", { name, action }),
  camera: (id: string) => ask<CameraRecord>(`cameras/${id}`),
  editCamera: (id: string, edit: z.input<typeof CameraEdit>) => ask<{ decision: string }>(`cameras/${id}`, edit),
  publications: () => ask<Publication[]>("publications"),
  takeBack: (batch: string, note: string) => ask<{ taken: number; left: number }>("publications", { batch, note }),
  replacePhoto: (id: string, picture: Blob) =>
    ask<{ id: string; width: number; height: number }>(`photos/${id}`, picture, "image/jpeg"),
  dropPhoto: (id: string) => ask(`photos/${id}/drop`, {}),
  dashboard: () => ask<Dashboard>("dashboard"),
  demands: () => ask<WaitingDemand[]>("demands"),
  answerDemand: (id: string, answer: z.input<typeof DemandAnswer>) => ask(`demands/${id}`, answer),
  settings: () => ask<SiteSettings>("settings"),
  changeSettings: (settings: SiteSettings) => ask<SiteSettings>("settings", settings),
  moderators: () => ask<Account[]>("moderators"),
  changeModerator: (change: { action: "add" | "reset" | "disable"; name: string; role?: "editor" | "admin" }) =>
    ask<{ link?: string }>("moderators", change),
};

/** The address of a photo that only moderators see. */
export const photoAddress = (id: string, size: "large" | "small") => `/api/review/photos/${id}.${size}.webp`;
