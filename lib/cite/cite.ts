// What a reader cites, in the reader's language: a release, a part of one, today's data, a camera. Pure. In: figures and
// words. Out: a citation (lib/cite/citation.ts) and the same figure as a sentence.

import { type CameraFilter, filterQuery, filterToSearchParams } from "../cameras/filter.ts";
import { dayWords } from "../i18n/formatter.ts";
import type { Locale } from "../i18n/locales.ts";
import { href, type PagePath } from "../i18n/paths.ts";
import { translator } from "../i18n/translator.ts";
import type { Citation } from "./citation.ts";
import { authorsOf, type CreditedSource } from "./credit.ts";

/** A release as a citation names it: its day and the SHA-256 of its SHA256SUMS, hexadecimal; null while it is made. */
export type CitedRelease = { day: string; sha256: string | null };

/** Today's data: version and day of the last change. */
export type CitedData = { version: string; day: string };

/** Whose data are cited. */
type Whose = { sources: readonly CreditedSource[] };

/** A selection: its filter, the words for it ("" for everything) and what it counts. */
export type CitedSelection = { filter: CameraFilter; words: string; cameras: number; locations: number };

/** A selection whose figures are cited as a work. `elsewhere`: whether some of its cameras are outside Belgrade. */
export type CitedPart = CitedSelection & { elsewhere: boolean };

/** Where the site is, without a slash at the end, and in which language it is read. */
export type Reader = { site: string; locale: Locale };

const withQuery = (address: string, filter: CameraFilter) => {
  const query = filterQuery(filter);
  return query ? `${address}?${query}` : address;
};

/** The permanent address of a release. */
export const releaseAddress = ({ site, locale }: Reader, day: string) =>
  `${site}${href("/podaci/[date]", locale, { date: day })}`;

/** The permanent address of a selection of a release. */
export const selectionAddress = ({ site, locale }: Reader, day: string, filter: CameraFilter) =>
  withQuery(`${site}${href("/podaci/[date]/izbor", locale, { date: day })}`, filter);

/** Where a selection of today's data is shown. */
export const listAddress = ({ site, locale }: Reader, filter: CameraFilter, page: PagePath = "/kamere") =>
  withQuery(`${site}${href(page, locale)}`, filter);

function common(locale: Locale, { day, sources }: { day: string } & Whose, elsewhere = false) {
  const title = translator(locale, "data")(elsewhere ? "datasetTitleElsewhere" : "datasetTitle");
  return { authors: authorsOf(sources, locale), title, day, language: locale };
}

function figureWords({ cameras, locations }: CitedSelection, locale: Locale) {
  const t = translator(locale, "data");
  return { cameras: t("cameras", { count: cameras }), locations: t("atLocations", { count: locations }) };
}

/** The first twelve digits of a checksum: enough to tell one release from any other. */
const shortSum = (sha256: string) => sha256.slice(0, 12);

/** A short text of a selection for a bibliography's key. */
const keyOf = (filter: CameraFilter) =>
  [...filterToSearchParams(filter).values()]
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "");

/** A release, or with a selection that part of it. */
export function citeRelease(reader: Reader, release: CitedRelease & Whose, selection?: CitedPart): Citation {
  const { locale } = reader;
  const t = translator(locale, "data");
  const about = selection
    ? `${t("noteSelection", { selection: selection.words || t("whole"), ...figureWords(selection, locale) })} `
    : "";
  const key = ["ko-nas-gleda", release.day, selection ? keyOf(selection.filter) : ""].filter(Boolean).join("-");
  return {
    ...common(locale, release, selection?.elsewhere),
    key,
    version: t("versionRelease", { day: dayWords(release.day, locale) }),
    note: about + (release.sha256 === null ? "" : t("noteSum", { sum: shortSum(release.sha256) })),
    url: selection ? selectionAddress(reader, release.day, selection.filter) : releaseAddress(reader, release.day),
    accessed: null,
  };
}

/** Today's data, which will change: only where there is no release yet. */
export function citeNow(reader: Reader, data: CitedData & Whose, today: string, selection: CitedPart): Citation {
  const { locale } = reader;
  const t = translator(locale, "data");
  return {
    ...common(locale, data, selection.elsewhere),
    key: `ko-nas-gleda-${data.version}`,
    version: t("versionNow", { day: dayWords(data.day, locale), version: data.version }),
    note: t("noteSelection", { selection: selection.words || t("whole"), ...figureWords(selection, locale) }),
    url: listAddress(reader, selection.filter),
    accessed: today,
  };
}

/** One camera, as it stands now. `elsewhere`: where it is, if that is not Belgrade. */
export function citeCamera(
  reader: Reader,
  data: CitedData & Whose,
  today: string,
  camera: { id: string; title: string; elsewhere: string | null },
): Citation {
  const { site, locale } = reader;
  const t = translator(locale, "data");
  const cited = common(locale, data, camera.elsewhere !== null);
  return {
    ...cited,
    key: `ko-nas-gleda-${camera.id}`,
    title: `${cited.title}: ${[camera.title, camera.elsewhere].filter(Boolean).join(", ")}`,
    version: t("versionNow", { day: dayWords(data.day, locale), version: data.version }),
    note: t("noteCamera", { id: camera.id }),
    url: `${site}${href("/kamera/[id]", locale, { id: camera.id })}`,
    accessed: today,
  };
}

/** A citation as running text. */
export function citationText(citation: Citation, locale: Locale): string {
  return translator(locale, "data")("citationText", {
    authors: citation.authors.join(", "),
    year: citation.day.slice(0, 4),
    title: citation.title,
    // A Serbian day ends with a full stop of its own.
    version: citation.version.replace(/\.$/, ""),
    note: citation.note ? `${citation.note} ` : "",
    url: citation.url,
  });
}

/** A row of a table as a page shows it: what it is of, what it is called, what it says, and where it stands. */
export type CitedRow = {
  title: string;
  /** The selection in words, "" for everything. */
  selection: string;
  row: string;
  figures: string;
  address: string;
};

/** A sentence by today's data, with the newest release beside it where there is one. */
function withRelease(sentence: string, reader: Reader, release: CitedRelease | null): string {
  if (!release) return sentence;
  const newest = { day: dayWords(release.day, reader.locale), address: releaseAddress(reader, release.day) };
  return `${sentence} ${translator(reader.locale, "data")("figureRelease", newest)}`;
}

/** Whose data they are, of which day. */
const dataWords = ({ day, version }: CitedData, locale: Locale) => ({
  site: translator(locale, "common")("siteName"),
  day: dayWords(day, locale),
  version,
});

/** A row of a table as a sentence that can be printed: by today's data, with the newest release beside them. */
export function rowSentence(reader: Reader, data: CitedData, release: CitedRelease | null, row: CitedRow): string {
  const { locale } = reader;
  const t = translator(locale, "data");
  const told = { ...row, ...dataWords(data, locale), selection: row.selection || t("whole") };
  return withRelease(t("figureRow", told), reader, release);
}

/** Whose data a figure is from that was counted in the browser, and the page that counts it. */
export function sourceSentence(reader: Reader, data: CitedData, release: CitedRelease | null, path: string): string {
  const { site, locale } = reader;
  const told = { ...dataWords(data, locale), address: site + path };
  return withRelease(translator(locale, "data")("figureSource", told), reader, release);
}

/** What a selection counts today, where that differs from its release. */
export function todaySentence({ locale }: Reader, data: CitedData, selection: CitedSelection): string {
  const { day, version } = data;
  return translator(locale, "data")("figureToday", {
    ...figureWords(selection, locale),
    day: dayWords(day, locale),
    version,
  });
}

/** A selection's figures as a sentence that can be printed: by a release where there is one, else by today's data. */
export function figureSentence(
  reader: Reader,
  by: { release: CitedRelease } | { data: CitedData },
  selection: CitedSelection,
): string {
  const { locale } = reader;
  const t = translator(locale, "data");
  const told = {
    site: translator(locale, "common")("siteName"),
    selection: selection.words || t("whole"),
    ...figureWords(selection, locale),
  };
  return "release" in by
    ? t("figure", {
        ...told,
        day: dayWords(by.release.day, locale),
        address: selectionAddress(reader, by.release.day, selection.filter),
      })
    : t("figureNow", {
        ...told,
        day: dayWords(by.data.day, locale),
        version: by.data.version,
        address: listAddress(reader, selection.filter),
      });
}
