import { expect, test } from "vitest";
import { codebook, publishedNames } from "@/lib/cameras/columns";

/** What programs and papers rely on. New columns may come between; none of these is renamed, moved or taken away. */
const CONTRACT = [
  ...["id", "lat", "lon", "location_id", "count", "type", "camera_type", "setting", "zone", "mount", "directions"],
  ...["height", "operator", "operator_type", "manufacturer", "model", "capabilities", "sign_present", "status"],
  ...["removed_on", "removed_reason", "removed_source", "verification", "municipality", "address", "ref"],
  ...["first_seen_on", "last_confirmed_on", "installed_on", "installed_source", "recorded_on", "source"],
  ...["source_ref", "source_version", "source_vanished_on", "licence", "attribution", "tags"],
];

test("the columns that were published keep their names and their order", () => {
  expect(publishedNames.filter((name) => CONTRACT.includes(name))).toEqual(CONTRACT);
});

test("every column is explained in both languages, Serbian in Cyrillic", () => {
  for (const { name, title, description } of codebook)
    for (const { sr, en } of [title, description]) {
      expect(sr.trim(), name).not.toBe("");
      expect(en.trim(), name).not.toBe("");
      expect(sr, name).not.toMatch(/[čćžšđ]/i);
      expect(en, name).not.toMatch(/\p{Script=Cyrillic}/u);
    }
});
