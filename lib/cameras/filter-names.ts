// What reads a filter needs of it, without the schemas that check one: the lists of values and the words of a search.

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
