import { formatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";

/** A file's size as people say it: "21 kB", "4.6 MB". */
export function sizeWords(bytes: number, locale: Locale): string {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), "kB"] : [bytes / 1e6, "MB"];
  return `${formatter(locale).number(value, { maximumFractionDigits: 1 })} ${unit}`;
}
