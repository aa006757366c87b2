// A camera in OpenStreetMap's tags, as the wiki defines them. A source's own tags stay as they were written; where what
// is known here differs from what they say, ours is written in their place.
// @see https://wiki.openstreetmap.org/wiki/Tag:man_made%3Dsurveillance

import {
  type ColumnName,
  columnOf,
  osmKeys,
  type PublishedCamera,
  publishedName,
  type Value,
} from "../cameras/columns.ts";
import { FACTS, normalise, type Tags } from "../import/normalise.ts";

/** The tags of a row's source, whole; none for a row that has no source but people here. */
const sourceTags = ({ tags }: PublishedCamera): Tags => (tags === null ? {} : JSON.parse(tags));

/**
 * The facts that have tags, in the order in which those are written. Whose it is (police, city, school …) is finer here
 * than operator:type, which is left as the source has it. The number stands before the address, as in every file that
 * was made so far: who compares two files sees what has changed, and nothing else.
 */
const TAGGED = FACTS.filter((name) => osmKeys(name).length && name !== "operatorType" && name !== "count");
TAGGED.splice(TAGGED.indexOf("address"), 0, "count");

/** What OpenStreetMap has for our value; null is not written. One camera on a mount needs no number. */
function tagValue(name: ColumnName, value: Value): string | null {
  const { values, type, default: usual } = columnOf(name);
  if (values) return values[String(value)]?.osm?.[0] ?? null;
  return value === null || (type === "integer" && value === usual) ? null : String(value);
}

/** What a removed camera's man_made tag is called; who looks for cameras then does not find it. */
const GONE = "removed:man_made";

/** The tags that OpenStreetMap would have of a camera. */
export function osmTags(camera: PublishedCamera): Tags {
  const tags = sourceTags(camera);
  // The day is only there to refuse days of the future; what is stored has passed it.
  const said = normalise(tags, "9999-12-31").facts;
  for (const name of TAGGED) {
    const value = camera[publishedName(name)];
    if (said[name] === value) continue;
    const [first = "", ...others] = osmKeys(name);
    for (const key of [first, ...others]) delete tags[key];
    const written = tagValue(name, value);
    if (written !== null) tags[first] = written;
  }
  if (camera.status === "active") {
    for (const past of ["removed", "razed", "was", "demolished"]) delete tags[`${past}:man_made`];
    tags.man_made = "surveillance";
  } else if (said.status === "active") {
    delete tags.man_made;
    tags[GONE] = "surveillance";
    if (camera.removed_on) tags.end_date = camera.removed_on;
  }
  return tags;
}
