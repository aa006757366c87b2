import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { Release } from "@/lib/release/list";
import { LocalLink } from "../ui/local-link";

/** Releases that are shown at once; the others can be opened. */
const SHOWN = 8;

/** Every release, the newest first. Before the first one: how one comes. */
export function ReleaseList({ releases, locale }: { releases: readonly Release[]; locale: Locale }) {
  const t = translator(locale, "data");
  if (releases.length === 0) return <p className="notice">{t("noRelease")}</p>;
  const line = ({ day, cameras, locations, withdrawn }: Release) => (
    <li key={day}>
      <LocalLink page="/podaci/[date]" parameters={{ date: day }}>
        <time dateTime={day}>{dayWords(day, locale)}</time>
      </LocalLink>{" "}
      {t("releaseLine", {
        cameras: t("cameras", { count: cameras }),
        locations: t("atLocations", { count: locations }),
      })}
      {day === releases[0]?.day && <span className="data-mark">{t("latest")}</span>}
      {withdrawn && <span className="data-mark">{t("withdrawnMark")}</span>}
    </li>
  );
  return (
    <>
      <ul className="data-releases">{releases.slice(0, SHOWN).map(line)}</ul>
      {releases.length > SHOWN && (
        <details>
          <summary>{t("olderReleases", { count: releases.length - SHOWN })}</summary>
          <ul className="data-releases">{releases.slice(SHOWN).map(line)}</ul>
        </details>
      )}
    </>
  );
}
