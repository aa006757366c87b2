// Texts that lie in a release for people: the codebook and what to read first. Pure; Markdown.

import { codebook } from "../cameras/columns.ts";
import { releaseAddress } from "../cite/cite.ts";
import { unknownNote } from "../cite/credit.ts";
import { dayWords } from "../i18n/formatter.ts";
import type { Locale } from "../i18n/locales.ts";
import { localized } from "../i18n/localized.ts";
import { translator } from "../i18n/translator.ts";
import type { PublishedSource } from "../sql/select.ts";

/** What a release's texts tell. */
export type ReleaseFacts = {
  day: string;
  /** Where the site is, without a slash at the end. */
  site: string;
  figures: { cameras: number; locations: number; rows: number };
  sources: readonly (PublishedSource & { rows: number })[];
  changes: { since: string; added: number; gone: number; changed: number } | null;
};

/** A cell of a Markdown table. */
const cell = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replace(/\s+/g, " ");

const typeKeys = {
  string: "typeString",
  integer: "typeInteger",
  number: "typeNumber",
  date: "typeDate",
  json: "typeJson",
} as const;

/** What kind of value a column holds, in words. */
export const typeWords = (type: keyof typeof typeKeys, locale: Locale) => translator(locale, "data")(typeKeys[type]);

/** The codebook of every file, in one language. */
export function codebookText(day: string, locale: Locale): string {
  const t = translator(locale, "data");
  const columns = codebook.map(
    ({ name, title, description, type, osm }) =>
      `| \`${name}\` | ${cell(localized(title, locale))} | ${typeWords(type, locale)} | ${cell(
        [localized(description, locale), osm && t("osmTag", { tag: `\`${osm}\`` })].filter(Boolean).join(" "),
      )} |`,
  );
  const values = codebook.flatMap(({ name, values }) =>
    values
      ? [
          `## \`${name}\``,
          "",
          ...Object.entries(values).map(([value, wording]) => `- \`${value}\`: ${localized(wording, locale)}`),
          "",
        ]
      : [],
  );
  return [
    `# ${t("codebookTitle")}, ${day}`,
    "",
    t("codebookText"),
    "",
    `| ${t("columnName")} | | ${t("columnType")} | ${t("columnMeaning")} |`,
    "| --- | --- | --- | --- |",
    ...columns,
    "",
    ...values,
  ].join("\n");
}

/** What whoever opens the folder reads first, in one language. */
export function readmeText({ day, site, figures, sources, changes }: ReleaseFacts, locale: Locale): string {
  const t = translator(locale, "data");
  const note = unknownNote(sources, locale);
  const bullets = (...lines: string[]) => lines.map((line) => `- ${line}`);
  return [
    `# ${t("datasetTitle")}. ${t("releaseTitle", { day: dayWords(day, locale) })}`,
    "",
    t("releaseLine", {
      cameras: t("cameras", { count: figures.cameras }),
      locations: t("atLocations", { count: figures.locations }),
    }),
    "",
    `<${releaseAddress({ site, locale }, day)}>`,
    "",
    t("releaseIntro"),
    "",
    `## ${t("whatTitle")}`,
    "",
    t("whatText"),
    "",
    `## ${t("howTitle")}`,
    "",
    ...bullets(t("how1"), t("how2"), t("how3"), t("how4")),
    "",
    `## ${t("cannotTitle")}`,
    "",
    ...bullets(t("cannot1"), t("cannot2"), t("cannot3"), t("cannot4"), t("cannot5")),
    "",
    `## ${t("changesTitle")}`,
    "",
    changes ? t("changesText", { ...changes, day: dayWords(changes.since, locale) }) : t("changesNone"),
    "",
    `## ${t("checkTitle")}`,
    "",
    t("checkText"),
    "",
    "    sha256sum -c SHA256SUMS",
    `    node -p 'JSON.parse(require("fs").readFileSync("head.json")).publicKey' > key.pem`,
    "    openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig",
    "",
    `## ${t("licenceTitle")}`,
    "",
    t("licenceText"),
    "",
    ...bullets(
      ...sources.map(({ name, attribution, licence, url }) =>
        [t("sourceLine", { name, attribution, licence }), url && `<${url}>`].filter(Boolean).join(" "),
      ),
    ),
    "",
    ...(note ? [note, ""] : []),
    t("takedownNote"),
    "",
  ].join("\n");
}
