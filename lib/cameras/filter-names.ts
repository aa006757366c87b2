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

/**
 * The words of a search, each of which must occur in searchText. The wildcards of SQL's LIKE and control characters
 * part words, so that every database answers the same.
 */
export function searchWords(q: string | undefined): string[] {
  return [...new Set((q ?? "").split(/[\s%_\\\p{Cc}]+/u).filter(Boolean))];
}
