"use client";

// The list that waits, one of it open, the next one loaded already. A decision shows at once; what the server refuses
// comes back into the list with a sentence.

import { useCallback, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { useLatest } from "@/components/ui/use-latest";
import type { Decided } from "@/lib/review/decide";
import { type QueueItem, Refused, review, type SightingDetails } from "./review-api";

type Decision = z.input<typeof Decided>;
type Details = { sighting: SightingDetails; heldBy: string | null };

/** Milliseconds after which the open sighting is asked for again, so that it stays held. */
const STILL_HERE = 60_000;

export type Said = { refused: Refused | null; sentence: "" | "done" | "undone"; count: number };

export function useQueue(onDecided: () => void) {
  const [items, setItems] = useState<readonly QueueItem[] | null>(null);
  const [asked, setAsked] = useState(0);
  const [open, setOpen] = useState<string | null>(null);
  const [details, setDetails] = useState<Details | null>(null);
  const [said, say] = useState<Said>({ refused: null, sentence: "", count: 0 });
  const loaded = useRef(new Map<string, Promise<Details>>());
  const all = useLatest(items);
  const shown = useLatest(open);

  const load = useCallback((id: string): Promise<Details> => {
    const known = loaded.current.get(id);
    if (known) return known;
    const coming = review.sighting(id);
    loaded.current.set(id, coming);
    coming.catch(() => loaded.current.delete(id));
    return coming;
  }, []);

  const refused = useCallback((error: unknown) => {
    say({ refused: error instanceof Refused ? error : new Refused("failed"), sentence: "", count: 0 });
  }, []);

  const refresh = useCallback(async () => {
    try {
      const queue = await review.queue();
      setItems(queue.items);
      setAsked(queue.asked);
      setOpen((before) => (queue.items.some(({ id }) => id === before) ? before : (queue.items[0]?.id ?? null)));
    } catch (error) {
      refused(error);
    }
  }, [refused]);

  useEffect(() => void refresh(), [refresh]);

  useEffect(() => {
    setDetails(null);
    if (!open) return;
    let left = false;
    load(open).then(
      (found) => !left && setDetails(found),
      (error) => {
        if (left) return;
        refused(error);
        if (error instanceof Refused && /Already$|noSuchSighting/.test(error.reason))
          setItems((before) => before?.filter(({ id }) => id !== open) ?? null);
      },
    );
    const list = all.current ?? [];
    const next = list[list.findIndex(({ id }) => id === open) + 1];
    if (next) load(next.id).catch(() => {});
    const stay = setInterval(() => void review.sighting(open).catch(() => {}), STILL_HERE);
    return () => {
      left = true;
      clearInterval(stay);
    };
  }, [open, load, refused]);

  /** Opens the one so many places further in the list. */
  const move = useCallback((by: number) => {
    const list = all.current ?? [];
    setOpen((before) => {
      const at = list.findIndex(({ id }) => id === before);
      return list[Math.min(Math.max(at + by, 0), list.length - 1)]?.id ?? null;
    });
  }, []);

  const remove = useCallback((ids: readonly string[]) => {
    const list = all.current ?? [];
    const rest = list.filter(({ id }) => !ids.includes(id));
    setItems(rest);
    setOpen((before) => {
      if (before === null || !ids.includes(before)) return before;
      const after = list.slice(list.findIndex(({ id }) => id === before)).find(({ id }) => !ids.includes(id));
      return after?.id ?? rest.at(-1)?.id ?? null;
    });
  }, []);

  const decide = useCallback(
    async (id: string, decided: Decision) => {
      const item = all.current?.find((one) => one.id === id);
      remove([id]);
      try {
        await review.decide(id, decided);
        loaded.current.delete(id);
        say({ refused: null, sentence: "done", count: 1 });
      } catch (error) {
        refused(error);
        const late = error instanceof Refused && /Already$|noSuchSighting/.test(error.reason);
        if (item && !late) {
          setItems((before) => [item, ...(before ?? [])]);
          setOpen(id);
        }
      }
      onDecided();
    },
    [remove, refused, onDecided],
  );

  const decideMany = useCallback(
    async (ids: readonly string[], decided: Decision) => {
      try {
        const { decisions } = await review.decideMany(ids, decided);
        remove(ids);
        say({ refused: null, sentence: "done", count: decisions.length });
      } catch (error) {
        refused(error);
      }
      onDecided();
      await refresh();
    },
    [remove, refresh, refused, onDecided],
  );

  const undo = useCallback(
    async (decision: string) => {
      try {
        const { sighting } = await review.undo(decision);
        if (sighting) loaded.current.delete(sighting);
        await refresh();
        if (sighting) setOpen(sighting);
        say({ refused: null, sentence: "undone", count: 1 });
      } catch (error) {
        refused(error);
      }
      onDecided();
    },
    [refresh, refused, onDecided],
  );

  /** The open sighting has changed by what was done to its photos. */
  const reload = useCallback(() => {
    if (!open) return;
    loaded.current.delete(open);
    load(open).then((found) => {
      // Another may have been opened by now: its evidence stays on the screen.
      if (shown.current === open) setDetails(found);
    }, refused);
  }, [open, load, refused]);

  return { items, asked, open, setOpen, details, said, move, decide, decideMany, undo, refresh, reload, refused };
}
