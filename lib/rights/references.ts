// What a fact rests on, from its references ("ZZPL 21(3)–(4)", "SHARE-mark") to what a note prints.

import type { Wording } from "../i18n/locales.ts";
import { type Article, articles, type Law, laws, type Source, sources } from "./content.ts";

/** One source of a fact, with everything of it that the fact names. */
export type Cited = {
  key: string;
  source: Source;
  law: Law | null;
  /** With paragraphs, as lawyers write them: ["26", "21(3)–(4)"]. Empty for what is no law. */
  places: string[];
  /** What is known of those articles. */
  articles: Article[];
};

/** Number of the article that a place begins with: "54" of "54(4)(3)". */
const articleOf = (place: string) => /^\d+[a-z]?/.exec(place)?.[0] ?? "";

/** The entry of one article. */
const findArticle = (law: string, article: string) =>
  articles.find((entry) => entry.law === law && entry.article === article);

/** The key of the source that a reference names: "ZZPL" of "ZZPL 26". */
export const sourceKey = (reference: string) => reference.split(" ")[0] ?? "";

/** References by source, in the order in which they are first named. */
export function cite(references: readonly string[]): Cited[] {
  const found = new Map<string, Cited>();
  for (const reference of references) {
    const [key = "", ...rest] = reference.split(" ");
    const source = sources.get(key);
    if (!source) throw new Error(`There is no source ${key}.`);
    const cited = found.get(key) ?? { key, source, law: laws.get(key) ?? null, places: [], articles: [] };
    found.set(key, cited);
    const place = rest.join(" ");
    if (!place) continue;
    cited.places.push(place);
    const article = findArticle(key, articleOf(place));
    if (article && !cited.articles.includes(article)) cited.articles.push(article);
  }
  return [...found.values()];
}

/** What a reference is called beside a sentence: a law as lawyers shorten it, another source by its name. */
export const shortName = ({ law, source }: Cited): Wording => law?.short ?? source.name;
