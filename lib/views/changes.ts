import "server-only";

// What the page of all changes shows: a page of events, newest first. In: the parameters of an address; what cannot be
// understood begins with the newest. Out: plain objects.

import { pick } from "../cameras/columns.ts";
import { readPublicPart } from "../history/public-part.ts";
import { type ChangeLine, changesBefore, TITLE } from "../sql/history.ts";
import type { HistoryEntry } from "./camera-view.ts";

/** Events on a page. */
const PAGE_SIZE = 50;

type Camera = Omit<Extract<ChangeLine, { camera: string }>, "camera" | "seq" | "publicPart" | keyof HistoryEntry>;

export type ChangesView = {
  entries: (HistoryEntry & { about: ({ id: string } & Camera) | null })[];
  /** Not the page that begins with the newest. */
  later: boolean;
  /** The number before which the next page begins; null for the last page. */
  older: number | null;
};

/** `search`: `pre`, the number of the event before which the page begins. */
export function changesView(search: URLSearchParams): ChangesView {
  const asked = search.get("pre") ?? "";
  const before = /^\d{1,15}$/.test(asked) ? Number(asked) : null;
  const found = changesBefore(before, PAGE_SIZE + 1);
  const lines = found.slice(0, PAGE_SIZE);
  return {
    entries: lines.map((line) => ({
      kind: line.kind,
      role: line.role,
      day: line.day,
      hash: line.hash.slice(0, 12),
      ...readPublicPart(line.kind, line.publicPart),
      about: line.camera === null ? null : { id: line.camera, ...pick(line, TITLE) },
    })),
    later: before !== null,
    older: found.length > PAGE_SIZE ? (lines.at(-1)?.seq ?? null) : null,
  };
}
