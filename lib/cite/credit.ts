// Whose data something holds and under which licence: what files, releases, citations, charts and pages say of their
// sources, the same everywhere. Pure.

import type { Locale } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";

/** A source as far as it must be named. `licence`: an SPDX identifier, "unknown", or what somebody wrote. */
export type CreditedSource = { id: string; name: string; attribution: string; licence: string };

/** What a source is stored with whose licence nobody told. */
const UNKNOWN = "unknown";

/** The open licences of data, by their SPDX identifiers. */
const licences: Readonly<Record<string, { title: string; path: string }>> = {
  "ODbL-1.0": {
    title: "Open Data Commons Open Database License 1.0",
    path: "https://opendatacommons.org/licenses/odbl/1-0/",
  },
  "ODC-By-1.0": {
    title: "Open Data Commons Attribution License 1.0",
    path: "https://opendatacommons.org/licenses/by/1-0/",
  },
  "PDDL-1.0": {
    title: "Open Data Commons Public Domain Dedication and License 1.0",
    path: "https://opendatacommons.org/licenses/pddl/1-0/",
  },
  "CC0-1.0": { title: "Creative Commons Zero 1.0", path: "https://creativecommons.org/publicdomain/zero/1.0/" },
  "CC-BY-4.0": { title: "Creative Commons Attribution 4.0", path: "https://creativecommons.org/licenses/by/4.0/" },
  "CC-BY-SA-4.0": {
    title: "Creative Commons Attribution Share Alike 4.0",
    path: "https://creativecommons.org/licenses/by-sa/4.0/",
  },
};

/** A licence; `path` is null for one that is not known to this site. */
export type Licence = { name: string; title: string; path: string | null };

/** The licences of sources, each once. */
export const licencesOf = (sources: readonly Pick<CreditedSource, "licence">[]): Licence[] =>
  [...new Set(sources.map(({ licence }) => licence))].map((name) => ({
    name,
    title: name === UNKNOWN ? "Licence not known" : name,
    path: null,
    ...(Object.hasOwn(licences, name) ? licences[name] : {}),
  }));

export type Credit = {
  /** The lines that whoever uses the data must print, joined by semicolons. */
  attribution: string;
  /** An SPDX expression where all are SPDX identifiers; empty where there is no source. */
  licence: string;
  /** The text of the licence; of several, or of one that is not known, the page of the site that tells each source's. */
  licenceUrl: string;
};

/** @param site where the site is, without a slash at the end */
export function creditOf(sources: readonly CreditedSource[], site: string): Credit {
  const found = licencesOf(sources);
  return {
    attribution: [...new Set(sources.map(({ attribution }) => attribution))].join("; "),
    licence: found.map(({ name }) => name).join(" AND "),
    licenceUrl: (found.length === 1 && found[0]?.path) || `${site}/podaci#licenca`,
  };
}

/** Who must be named, in the reader's language; this site's own contributors and OpenStreetMap's by their names there. */
function nameOf({ id, attribution }: Pick<CreditedSource, "id" | "attribution">, locale: Locale): string {
  const t = translator(locale, "data");
  if (id === "openstreetmap") return t("osmContributors");
  if (id === "citizens") return t("contributors");
  return attribution.replace(/^©\s*/, "");
}

/** Authors of a citation: who records and checks here, and whose data they are beside. */
export const authorsOf = (sources: readonly CreditedSource[], locale: Locale): string[] => [
  ...new Set([translator(locale, "data")("contributors"), ...sources.map((source) => nameOf(source, locale))]),
];

/** One line for people: each source with its licence. Empty where there is none. */
export function creditLine(sources: readonly CreditedSource[], locale: Locale): string {
  const t = translator(locale, "data");
  return sources
    .map((source) =>
      t("creditPart", {
        name: nameOf(source, locale),
        licence: source.licence === UNKNOWN ? t("licenceUnknown") : source.licence,
      }),
    )
    .join("; ");
}

/** What must be said of sources whose licence nobody knows, with the number of their rows; null where there are none. */
export function unknownNote(sources: readonly (CreditedSource & { rows: number })[], locale: Locale): string | null {
  const unknown = sources.filter(({ licence }) => licence === UNKNOWN);
  if (unknown.length === 0) return null;
  return translator(locale, "data")("licenceUnknownNote", {
    count: unknown.reduce((sum, { rows }) => sum + rows, 0),
    names: unknown.map(({ name }) => name).join(", "),
  });
}
