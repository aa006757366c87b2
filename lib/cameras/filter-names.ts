// What reads a filter needs of it, without the schemas that check one: the lists of values and the words of a search.

import type { OperatorType } from "../../prisma/generated/enums.ts";

/** Filters with a closed list of values, in the order in which people are shown them. */
export const facetNames = [
  "camera_type",
  "operator_type",
  "municipality",
  "zone",
  "type",
  "verification",
  "status",
  "source",
  "has_photo",
] as const;
export type FacetName = (typeof facetNames)[number];

/** searchText is folded to single blanks: two stand nowhere in it. */
const NOWHERE = "  ";

/**
 * The words of a search, each of which must occur in searchText. Punctuation parts words, as in an
 * address that is pasted with its comma; so do the wildcards of SQL's LIKE, so that every database answers the same.
 * What was asked without a word is found nowhere.
 */
export function searchWords(q: string | undefined): string[] {
  const asked = (q ?? "").trim();
  const words = asked.split(/[\s\p{P}\p{C}]+/u).filter(Boolean);
  return words.length || !asked ? [...new Set(words)] : [NOWHERE];
}

/** By what people call whoever runs a camera, as whole words of a search, folded (lib/i18n/fold.ts). */
const operatorWords: readonly (readonly [OperatorType, RegExp])[] = [
  ["police", /^(?:polic\w{0,9}|milicij\w{0,5}|mup\w{0,3})$/],
  ["city", /^(?:grad(?:a|u|om)?|gradsk\w{1,3}|opstin\w{1,5}|city|municipal(?:ity)?)$/],
  ["traffic", /^(?:saobracaj\w{0,5}|traffic)$/],
  ["transit", /^(?:prevoz\w{0,4}|transit|transport)$/],
  ["school", /^(?:skol(?:[aeiu]|om|ama|sk\w{1,3})|vrtic\w{0,4}|schools?|kindergartens?)$/],
  ["private", /^(?:privatn\w{1,3}|private)$/],
];

/** The communal police are the city's, and no police. */
const COMMUNAL = /^(?:komunaln\w{1,4}|communal)$/;

/** A word of a search: what it is looked for in a camera's text, and whose cameras it names besides. */
export type SearchTerm = { word: string; operators: readonly OperatorType[] };

/** Words of a search (searchWords) with the operators that each names. A camera must answer to every one. */
export function searchTerms(words: readonly string[]): SearchTerm[] {
  return words.map((word, at) => {
    const named = operatorWords.filter(([, names]) => names.test(word)).map(([operator]) => operator);
    const communal = COMMUNAL.test(word) || (named[0] === "police" && COMMUNAL.test(words[at - 1] ?? ""));
    return { word, operators: communal ? ["city"] : named };
  });
}
