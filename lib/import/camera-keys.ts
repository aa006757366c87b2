// What of a source's members is a camera's. Everything else (who told of it, how to reach them, when) is left out.

import type { Tags } from "./normalise.ts";

/** Beginnings of keys, before a colon, that speak of a camera or of where it hangs. */
const CAMERA_KEYS = new Set(
  "man_made surveillance camera highway operator manufacturer brand model height direction count ref name description start_date end_date check_date survey lastcheck addr level indoor colour maxspeed ele removed razed was demolished disused abandoned".split(
    " ",
  ),
);

/** Keys of people and of ways to reach them, which stand among OpenStreetMap's tags too. */
const PERSONAL =
  /^(?:(?:was|source|operator|owner|addr|surveillance|camera):)*(?:contact(?!:(?:webcam|website|youtube)\b)|e[-_]?mail|phone|telephone|telefon|mobile|mobilni|fax|user|username|uid|changeset|timestamp|editor|author|autor|owner_?name|reporter|reported|submitted|submitter|sender|voter|account|device_?id|imei|prijavio|korisnik|prezime|ime)(?![a-z])/i;

/** Objects and lists, in JSON or as programs print them: what is in them nobody looked through. */
const STRUCTURE = /^\s*(?:\{\s*(?:["']|\w+ ?[:=]|\})|\[\s*(?:[[{"'\d]|\]))/;

const MAIL = /[^\s@]@[^\s@.]+\.[^\s@]/;
const CLOCK = /^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}.*$/s;

/** Tags without what is not a camera's; `leaveOut` is told each key that stays behind. `keep` are keys let in all the same. */
export function cameraTags(
  tags: Tags,
  isOsm: boolean,
  keep: ReadonlySet<string>,
  leaveOut: (key: string) => void,
): Tags {
  const kept: Tags = {};
  for (const [key, value] of Object.entries(tags)) {
    const known = isOsm || (CAMERA_KEYS.has(key.split(":", 1)[0] ?? "") && !STRUCTURE.test(value));
    if (keep.has(key) || (known && !PERSONAL.test(key) && !MAIL.test(value))) kept[key] = value.replace(CLOCK, "$1");
    else leaveOut(key);
  }
  return kept;
}
