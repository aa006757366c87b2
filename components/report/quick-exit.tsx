"use client";

// The button that leaves at once, for whoever is being watched over the shoulder.

import type { KeyboardEvent, MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { markLeft } from "@/components/ui/site-storage";
import { atMost } from "@/lib/offline/at-most";

/** Milliseconds that the quick exit gives the draft to be hidden; the page itself is gone at once. */
const EXIT_PATIENCE = 300;

/** `hide` keeps what was typed where the next reader of the page does not see it; leaving waits for it only shortly. */
export function QuickExit({ hide }: { hide: () => Promise<unknown> }) {
  const t = useTranslations("report");

  /** Nothing is seen from this moment on, whatever the device's store does. */
  function leave(event: MouseEvent | KeyboardEvent): void {
    event.preventDefault();
    document.documentElement.hidden = true;
    markLeft();
    void atMost(EXIT_PATIENCE, hide())
      .catch(() => {})
      .finally(() => location.replace("about:blank"));
  }

  return (
    <div className="quick-exit-bar">
      {/* biome-ignore lint/a11y/useSemanticElements: a link leaves before the script is there, too. */}
      <a
        href="about:blank"
        role="button"
        rel="noreferrer"
        draggable={false}
        className="button quick-exit"
        title={t("quickExitHint")}
        onClick={leave}
        onKeyDown={(event) => event.key === " " && leave(event)}
      >
        {t("quickExit")}
      </a>
    </div>
  );
}
