"use client";

// The menu of a narrow screen. It lies over the page, so it goes away once it has done its work: after a choice, at a
// press beside it, when the focus leaves it, and by Escape. Without a script it opens and closes by its own button.

import { usePathname } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from "react";

/** `label`: its name for those who do not see it. `children`: the links. */
export function SiteMenu({ label, children }: { label: string; children: ReactNode }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const path = usePathname();
  const close = useCallback(() => {
    if (menu.current) menu.current.open = false;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what it closes at.
  useEffect(close, [close, path]);

  useEffect(() => {
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !menu.current?.contains(target)) close();
    };
    document.addEventListener("pointerdown", elsewhere, true);
    document.addEventListener("focusin", elsewhere);
    return () => {
      document.removeEventListener("pointerdown", elsewhere, true);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [close]);

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !menu.current?.open) return;
    event.preventDefault();
    close();
    menu.current.querySelector("summary")?.focus();
  };
  return (
    <details ref={menu} className="site-menu" onKeyDown={onKey}>
      <summary className="icon-button" aria-label={label}>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" stroke="currentColor" strokeWidth="2">
          <path d="M4 7h16M4 12h16M4 17h16" />
        </svg>
      </summary>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click, also on one to this very page. */}
      <nav aria-label={label} onClick={close}>
        {children}
      </nav>
    </details>
  );
}
