"use client";

import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { keep } from "./site-storage";

const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const onChange = (notify: () => void) => {
  addEventListener("themechange", notify);
  return () => removeEventListener("themechange", notify);
};

function chosen(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "system";
}

function choose(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keep("theme", theme === "system" ? null : theme);
  dispatchEvent(new Event("themechange"));
}

/** Light, dark, or as the device has it. The choice stays on the device, or on the page where nothing can be kept; public/before-paint.js applies it before the first paint. */
export function ThemeSwitch() {
  const t = useTranslations("common");
  const theme = useSyncExternalStore(onChange, chosen, () => "system" as const);
  const labels: Record<Theme, string> = { system: t("themeSystem"), light: t("themeLight"), dark: t("themeDark") };
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  return (
    <button
      type="button"
      className="icon-button"
      title={`${t("theme")}: ${labels[theme]}`}
      aria-label={`${t("theme")}: ${labels[theme]}`}
      onClick={() => choose(next)}
    >
      <svg
        viewBox="0 0 24 24"
        width="20"
        height="20"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
      >
        {theme === "dark" ? (
          <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" />
        ) : theme === "light" ? (
          <path d="M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM12 2v2m0 16v2M2 12h2m16 0h2M5 5l1.5 1.5m11 11L19 19M5 19l1.5-1.5m11-11L19 5" />
        ) : (
          <>
            <path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z" />
            <path d="M12 3.5a8.5 8.5 0 0 1 0 17Z" fill="currentColor" />
          </>
        )}
      </svg>
    </button>
  );
}
