import type { PagePath } from "@/lib/i18n/paths";

/** The page that a list stands on: its filters, its order and its pages lead back there. */
export type ListPlace = { page: PagePath; parameters?: Record<string, string>; hash?: string };
