import { Notes } from "@/components/rights/notes";
import { Sentence } from "@/components/rights/sentence";
import type { Locale } from "@/lib/i18n/locales";
import { statement, type TrackName } from "@/lib/rights/content";

const KEPT: Record<TrackName, readonly string[]> = {
  police: ["police-kept", "police-destroyed"],
  ordinary: ["security-notice"],
};

/** How long the law wants footage kept. */
export function KeptFootage({ track, locale }: { track: TrackName; locale: Locale }) {
  const said = KEPT[track].map((id) => ({ id, stated: statement(id) }));
  return (
    <>
      <ul className="sentences">
        {said.map(({ id, stated }) => (
          <li key={id}>
            <Sentence id={id} stated={stated} locale={locale} />
          </li>
        ))}
      </ul>
      <Notes of={said} locale={locale} />
    </>
  );
}
