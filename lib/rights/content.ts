// What the law says, what happened, whom to ask, what words mean: every fact that pages of rights, letters, the
// timeline and the API print. One file for each kind in content/, which anybody can correct who knows no TypeScript:
// Serbian in Cyrillic beside English, with what it rests on. Checked here as it is read; a wrong file stops the build.

import { z } from "zod";
import { OperatorType } from "../../prisma/generated/enums.ts";
import articlesFile from "./content/articles.json" with { type: "json" };
import authoritiesFile from "./content/authorities.json" with { type: "json" };
import deadlinesFile from "./content/deadlines.json" with { type: "json" };
import disputesFile from "./content/disputes.json" with { type: "json" };
import eventsFile from "./content/events.json" with { type: "json" };
import glossaryFile from "./content/glossary.json" with { type: "json" };
import guideFile from "./content/guide.json" with { type: "json" };
import lawsFile from "./content/laws.json" with { type: "json" };
import numbersFile from "./content/numbers.json" with { type: "json" };
import questionsFile from "./content/questions.json" with { type: "json" };
import sourcesFile from "./content/sources.json" with { type: "json" };
import statementsFile from "./content/statements.json" with { type: "json" };
import systemFile from "./content/system.json" with { type: "json" };
import tracksFile from "./content/tracks.json" with { type: "json" };

/** The day on which the texts of the laws were last read. Later changes are not covered; pages say so. */
export const LAW_CHECKED_ON = "2026-02-21";

/** A name in addresses and references: small Latin letters, digits and hyphens. */
const Name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/**
 * A sentence in both languages. Serbian is in Cyrillic; its Latin form is made by rule. A word may lead to the
 * glossary where it is first used: "[руковалац](rukovalac)" (lib/rights/words.ts).
 */
const Words = z.strictObject({
  sr: z.string().regex(/^[^čćžšđЀ-џ\d]*[Ѐ-џ\d][^čćžšđ]*$/iu),
  en: z.string().min(1),
});

/** A day, a month or a year, as far as it is known. */
const Dated = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);

const sourceKinds = [
  "law",
  "official",
  "initiative",
  "organisation",
  "guidance",
  "press",
  "maker",
  "reference",
] as const;

/** Where a fact was read. */
export const Source = z.strictObject({
  kind: z.enum(sourceKinds),
  name: Words,
  /** Public addresses; none where there is no lasting one. */
  urls: z.array(z.url()),
  /** The day it was last looked at; null where none was noted. */
  lookedAt: z.iso.date().nullable(),
  /** How much of it was read, or what to mind. */
  note: Words.optional(),
});
export type Source = z.output<typeof Source>;

const sourcesRead = z.record(z.string().regex(/^[A-Z0-9][\w-]*$/), Source).parse(sourcesFile);

/** Every source by its key. */
export const sources: ReadonlyMap<string, Source> = new Map(Object.entries(sourcesRead));

/**
 * What a fact rests on: the key of a source, and for a law the article: "ZZPL 21(3)–(4)", "SHARE-mark".
 */
const Reference = z.string().refine((text) => sources.has(text.split(" ")[0] ?? ""), "no such source");

const fact = {
  sources: z.array(Reference).min(1),
  /** P: read in the primary text. S: told by others, printed with its source. */
  mark: z.enum(["P", "S"]),
};

/** The day on which the sources of a fact were looked at: the earliest; null if one of them has none noted. */
export function readOn(references: readonly string[]): string | null {
  const days = references.map((text) => sources.get(text.split(" ")[0] ?? "")?.lookedAt ?? null);
  return days.includes(null) ? null : (days.sort()[0] ?? null);
}

export const trackNames = ["police", "ordinary"] as const;
export type TrackName = (typeof trackNames)[number];

/** A statute or rulebook, by the key of its source. */
export const Law = z.strictObject({
  /** As lawyers shorten it: "ЗЗПЛ". */
  short: Words,
  /** Numbers of the Official Gazette. */
  gazette: z.string().min(1),
});
export type Law = z.output<typeof Law>;

/** One article, in short. */
export const Article = z.strictObject({
  law: z.string(),
  /** "54", "82". Paragraphs are named where a sentence rests on them. */
  article: z.string().regex(/^\d+[a-zа-џ]?$/),
  /** The rules that it belongs to; null where both are under it. */
  track: z.enum(trackNames).nullable(),
  title: Words,
  text: Words,
  ...fact,
});
export type Article = z.output<typeof Article>;

/** One sentence that pages say, and may say in several places. */
export const Statement = z.strictObject({ id: Name, text: Words, ...fact });
export type Statement = z.output<typeof Statement>;

/** The two ways to one's rights. Which articles belong to which is the law's own division. */
export const Track = z.strictObject({
  name: Words,
  text: Words,
  /** Articles of the Law on Personal Data Protection that hold here and not on the other track. */
  articles: z.array(z.string()).min(1),
  ...fact,
});

/** What one date of a deadline is: an answer that is due, a notice that is due, or the last day for one's own step. */
const dateKinds = ["answer", "notice", "longer", "yours"] as const;

/** What follows from one day: a letter that was sent or received. */
export const Deadline = z.strictObject({
  id: Name,
  track: z.enum(trackNames).nullable(),
  /** "Request to a controller that is not the police". */
  title: Words,
  /** What the day is: "Day on which it was sent". */
  from: Words,
  dates: z
    .array(
      z.strictObject({
        id: Name,
        kind: z.enum(dateKinds),
        /** Calendar days after that day; hours where the law counts hours. */
        after: z.union([z.strictObject({ days: z.int().positive() }), z.strictObject({ hours: z.int().positive() })]),
        title: Words,
        /** What to do then. */
        action: Words,
        ...fact,
      }),
    )
    .min(1),
  /** What has no number of days. */
  without: z.array(z.strictObject({ text: Words, ...fact })),
});
export type Deadline = z.output<typeof Deadline>;

const contactKinds = ["address", "email", "phone", "web"] as const;

/** Whom to write to. */
export const Authority = z.strictObject({
  id: Name,
  name: Words,
  /** For whom or what it is responsible. */
  duty: Words,
  contacts: z
    .array(
      z.strictObject({
        kind: z.enum(contactKinds),
        /** In both languages alike where it is an address of the network or a number. */
        value: z.strictObject({ sr: z.string().min(1), en: z.string().min(1) }),
        /** What it is for. */
        use: Words,
        /** Whether it has to be checked before use, since no official text gave it. */
        check: z.boolean(),
        /** The letter that it is for; none where it is for all. */
        letter: Name.optional(),
        ...fact,
      }),
    )
    .min(1),
});
export type Authority = z.output<typeof Authority>;

export const eventThemes = ["law", "contracts", "technology", "protest", "data"] as const;

/** Something that happened, for the timeline. */
export const Event = z.strictObject({
  id: Name,
  /** When it was, or when it began. */
  on: Dated,
  until: Dated.optional(),
  /** The date in words where figures say too much: "mid-May 2020". */
  when: Words.optional(),
  themes: z.array(z.enum(eventThemes)).min(1),
  title: Words,
  text: Words,
  known: z.array(Words),
  unknown: z.array(Words),
  ...fact,
});
export type Event = z.output<typeof Event>;

/** A figure; never printed without its day and its unit. */
export const NumberFact = z.strictObject({
  id: Name,
  on: Dated.nullable(),
  when: Words,
  figures: z
    .array(
      z.strictObject({
        value: z.number(),
        /** Whether the source says "about", "at least" or "more than" it. */
        how: z.enum(["exactly", "about", "atLeast", "moreThan"]),
        unit: z.enum(["cameras", "locations", "devices", "buildings", "eur", "rsd"]),
      }),
    )
    .min(1),
  /** Who says so. */
  who: Words,
  text: Words,
  ...fact,
});
export type NumberFact = z.output<typeof NumberFact>;

/** A term and what it means. */
export const Term = z.strictObject({
  id: Name,
  term: Words,
  text: Words,
  /** What it must not be confused with. */ not: Name.optional(),
  ...fact,
});
export type Term = z.output<typeof Term>;

/** What is disputed, told with all sides. */
export const Dispute = z.strictObject({
  id: Name,
  title: Words,
  lead: Words,
  sides: z
    .array(z.strictObject({ id: Name, who: Words, says: z.array(z.strictObject({ text: Words, ...fact })).min(1) }))
    .min(2),
  /** What is not known. */
  unknown: z.array(z.strictObject({ text: Words, ...fact })),
});

export type Dispute = z.output<typeof Dispute>;

/** A question that a reader comes with, and its page: /prava/<id>. */
export const Question = z.strictObject({
  id: Name,
  /** Short, as on the front page of rights: "A police camera". */
  title: Words,
  /** One sentence under it. */
  lead: Words,
  /** One for each answer to "who runs it?"; each is on one track, or on none. */
  parts: z
    .array(
      z.strictObject({
        id: Name,
        track: z.enum(trackNames).nullable(),
        /** Only where a page has several. */
        title: Words.optional(),
        allowed: z.array(Name),
        ask: z.array(Name),
        how: z.array(Name),
        byWhen: z.array(Name),
        next: z.array(Name),
        /** Deadlines that follow from a letter of this part. */
        deadlines: z.array(Name),
        /** Letters that serve here, by their names. */
        letters: z.array(Name),
      }),
    )
    .min(1),
  /** What this site advises; it is no law, and the page says so. */
  advice: z.array(Words),
  /** Pages of this site that lead on. */
  actions: z.array(z.enum(["/prijavi", "/uklanjanje"])),
});
export type Question = z.output<typeof Question>;

/** Sentences on the page of one camera, by who runs it, and the question and its part that lead on from there. */
const CameraLaw = z.strictObject({
  /** Null: who runs it is not clear enough to say. */
  track: z.enum(trackNames).nullable(),
  question: Name.nullable(),
  part: Name.nullable(),
  statements: z.array(Name).min(1),
});

const Tracks = z.strictObject({
  tracks: z.record(z.enum(trackNames), Track),
  cameras: z.record(z.enum(OperatorType), CameraLaw),
  /** Sentences beside a demand to this site. */
  demands: z.array(Name).min(1),
});

/** The four steps of the system, in the order in which a picture goes through them. */
const stepNames = ["camera", "watching", "storage", "search"] as const;

/** How the system works and what is known of it, as its sources tell. */
export const System = z.strictObject({
  steps: z.array(
    z.strictObject({
      id: z.enum(stepNames),
      title: Words,
      /** Named as the source names them. */
      products: z.array(z.string().min(1)),
      text: Words,
      ...fact,
    }),
  ),
  known: z.array(Statement),
  unknown: z.array(Statement),
});

/** Kinds of cameras as one sees them in the street; "body" is not put on the map. */
const seenKinds = ["fixed", "dome", "panning", "ALPR", "body"] as const;
export type SeenKind = (typeof seenKinds)[number];

/** How to recognise a camera. `advice` is ours, on how to report one; the rest has sources. */
export const Guide = z.strictObject({
  kinds: z.array(
    z.strictObject({
      id: z.enum(seenKinds),
      name: Words,
      tells: z.array(Statement).min(1),
      hides: z.array(Statement),
      advice: Words,
    }),
  ),
  /** What cannot be seen from outside; `hiddenLaw` and `signsLaw` name statements. */
  hidden: z.array(Statement),
  hiddenLaw: z.array(Name),
  signs: z.array(Statement),
  signsLaw: z.array(Name),
  models: z.array(z.strictObject({ name: z.string().min(1), text: Words, ...fact })),
});

export const laws = new Map(Object.entries(z.record(z.string(), Law).parse(lawsFile)));
export const articles = z.array(Article).parse(articlesFile);
export const statements: ReadonlyMap<string, Statement> = new Map(
  z
    .array(Statement)
    .parse(statementsFile)
    .map((statement) => [statement.id, statement]),
);
export const { tracks, cameras: cameraLaw, demands: demandLaw } = Tracks.parse(tracksFile);
export const questions = z.array(Question).parse(questionsFile);
export const disputes = z.array(Dispute).parse(disputesFile);
export const deadlines = z.array(Deadline).parse(deadlinesFile);
export const authorities = z.array(Authority).parse(authoritiesFile);
export const events = z.array(Event).parse(eventsFile);
export const numbers = z.array(NumberFact).parse(numbersFile);
export const glossary = z.array(Term).parse(glossaryFile);
export const system = System.parse(systemFile);
export const guide = Guide.parse(guideFile);

/** The sentence of that name; a name that there is none of is a mistake of ours. */
export function statement(id: string): Statement {
  const found = statements.get(id);
  if (!found) throw new Error(`There is no statement ${id}.`);
  return found;
}
