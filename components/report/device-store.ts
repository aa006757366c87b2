// What stays on the device: the report that is being written, and reports that wait for a connection. In IndexedDB,
// photos included, until they are sent or thrown away. `reports-waiting` in localStorage tells other pages that there
// is something to send, so that nobody who never reported has a database.

import { type DBSchema, openDB } from "idb";

/** One photo, cleaned already. `editable`: it can be drawn on; not where the browser hides pixels. */
export type ReportPhoto = { id: string; blob: Blob; editable: boolean };

/** A report as it stands: the form's fields, the photos, and the key that it is sent with. */
export type Draft = { key: string; fields: Record<string, string>; photos: ReportPhoto[] };

type Stored = Draft & {
  /** Left by the quick exit: it is there, but not shown before somebody asks for it. */
  hidden?: boolean;
};

interface Device extends DBSchema {
  draft: { key: string; value: Stored };
  outbox: { key: string; value: Draft };
}

const NAME = "reports";
const CURRENT = "current";
const WAITING = "reports-waiting";

const open = () =>
  openDB<Device>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore("draft");
      db.createObjectStore("outbox", { keyPath: "key" });
    },
  });

async function within<Result>(work: (db: Awaited<ReturnType<typeof open>>) => Promise<Result>): Promise<Result> {
  const db = await open();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

export const loadDraft = () => within((db) => db.get("draft", CURRENT));
export const saveDraft = (draft: Stored) => within((db) => db.put("draft", draft, CURRENT));

type Drafts = {
  get(key: string): Promise<Stored | undefined>;
  delete(key: string): Promise<void>;
};

/** The draft goes with its own report, and not with a confirmation that was sent while it lay there. */
async function dropOwn(drafts: Drafts, key: string): Promise<void> {
  if ((await drafts.get(CURRENT))?.key === key) await drafts.delete(CURRENT);
}

/** Throws the draft of the report with this key away. */
export const dropDraft = (key: string) =>
  within(async (db) => {
    const writing = db.transaction("draft", "readwrite");
    await Promise.all([dropOwn(writing.store, key), writing.done]);
  });

function tell(count: number): void {
  if (count) localStorage.setItem(WAITING, String(count));
  else localStorage.removeItem(WAITING);
  dispatchEvent(new Event(WAITING));
}

/** Puts a report in line, and takes its draft away in the same step. */
export async function putInLine(draft: Draft): Promise<void> {
  await within(async (db) => {
    const both = db.transaction(["draft", "outbox"], "readwrite");
    await Promise.all([
      both.objectStore("outbox").put(draft),
      dropOwn(both.objectStore("draft"), draft.key),
      both.done,
    ]);
    tell(await db.count("outbox"));
  });
}

export const inLine = () => within((db) => db.getAll("outbox"));

export async function takeOutOfLine(key: string): Promise<void> {
  await within(async (db) => {
    await db.delete("outbox", key);
    tell(await db.count("outbox"));
  });
}

/** Removes everything that this site ever kept on the device. */
export async function deleteAllTraces(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  await new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
  if ("caches" in window) for (const name of await caches.keys()) await caches.delete(name);
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  for (const worker of workers) await worker.unregister();
  dispatchEvent(new Event(WAITING));
}
