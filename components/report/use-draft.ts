// The report as it stands on this device while it is written, under the key that it will be sent with.

import { useCallback, useEffect, useState } from "react";
import { useLatest } from "@/components/ui/use-latest";
import { newKey } from "@/lib/sightings/new-key";
import { type Draft, dropDraft, holdDraft, type ReportPhoto, saveDraft, takeDraft } from "./device-store";
import type { Fields } from "./use-fields";

/** Milliseconds of quiet after which the draft is saved. */
const SAVE_PAUSE = 300;

type Kept = {
  key: string;
  setKey: (key: string) => void;
  /** A draft that the quick exit left: it is shown when somebody asks for it. */
  hidden: Draft | null;
  setHidden: (draft: Draft | null) => void;
  /** Goes on with a report that stood on the device. */
  restore: (draft: Draft) => void;
};

type Written = {
  fields: Fields;
  photos: readonly ReportPhoto[];
  /** Nobody writes: it is being sent, was sent, or is a confirmation, which is two taps and needs no draft. */
  still: boolean;
  /** Whether a draft that stands on the device is gone on with. */
  isWanted: () => boolean;
  /** One was found. */
  onFound: () => void;
  /** Puts a draft into the form. */
  onRestore: (draft: Draft) => void;
};

/** `firstKey`: the key of a plain form. */
export function useDraft(firstKey: string, { fields, photos, still, isWanted, onFound, onRestore }: Written): Kept {
  const [key, setKey] = useState(firstKey);
  const [hidden, setHidden] = useState<Draft | null>(null);
  const { values, touched } = fields;

  const restore = useCallback(
    (draft: Draft) => {
      if (draft.refused?.reason === "keyUsed") {
        const other = newKey();
        setKey(other);
        void saveDraft({ key: other, fields: draft.fields, photos: draft.photos }).then(
          () => dropDraft(draft.key),
          () => {},
        );
      } else setKey(draft.key);
      onRestore(draft);
    },
    [onRestore],
  );

  const begin = useLatest({ isWanted, onFound, restore });
  useEffect(() => {
    const end = new AbortController();
    // The page may have come from the offline copy, twice: the key that stands in it is for plain forms.
    setKey(newKey());
    if (begin.current.isWanted())
      takeDraft(end.signal).then(
        (draft) => {
          if (!draft || touched.current || end.signal.aborted) return;
          if (draft.hidden) return setHidden(draft);
          begin.current.onFound();
          begin.current.restore(draft);
        },
        () => {},
      );
    return () => end.abort();
  }, [touched]);

  // No other tab sends anything under this page's key.
  useEffect(() => {
    const end = new AbortController();
    void holdDraft(key, end.signal);
    return () => end.abort();
  }, [key]);

  useEffect(() => {
    if (still || !touched.current) return;
    const save = () => void saveDraft({ key, fields: values, photos: [...photos] }).catch(() => {});
    const wait = setTimeout(save, SAVE_PAUSE);
    // A phone that turns to another app may not come back to this page.
    const leaving = () => document.visibilityState === "hidden" && touched.current && save();
    document.addEventListener("visibilitychange", leaving);
    return () => {
      clearTimeout(wait);
      document.removeEventListener("visibilitychange", leaving);
    };
  }, [values, photos, key, still, touched]);

  return { key, setKey, hidden, setHidden, restore };
}
