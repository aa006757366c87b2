// A letter's text from its template and what a person typed. Pure, and the same in the browser, in its files and in
// tests: paper, PDF, DOCX and the copied text all show what comes out here.

import { formatter } from "../../i18n/formatter.ts";
import { toLatin } from "../../i18n/latin.ts";
import type { Locale, Wording } from "../../i18n/locales.ts";
import { localized } from "../../i18n/localized.ts";
import type { Block, Field, Form, Frame, NoticeText, Piece, Template } from "./template.ts";

/** What was typed, by the name of its field. Several choices are one text with blanks between. */
export type Values = Readonly<Record<string, string>>;

/** What a letter is made with: its template, the fields, and names and addresses of authorities ("mup.name"). */
export type LetterKit = {
  template: Template;
  frame: Frame;
  fields: Readonly<Record<string, Field>>;
  known: Readonly<Record<string, Wording>>;
};

type LetterBlock = { kind: "paragraph"; text: string } | { kind: "list"; numbered: boolean; items: readonly string[] };

/** A finished letter in one language and script. Texts may hold line breaks that a person typed. */
export type Letter = {
  locale: Locale;
  sender: readonly string[];
  recipient: readonly string[];
  subjectLabel: string;
  subject: string;
  blocks: readonly LetterBlock[];
  placeAndDate: string;
  /** As whom one signs, above the line. */
  signer: string;
  signature: string;
  /** Under the line of the signature. */
  name: string;
  /** What an e-mail says that the letter is attached to. */
  mail: string;
  attachmentsLabel: string;
  attachments: readonly string[];
};

/** What stands where nothing was typed: to be filled in by hand. */
export const GAP = "_".repeat(12);

/** Control characters, marks that turn the direction of writing, and halves of characters: no letter has them. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** A typed text as it is printed: its own words and line breaks, nothing else. */
export const cleaned = (text: string) =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/\t/g, " ")
    .replace(UNPRINTABLE, (character) => (character === "\n" ? "\n" : ""))
    .normalize("NFC")
    .trim();

/** A day (YYYY-MM-DD) as the letter's language writes it; a text that is no day as it is. */
function dayText(day: string, locale: Locale): string {
  const [year, month, date] = day.split("-").map(Number);
  const at = new Date(`${day}T00:00:00Z`);
  if (!year || !month || !date || Number.isNaN(at.getTime())) return day;
  if (locale !== "en") return `${date}. ${month}. ${year}.`;
  return formatter(locale).dateTime(at, { dateStyle: "long" });
}

type Fields = LetterKit["fields"];

/** What a field holds, its default included. */
const typedValue = (name: string, values: Values, fields: Fields) =>
  cleaned(values[name] ?? fields[name]?.default ?? "");

/** Whether all conditions hold. */
function holds(when: readonly string[] | undefined, values: Values, fields: Fields): boolean {
  return (when ?? []).every((condition) => {
    const [, not, name = "", option] = /^(!?)(\w+)(?:=(\w+))?$/.exec(condition) ?? [];
    const value = typedValue(name, values, fields);
    return (option === undefined ? value !== "" : value.split(" ").includes(option)) === (not === "");
  });
}

/** The names of the fields that a group of the form shows now. */
export const shownFields = ({ fields: entries }: Form[number], values: Values, fields: Fields): string[] =>
  entries.flatMap((entry) => {
    if (typeof entry === "string") return [entry];
    return holds(entry.when, values, fields) ? [entry.name] : [];
  });

/** The address that an e-mail with the letter would go to; empty where none is known. */
export function mailTo({ template, fields, known }: LetterKit, values: Values): string {
  const found = template.mail.find(({ when }) => holds(when, values, fields));
  if (!found) return "";
  return "field" in found ? typedValue(found.field, values, fields) : (known[`${found.authority}.email`]?.en ?? "");
}

type Context = { values: Values; fields: Fields; known: LetterKit["known"]; locale: Locale };

function valueText(name: string, { values, fields, known, locale }: Context): string {
  const fixed = known[name];
  if (fixed) return localized(fixed, locale);
  const field = fields[name];
  const value = typedValue(name, values, fields);
  if (value === "") return field?.fallback ? localized(field.fallback, locale) : GAP;
  return field?.kind === "day" ? dayText(value, locale) : value;
}

/** A sentence with what was typed in it. What was typed stays as it is, in any script. */
function filled(words: Wording, context: Context): string {
  const text = context.locale === "en" ? words.en : context.locale === "sr-Cyrl" ? words.sr : toLatin(words.sr);
  return text.replace(/\{([\w.]+)\}/g, (_, name: string) => valueText(name, context));
}

/** What stands in the letter of these sentences. */
function standing(pieces: readonly (Piece | { use: keyof Frame })[], frame: Frame, context: Context): string[] {
  return pieces.flatMap((piece) => {
    if ("use" in piece) {
      const shared = frame[piece.use];
      return Array.isArray(shared) ? standing(shared, frame, context) : [];
    }
    return holds(piece.when, context.values, context.fields) ? [filled(piece, context)] : [];
  });
}

function blockOf(block: Block, frame: Frame, context: Context): LetterBlock[] {
  if (!("items" in block)) return standing([block], frame, context).map((text) => ({ kind: "paragraph", text }));
  const items = standing(block.items, frame, context);
  if (items.length === 0) return [];
  // An enumeration is one sentence: whichever of our own items stands last ends it.
  const last = block.items.findLast((item) => "use" in item || holds(item.when, context.values, context.fields));
  const ended =
    last && "sr" in last && last.sr.endsWith(";") ? items.with(-1, (items.at(-1) ?? "").replace(/;$/, ".")) : items;
  return [{ kind: "list", numbered: block.numbered ?? false, items: ended }];
}

/** The letter as it stands with these values. */
export function composeLetter({ template, frame, fields, known }: LetterKit, values: Values, locale: Locale): Letter {
  const context = { values, fields, known, locale };
  const { labels } = frame;
  const own = typedValue("attachments", values, fields)
    .split("\n")
    .map((line) => line.trim());
  return {
    locale,
    sender: standing(frame.sender, frame, context),
    recipient: standing(template.to, frame, context),
    subjectLabel: localized(labels.subject, locale),
    subject: filled(template.subject, context),
    blocks: template.body.flatMap((block) => blockOf(block, frame, context)),
    placeAndDate: filled(labels.placeAndDate, context),
    signer: localized(template.signer, locale),
    signature: localized(labels.signature, locale),
    name: valueText("name", context),
    mail: filled(labels.mail, { ...context, known: { ...known, subject: template.subject } }),
    attachmentsLabel: localized(labels.attachments, locale),
    attachments: [...standing(template.attachments, frame, context), ...own.filter(Boolean)],
  };
}

/** The letter as plain text, to be copied. */
export function letterText(letter: Letter): string {
  const blocks = letter.blocks.map((block) =>
    block.kind === "paragraph"
      ? block.text
      : block.items.map((item, at) => `${block.numbered ? `${at + 1}.` : "–"} ${item}`).join("\n"),
  );
  return [
    letter.sender.join("\n"),
    letter.recipient.join("\n"),
    `${letter.subjectLabel}: ${letter.subject}`,
    ...blocks,
    letter.placeAndDate,
    `${letter.signer}\n${GAP}${GAP}\n(${letter.signature})\n${letter.name}`,
    ...(letter.attachments.length
      ? [[`${letter.attachmentsLabel}:`, ...letter.attachments.map((item, at) => `${at + 1}. ${item}`)].join("\n")]
      : []),
  ].join("\n\n");
}

/** The notice beside a camera: each line in Serbian and in English. */
export type Notice = {
  locale: Locale;
  heading: string;
  lines: readonly { label: string; text: string }[];
  rights: string;
  /** Under the code that leads to the camera's page; null without a camera. */
  code: string | null;
};

export function composeNotice(text: NoticeText, fields: Fields, values: Values, locale: Locale): Notice {
  const context = { values, fields, known: {}, locale };
  return {
    locale,
    heading: localized(text.heading, locale),
    lines: text.lines.map((line) => ({ label: localized(line.label, locale), text: filled(line.text, context) })),
    rights: localized(text.rights, locale),
    code: typedValue("cameraId", values, fields) ? filled(text.code, context) : null,
  };
}
