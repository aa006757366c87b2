// The colours of charts. A page draws with the names, which app/globals.css and components/statistics/statistics.css
// fill for light and dark; a file that leaves the site carries the colours themselves. A test holds both together.

export type Theme = "light" | "dark";
export const themes: readonly Theme[] = ["light", "dark"];

export const palette = {
  paper: { light: "#faf8f3", dark: "#16181b" },
  surface: { light: "#ffffff", dark: "#1f2226" },
  ink: { light: "#1b1d20", dark: "#ece9e2" },
  "ink-soft": { light: "#53575d", dark: "#b0b3b6" },
  line: { light: "#d9d4c8", dark: "#3a3e44" },
  signal: { light: "#b8102a", dark: "#ff6b6f" },
  amber: { light: "#8a5a00", dark: "#f0b34a" },
  grey: { light: "#62676d", dark: "#9aa0a6" },
  "step-1": { light: "#f3dcdb", dark: "#3d2527" },
  "step-2": { light: "#e3a9ab", dark: "#6b353a" },
  "step-3": { light: "#cf7077", dark: "#9a454c" },
  "step-4": { light: "#b83a48", dark: "#cf5a60" },
  "step-5": { light: "#86091d", dark: "#ff9a9c" },
} as const;

export type ColourName = keyof typeof palette;

/** A colour as a page names it. */
export const colour = (name: ColourName) => `var(--${name})`;

/** Names of colours in a drawing replaced by the colours of a theme. */
export function painted(svg: string, theme: Theme): string {
  return svg.replace(/var\(--([a-z0-9-]+)\)/g, (named, name: string) =>
    Object.hasOwn(palette, name) ? palette[name as ColourName][theme] : named,
  );
}
