import { LawList } from "@/components/camera/law-list";
import type { Locale } from "@/lib/i18n/locales";
import type { TrackName } from "@/lib/rights/content";

/** How long the law wants footage kept, with its article. */
export function KeptFootage({ track, locale }: { track: TrackName; locale: Locale }) {
  return <LawList statements={[track === "police" ? "police-kept" : "security-notice"]} locale={locale} />;
}
