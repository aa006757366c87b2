// What stays on the device: reports that are being written, and reports that wait for a connection. In IndexedDB,
// photos included, until they are sent or thrown away. `reports-waiting` in localStorage tells other pages that there
// is something to send, so that nobody who never reported has a database. Every wait ends: a browser's store may hang.

import { type DBSchema, openDB } from "idb";
import { forgetAll, keep } from "@/components/ui/site-storage";
import { atMost } from "@/lib/offline/at-most";

/** One photo, cleaned already. `editable`: it can be drawn on; not where the browser hides pixels. */
export type ReportPhoto = { id: string; blob: Blob; editable: boolean };

/** A report as it stands: the form's fields, the photos, and the key that it is sent with. */
export type Report = { key: string; fields: Record<string, string>; photos: ReportPhoto[] };

/** What is wrong with a report; the reason and the keys are those of messages/report.json. */
export type Refusal = { reason: string; faults: readonly { field: string; key: string }[] };

/** A report that is being written. */
export type Draft = Report & {
  /** Left by the quick exit: it is there, but not shown before somebody asks for it. */
  hidden?: boolean;
  /** It waited, was sent, and was refused for what it says. */
  refused?: Refusal;
};

interface Device extends DBSchema {
  draft: { key: string; value: Draft };
  outbox: { key: string; value: Report };
}

const NAME = "reports";
const WAITING = "reports-waiting";

/** Milliseconds that the device's store may take. */
const PATIENCE = 4_000;

const open = () =>
  openDB<Device>(NAME, 2, {
    async upgrade(db, from, _to, change) {
      if (from === 0) {
        db.createObjectStore("draft");
        db.createObjectStore("outbox", { keyPath: "key" });
        return;
      }
      // There was one draft for all tabs.
      const drafts = change.objectStore("draft");
      const old = await drafts.get("current");
      if (old) await drafts.put(old, old.key);
      await drafts.delete("current");
    },
  });

async function within<Result>(work: (db: Awaited<ReturnType<typeof open>>) => Promise<Result>): Promise<Result> {
  const opening = open();
  try {
    return await atMost(PATIENCE, opening.then(work));
  } finally {
    opening.then(
      (db) => db.close(),
      () => {},
    );
  }
}

/**
 * Whether this page has the draft with this key for itself, until `end`: no other tab goes on with it, or sends
 * something else under its key. A browser that cannot tell says yes; the server compares what comes under one key.
 */
export async function holdDraft(key: string, end: AbortSignal): Promise<boolean> {
  if (!("locks" in navigator)) return true;
  const held = new Promise<boolean>((resolve, reject) => {
    navigator.locks
      .request(`draft-${key}`, { ifAvailable: true }, async (lock) => {
        resolve(lock !== null);
        if (lock && !end.aborted) await new Promise((ended) => end.addEventListener("abort", ended, { once: true }));
      })
      .catch(reject);
  });
  return atMost(PATIENCE, held).catch(() => true);
}

/** The draft to go on with, of those that no other tab has open: one that was refused first. Held until `end`. */
export async function takeDraft(end: AbortSignal): Promise<Draft | null> {
  const drafts = await within((db) => db.getAll("draft"));
  for (const draft of drafts.sort((a, b) => Number(b.refused !== undefined) - Number(a.refused !== undefined)))
    if (await holdDraft(draft.key, end)) return draft;
  return null;
}

export const saveDraft = (draft: Draft) => within((db) => db.put("draft", draft, draft.key));

/** Throws the draft of the report with this key away. */
export const dropDraft = (key: string) => within((db) => db.delete("draft", key));

function tell(count: number): void {
  keep(WAITING, count ? String(count) : null);
  dispatchEvent(new Event(WAITING));
}

/** Puts a report in line, and takes its draft away in the same step. Asks the browser to keep what lies here. */
export async function putInLine({ key, fields, photos }: Report): Promise<void> {
  await within(async (db) => {
    const both = db.transaction(["draft", "outbox"], "readwrite");
    await Promise.all([
      both.objectStore("outbox").put({ key, fields, photos }),
      both.objectStore("draft").delete(key),
      both.done,
    ]);
    tell(await db.count("outbox"));
  });
  // Some browsers ask the person first: nothing waits for that.
  void navigator.storage?.persist?.().catch(() => {});
}

export const inLine = () => within((db) => db.getAll("outbox"));

/** Where a report that was put in line is now: refused for what it says, waiting still, or gone to the server. */
export async function whereIs(key: string): Promise<Draft | "waiting" | "sent"> {
  return within(async (db) => (await db.get("draft", key)) ?? ((await db.get("outbox", key)) ? "waiting" : "sent"));
}

/** Takes a report out of line: it was stored, or, where it was refused, it becomes a draft that its sender corrects. */
export async function takeOutOfLine(report: Report, refused?: Refusal): Promise<void> {
  await within(async (db) => {
    const both = db.transaction(["draft", "outbox"], "readwrite");
    if (refused) await both.objectStore("draft").put({ ...report, refused }, report.key);
    await both.objectStore("outbox").delete(report.key);
    await both.done;
    tell(await db.count("outbox"));
  });
}

/** Removes everything that this site ever kept on the device. Rejects where the browser does not let go of it. */
export async function deleteAllTraces(): Promise<void> {
  const steps = [
    async () => forgetAll(),
    async () => {
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(NAME);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      });
    },
    async () => {
      if ("caches" in window) for (const name of await caches.keys()) await caches.delete(name);
    },
    async () => {
      for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) await worker.unregister();
    },
  ];
  const ended = await Promise.allSettled(steps.map((step) => atMost(PATIENCE, step())));
  dispatchEvent(new Event(WAITING));
  dispatchEvent(new Event("traces-deleted"));
  if (ended.some(({ status }) => status === "rejected")) throw new Error("Something of this site is still kept.");
}
