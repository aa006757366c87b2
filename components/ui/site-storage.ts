// What the browser keeps for this site. Whoever blocks site data has none: then even reading the property throws, or it
// is null. No page may depend on it, so every access goes through here.

function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** What is kept under a name; null for nothing, and where nothing can be kept. */
export function readKept(name: string): string | null {
  try {
    return storage()?.getItem(name) ?? null;
  } catch {
    return null;
  }
}

/** Keeps a text, or with null forgets it. Whether that was done: the browser may refuse, or have no room left. */
export function keep(name: string, text: string | null): boolean {
  try {
    const kept = storage();
    if (text === null) kept?.removeItem(name);
    else kept?.setItem(name, text);
    return kept !== null || text === null;
  } catch {
    return text === null;
  }
}

/** Remembers for this tab that somebody left in a hurry; public/before-paint.js shows nothing to the Back button then. */
export function markLeft(): void {
  try {
    sessionStorage.setItem("left", "1");
  } catch {
    // Where nothing can be kept, the page is left without a mark.
  }
}

/** Set once somebody had everything deleted: this page keeps nothing any more. */
let isForgotten = false;

/** Forgets every text that is kept, for good and for the visit, and lets this page keep no offline copy from now on. */
export function forgetAll(): void {
  isForgotten = true;
  for (const kept of ["localStorage", "sessionStorage"] as const)
    try {
      window[kept].clear();
    } catch {
      // What is blocked holds nothing.
    }
}

/**
 * What registers the worker that serves the site without a connection. Null where the browser has or allows none, and
 * for whoever asked it to save data: half a megabyte is much for them.
 */
export function offlineWorkers(): ServiceWorkerContainer | null {
  if (isForgotten) return null;
  try {
    if ("connection" in navigator && (navigator.connection as { saveData?: boolean }).saveData) return null;
    return navigator.serviceWorker ?? null;
  } catch {
    return null;
  }
}
