// Letters as data: one file in texts/ for each, which anybody can correct who knows no TypeScript. Serbian is in
// Cyrillic beside English; "{name}" is what a person typed in the field of that name (texts/fields.json), and a gap
// where nothing was typed. `when` says on which answers a sentence stands: "place" (something was typed), "!place"
// (nothing was), "track=police" (that was chosen), "!outcome=none" (that was not). What is typed is never declined, so
// a sentence has it only where the nominative is right.

import { z } from "zod";
import { authorities, deadlines, sources, trackNames } from "../content.ts";
import brisanje from "./texts/brisanje.json" with { type: "json" };
import fieldsFile from "./texts/fields.json" with { type: "json" };
import frameFile from "./texts/frame.json" with { type: "json" };
import obavestenje from "./texts/obavestenje.json" with { type: "json" };
import prigovor from "./texts/prigovor.json" with { type: "json" };
import pristupPolicija from "./texts/pristup-policija.json" with { type: "json" };
import pristupRukovalac from "./texts/pristup-rukovalac.json" with { type: "json" };
import prituzba from "./texts/prituzba.json" with { type: "json" };
import zahtevZaDokumente from "./texts/zahtev-za-dokumente.json" with { type: "json" };
import zalba from "./texts/zalba.json" with { type: "json" };

/** A sentence in both languages; the Serbian in Cyrillic. */
const Words = z.strictObject({ sr: z.string().regex(/^[^čćžšđ]+$/iu), en: z.string().min(1) });

const when = { when: z.array(z.string().regex(/^!?[a-zA-Z]+(=[a-z]+)?$/)).optional() };

/** A sentence that stands on some answers only. */
const Piece = z.strictObject({ ...Words.shape, ...when });
export type Piece = z.output<typeof Piece>;

const Use = z.strictObject({ use: z.enum(["where", "whenAndWho", "scope", "reply"]) });

/** A paragraph, a list, or sentences that several letters share. */
const Block = z.union([
  Piece,
  Use,
  z.strictObject({ items: z.array(z.union([Piece, Use])).min(1), numbered: z.boolean().optional() }),
]);
export type Block = z.output<typeof Block>;

const Field = z.strictObject({
  kind: z.enum(["line", "lines", "email", "day", "time", "jmbg", "camera", "one", "several"]),
  label: Words,
  hint: Words.optional(),
  /** Characters at most. */
  most: z.int().positive().optional(),
  /** What browsers know it as. */
  autocomplete: z.enum(["name", "street-address", "email", "tel", "bday"]).optional(),
  /** A day that is not after today. */
  past: z.boolean().optional(),
  /** What is chosen at first: names of options, with blanks between. */
  default: z.string().optional(),
  /** What the letter says when nothing is typed. */
  fallback: Words.optional(),
  options: z.record(z.string(), Words).optional(),
});
export type Field = z.output<typeof Field>;

const FieldName = z.enum(Object.keys(fieldsFile) as [keyof typeof fieldsFile]);

/** Fields in the order of the form. */
const Form = z.array(
  z.strictObject({
    title: Words,
    fields: z.array(z.union([FieldName, z.strictObject({ name: FieldName, ...when })])).min(1),
  }),
);
export type Form = z.output<typeof Form>;

/** A sentence beside the letter. Without a source it is this site's advice, and shown as that. */
const Hint = z.strictObject({
  text: Words,
  sources: z.array(z.string().refine((text) => sources.has(text.split(" ")[0] ?? ""), "no such source")),
  /** How well it is known; with a source only. */
  mark: z.enum(["P", "S"]).optional(),
  /** The letter that it leads to. */
  letter: z.string().optional(),
});
export type Hint = z.output<typeof Hint>;

const AuthorityId = z
  .string()
  .refine((id) => authorities.some((authority) => authority.id === id), "no such authority");

export const Template = z.strictObject({
  /** The law that the letter rests on: its remedies are never mixed with the other's. */
  law: z.enum(["ZZPL", "FOI"]),
  /** The rules that it is for; null for both, or for neither. */
  track: z.enum(trackNames).nullable(),
  title: Words,
  lead: Words,
  form: Form,
  /** Lines of the recipient. */
  to: z.array(Piece).min(1),
  /** Where an e-mail would go; the first whose conditions hold. */
  mail: z.array(
    z.union([z.strictObject({ authority: AuthorityId, ...when }), z.strictObject({ field: FieldName, ...when })]),
  ),
  authorities: z.array(AuthorityId),
  /** The deadline that sending it begins; null for one without days. */
  deadline: z
    .string()
    .refine((id) => deadlines.some((deadline) => deadline.id === id), "no such deadline")
    .nullable(),
  subject: Words,
  /** As whom one signs: "Подносилац захтева". */
  signer: Words,
  body: z.array(Block).min(3),
  attachments: z.array(Piece),
  guide: z.strictObject({
    send: z.array(Hint).min(1),
    attach: z.array(Hint).min(1),
    cost: z.array(Hint).min(1),
    answer: z.array(Hint).min(1),
    next: z.array(Hint).min(1),
  }),
});
export type Template = z.output<typeof Template>;

const NoticeText = z.strictObject({
  title: Words,
  lead: Words,
  form: Form,
  heading: Words,
  lines: z.array(z.strictObject({ label: Words, text: Words })).min(1),
  rights: Words,
  /** Under the code that leads to the camera's page. */
  code: Words,
  guide: z.strictObject({ owed: z.array(Hint).min(1) }),
});
export type NoticeText = z.output<typeof NoticeText>;

const Frame = z.strictObject({
  sender: z.array(Piece),
  where: z.array(Piece),
  whenAndWho: z.array(Piece),
  scope: z.array(Piece),
  reply: z.array(Piece),
  labels: z.strictObject({ subject: Words, attachments: Words, placeAndDate: Words, signature: Words, mail: Words }),
});
export type Frame = z.output<typeof Frame>;

export const frame = Frame.parse(frameFile);
export const fields: Readonly<Record<string, Field>> = z.record(FieldName, Field).parse(fieldsFile);
export const noticeText = NoticeText.parse(obavestenje);

/** Every letter by its name in addresses, in the order of the list. */
export const templates: ReadonlyMap<string, Template> = new Map(
  Object.entries({
    "pristup-policija": pristupPolicija,
    "pristup-rukovalac": pristupRukovalac,
    "zahtev-za-dokumente": zahtevZaDokumente,
    prituzba,
    zalba,
    brisanje,
    prigovor,
  }).map(([name, file]) => [name, Template.parse(file)]),
);
