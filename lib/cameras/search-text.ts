// What the search looks in: everything by which somebody may know a camera, folded to Latin lower case.

import { municipalityNames } from "../geo/municipalities.ts";
import { foldForSearch } from "../i18n/fold.ts";
import type { Value } from "./columns.ts";

/** Characters. */
const MOST = 1_000;

const municipalities = new Map<Value, string>(Object.entries(municipalityNames).map(([name, { sr }]) => [name, sr]));

/** `more`: the source's reference, a name among its tags. */
export function searchTextOf(
  id: string,
  camera: Readonly<Partial<Record<"operator" | "manufacturer" | "model" | "address" | "ref" | "municipality", Value>>>,
  more: readonly (string | null | undefined)[],
): string {
  const { operator, manufacturer, model, address, ref, municipality = null } = camera;
  const words = [operator, manufacturer, model, address, ref, municipalities.get(municipality), ...more, id];
  return foldForSearch(words.filter((word) => word !== null && word !== undefined).join(" ")).slice(0, MOST);
}
