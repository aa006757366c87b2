// The whole content of rights as one document, for whoever reads it by program: what pages print, without their layout.

import { z } from "zod";
import {
  Article,
  Authority,
  articles,
  authorities,
  Deadline,
  Dispute,
  deadlines,
  disputes,
  Event,
  events,
  Guide,
  glossary,
  guide,
  LAW_CHECKED_ON,
  Law,
  laws,
  NumberFact,
  numbers,
  Question,
  questions,
  readOn,
  Source,
  Statement,
  System,
  sources,
  statements,
  system,
  Term,
  Track,
  trackNames,
  tracks,
} from "./content.ts";
import { withoutLinks } from "./words.ts";

/** When the sources of an entry were looked at; null where no day was noted. */
const read = { read: z.iso.date().nullable() };

export const Rights = z.strictObject({
  notice: z.string(),
  /** The day on which the texts of the laws were last read. */
  lawCheckedOn: z.iso.date(),
  sources: z.record(z.string(), Source),
  laws: z.record(z.string(), Law),
  articles: z.array(Article.extend(read)),
  tracks: z.record(z.enum(trackNames), Track),
  statements: z.array(Statement.extend(read)),
  questions: z.array(Question),
  disputes: z.array(Dispute),
  deadlines: z.array(Deadline),
  authorities: z.array(Authority),
  events: z.array(Event.extend(read)),
  numbers: z.array(NumberFact.extend(read)),
  glossary: z.array(Term.extend(read)),
  system: System,
  guide: Guide,
});
export type Rights = z.output<typeof Rights>;

const withRead = <Fact extends { sources: string[] }>(fact: Fact) => ({ ...fact, read: readOn(fact.sources) });

/** Everything, checked. Serbian is in Cyrillic. */
export function rightsDocument(): Rights {
  return Rights.parse({
    notice: "Not legal advice. Laws changed after lawCheckedOn are not covered.",
    lawCheckedOn: LAW_CHECKED_ON,
    sources: Object.fromEntries(sources),
    laws: Object.fromEntries(laws),
    articles: articles.map(withRead),
    tracks,
    statements: [...statements.values()].map(withRead).map((fact) => ({ ...fact, text: withoutLinks(fact.text) })),
    questions,
    disputes,
    deadlines,
    authorities,
    events: events.map(withRead),
    numbers: numbers.map(withRead),
    glossary: glossary.map(withRead),
    system,
    guide,
  });
}
