// A camera in OpenStreetMap's tags, as the wiki defines them. A source's own tags stay as they were written; where what
// is known here differs from what they say, ours is written in their place.
// @see https://wiki.openstreetmap.org/wiki/Tag:man_made%3Dsurveillance

import { cameraTypes, mounts, settings, signs, surveillanceTypes, zones } from "../cameras/vocabulary.ts";
import { normalise, type Tags } from "../import/normalise.ts";
import type { PublishedCamera } from "../sql/select.ts";

/** The tags of a row's source, whole; none for a row that has no source but people here. */
const sourceTags = ({ tags }: PublishedCamera): Tags => (tags === null ? {} : JSON.parse(tags));

/** Each fact, the keys that say it, the one that we write first, and our value for it; null is not written. */
const facts: {
  fact: keyof ReturnType<typeof normalise>["facts"];
  keys: string[];
  value: (camera: PublishedCamera) => string | null;
  ours: keyof PublishedCamera;
}[] = [
  {
    fact: "surveillanceType",
    ours: "type",
    keys: ["surveillance:type"],
    value: ({ type }) => surveillanceTypes[type].osm?.[0] ?? null,
  },
  {
    fact: "cameraType",
    ours: "camera_type",
    keys: ["camera:type"],
    value: ({ camera_type }) => cameraTypes[camera_type].osm?.[0] ?? null,
  },
  {
    fact: "setting",
    ours: "setting",
    keys: ["surveillance"],
    value: ({ setting }) => settings[setting].osm?.[0] ?? null,
  },
  { fact: "zone", ours: "zone", keys: ["surveillance:zone"], value: ({ zone }) => zones[zone].osm?.[0] ?? null },
  {
    fact: "mount",
    ours: "mount",
    keys: ["camera:mount", "surveillance:mount"],
    value: ({ mount }) => mounts[mount].osm?.[0] ?? null,
  },
  {
    fact: "directions",
    ours: "directions",
    keys: ["camera:direction", "direction"],
    value: ({ directions }) => directions,
  },
  {
    fact: "height",
    ours: "height",
    keys: ["height", "camera:height"],
    value: ({ height }) => (height === null ? null : String(height)),
  },
  { fact: "operator", ours: "operator", keys: ["operator"], value: ({ operator }) => operator },
  {
    fact: "manufacturer",
    ours: "manufacturer",
    keys: ["manufacturer", "brand"],
    value: ({ manufacturer }) => manufacturer,
  },
  { fact: "model", ours: "model", keys: ["model", "camera:model"], value: ({ model }) => model },
  {
    fact: "signPresent",
    ours: "sign_present",
    keys: ["surveillance:signed", "camera:signed"],
    value: ({ sign_present }) => signs[sign_present].osm?.[0] ?? null,
  },
  {
    fact: "count",
    ours: "count",
    keys: ["camera:count", "count"],
    value: ({ count }) => (count > 1 ? String(count) : null),
  },
  {
    fact: "address",
    ours: "address",
    keys: ["addr:full", "addr:street", "addr:housenumber"],
    value: ({ address }) => address,
  },
  { fact: "ref", ours: "ref", keys: ["ref"], value: ({ ref }) => ref },
  {
    fact: "lastConfirmedOn",
    ours: "last_confirmed_on",
    keys: ["check_date", "lastcheck"],
    value: ({ last_confirmed_on }) => last_confirmed_on,
  },
  { fact: "installedOn", ours: "installed_on", keys: ["start_date"], value: ({ installed_on }) => installed_on },
];

/** What a removed camera's man_made tag is called; who looks for cameras then does not find it. */
const GONE = "removed:man_made";

/**
 * The tags that OpenStreetMap would have of a camera. Whose it is (police, city, school …) is finer here than
 * operator:type, which is left as the source has it.
 */
export function osmTags(camera: PublishedCamera): Tags {
  const tags = sourceTags(camera);
  // The day is only there to refuse days of the future; what is stored has passed it.
  const said = normalise(tags, "9999-12-31").facts;
  for (const { fact, ours, keys, value } of facts) {
    if (said[fact] === camera[ours]) continue;
    for (const key of keys) delete tags[key];
    const written = value(camera);
    if (written !== null && keys[0] !== undefined) tags[keys[0]] = written;
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
