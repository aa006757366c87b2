import { useEffect } from "react";
import { useLatest } from "@/components/ui/use-latest";
import { type Draft, whereIs } from "./device-store";

/**
 * Follows the report with this key while it waits in line; null: none waits. It goes on by itself, in this tab or
 * another: `onSent` is called when it has left, `onRefused` when it has become a draft that its sender corrects.
 */
export function useWaitingReport(key: string | null, onSent: () => void, onRefused: (draft: Draft) => void): void {
  const then = useLatest({ onSent, onRefused });

  useEffect(() => {
    if (key === null) return;
    const look = async () => {
      const found = await whereIs(key);
      if (found === "sent") then.current.onSent();
      else if (found !== "waiting") then.current.onRefused(found);
    };
    const again = () => void look().catch(() => {});
    again();
    addEventListener("reports-waiting", again);
    addEventListener("storage", again);
    return () => {
      removeEventListener("reports-waiting", again);
      removeEventListener("storage", again);
    };
  }, [key]);
}
