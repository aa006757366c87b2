import "server-only";
// One report, in order: limits → form, counted while it streams → schema → proof of work → pixels → disk → one
// transaction → receipt. Whatever is thrown leaves nothing behind but what the sender still has on the screen.

import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { REPORT_BYTES } from "../forms/body-limits.ts";
import { type FormFields, readForm } from "../forms/read-form.ts";
import { cleanPhoto } from "../photos/encoder.ts";
import { MAX_PHOTO_BYTES, MAX_PHOTOS } from "../photos/limits.ts";
import { type CleanPhoto, PhotoRefused } from "../photos/photo.ts";
import { diskState, logTroubleOnce } from "../platform/disk-state.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { settings } from "../platform/settings.ts";
import { storageFaultOf } from "../platform/storage-fault.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { siteSettings } from "../site/site-settings.ts";
import { countReport, countStored, type Limit } from "./limits.ts";
import { ProofOfWork } from "./proof-of-work.ts";
import { hashesOfContent, isKey, receiptFor } from "./receipt.ts";
import { type CheckedSighting, checkSighting, type Fault } from "./sighting.ts";
import { cameraPlace, storedUnder, storeSighting } from "./store.ts";

const LIMITS = { bytes: REPORT_BYTES, fileBytes: MAX_PHOTO_BYTES, files: MAX_PHOTOS };

/** Forms that may arrive at the same time. */
const AT_ONCE = 20;
let arriving = 0;

/** Reports that are being received, by key: a second one with the same key waits for the first. */
const inHand = new Map<string, Promise<void>>();

/** Resolves when no other report with this key is in hand, to what lets the next one in. */
async function holdKey(key: string): Promise<() => void> {
  for (let before = inHand.get(key); before; before = inHand.get(key)) await before;
  let letNextIn = () => {};
  inHand.set(key, new Promise<void>((resolve) => (letNextIn = resolve)));
  return () => {
    inHand.delete(key);
    letNextIn();
  };
}

let proofs: ProofOfWork | null = null;

/** The work that this process asks for, and what was done of it. */
export const proofOfWork = (): ProofOfWork => {
  proofs ??= new ProofOfWork(settings().powMaxNumber);
  return proofs;
};

/** A report that is refused for what it says; `reason` is a key of messages/report.json. */
export class ReportRefused extends Error {
  constructor(
    readonly status: 413 | 415 | 422 | 429 | 503 | 507,
    readonly reason: string,
    readonly faults: readonly Fault[] = [],
    readonly retryAfter?: number,
  ) {
    super(reason);
  }
}

const LIMIT_REASONS: Record<Limit["reached"], string> = {
  sender: "limitSender",
  area: "limitArea",
  site: "limitSite",
  queue: "limitQueue",
};

function refuseAt(limit: Limit | null): void {
  if (limit)
    throw new ReportRefused(limit.reached === "sender" ? 429 : 503, LIMIT_REASONS[limit.reached], [], limit.seconds);
}

/** The disk's or the database's own troubles, as an answer that says what to do; anything else is thrown on. */
function storageTrouble(error: unknown): unknown {
  const fault = storageFaultOf(error);
  if (fault === null) return error;
  logTroubleOnce(fault);
  return fault === "full"
    ? new ReportRefused(507, "diskFull", [], 600)
    : new ReportRefused(503, "storeTrouble", [], 30);
}

async function photoOf(field: string, content: Buffer | null): Promise<CleanPhoto> {
  if (field !== "photo") throw new ReportRefused(422, "fieldsWrong", [{ field, key: "faultUnknownField" }]);
  if (content === null) throw new ReportRefused(413, "photoLarge");
  if ((await diskState(settings().dataDir)) !== "ok") throw new ReportRefused(507, "photoRoom", [], 600);
  try {
    return await cleanPhoto(content);
  } catch (error) {
    if (!(error instanceof PhotoRefused)) throw error;
    throw new ReportRefused(error.fault === "photoUnknown" || error.fault === "photoHeic" ? 415 : 422, error.fault);
  }
}

type Sender = {
  /** Throw-away key of the sender's address. */
  sender: string;
  /** By the header of the API, or null for a plain form, which carries it as a field. */
  key: string | null;
};

/** Fields that are ours and no part of the sighting. */
const OWN_FIELDS = ["key", "altcha", "website"];

/** What the sender tells of the camera. */
const told = (fields: FormFields): FormFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN_FIELDS.includes(name)));

/** What a plain form sent, kept so that it can be shown again. */
export type Kept = { fields: FormFields };

/**
 * Receives a report. Resolves to its receipt, and whether it was stored just now. `kept.fields` holds what was typed
 * as soon as it is read. Throws ReportRefused, ProblemError or SenderGone.
 */
export async function receiveReport(
  request: IncomingMessage,
  { sender, key: headerKey }: Sender,
  kept: Kept,
): Promise<{ receipt: string; created: boolean }> {
  const proved = headerKey !== null;
  if (!request.headers["content-type"]?.startsWith("multipart/form-data"))
    throw new ProblemError(plainProblem(415, "Unsupported media type", "Send the report as multipart/form-data."), {
      Connection: "close",
    });
  if ((await siteSettings()).paused) throw new ReportRefused(503, "paused", [], 3_600);
  refuseAt(await countReport(sender, proved));
  if (arriving >= AT_ONCE) throw new ReportRefused(503, "busy", [], 5);
  arriving += 1;
  let giveBack: (() => void) | null = null;
  let release: (() => void) | undefined;
  let stored = false;
  try {
    let checked: CheckedSighting | null = null;
    let place: { lat: number; lon: number; cameraSeq: number | null } | null = null;
    let known: { contentHashes: string | null } | null = null;
    let key = headerKey;
    const photos: CleanPhoto[] = [];
    const photoHashes: string[] = [];
    let photoRefused: unknown;

    const admit = async (fields: FormFields) => {
      key ??= fields.key ?? null;
      if (key === null || !isKey(key)) throw new ReportRefused(422, "keyWrong");
      release = await holdKey(key);
      known = await storedUnder(key);
      if (known) return;
      // The honeypot: a field that no person sees. Whoever fills it gets the same answer as a wrong proof.
      if (fields.website) throw new ReportRefused(422, "proofWrong");
      if (proved) {
        giveBack = await proofOfWork().take(fields.altcha ?? "");
        if (!giveBack) throw new ReportRefused(422, "proofWrong");
      }
      const { sighting, faults } = checkSighting(told(fields), todayInBelgrade());
      if (!sighting) throw new ReportRefused(422, "fieldsWrong", faults);
      checked = sighting;
      if (sighting.camera) {
        const camera = await cameraPlace(sighting.camera);
        if (!camera) throw new ReportRefused(422, "fieldsWrong", [{ field: "camera", key: "faultCamera" }]);
        place = { lat: camera.lat, lon: camera.lon, cameraSeq: camera.seq };
      } else place = { lat: sighting.lat ?? 0, lon: sighting.lon ?? 0, cameraSeq: null };
    };

    // A program sends the fields first and is checked before its photos are looked at; a plain form is as it stands.
    const fields = await readForm(request, LIMITS, {
      beforeFiles: async (given) => {
        kept.fields = given;
        if (proved) await admit(given);
      },
      onFile: async (name, content) => {
        if (content) photoHashes.push(createHash("sha256").update(content).digest("hex"));
        if (known || photoRefused) return;
        try {
          photos.push(await photoOf(name, content));
        } catch (error) {
          if (proved) throw error;
          // A plain form is read to its end, so that it can be shown again with everything that was typed.
          photoRefused = error;
        }
      },
    });
    if (!proved) await admit(fields);
    if (photoRefused && !known) throw photoRefused;
    if (key === null) throw new ReportRefused(422, "keyWrong");
    const contentHashes = hashesOfContent(key, told(fields), photoHashes);
    const before = known as { contentHashes: string | null } | null;
    if (before) {
      // Two tabs may have gone on with one draft: what is not stored by now is another report.
      if (before.contentHashes !== null && !contentHashes.every((hash) => before.contentHashes?.includes(hash)))
        throw new ReportRefused(422, "keyUsed");
      return { receipt: receiptFor(key), created: false };
    }
    if (!checked || !place) throw new ReportRefused(422, "fieldsWrong");
    refuseAt(await countStored(place, proved));
    const receipt = await storeSighting({
      sighting: checked,
      place,
      photos,
      key,
      contentHashes,
      proved,
      dataDir: settings().dataDir,
    });
    stored = true;
    return { receipt, created: true };
  } catch (error) {
    throw storageTrouble(error);
  } finally {
    arriving -= 1;
    // A proof that led to nothing serves for the next try.
    if (!stored) (giveBack as (() => void) | null)?.();
    release?.();
  }
}
