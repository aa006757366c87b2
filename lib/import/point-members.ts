// What other people's maps say of a point, as members of a plain object: its name, its description and its data.

import { htmlLines, pairOf } from "./html-text.ts";

/**
 * `data`: the point's own columns; they stand above what its description says. A description in which each line is a
 * name and a value gives columns, too; one that only repeats the data says nothing, and so brings in nothing that the
 * data's names keep out.
 */
export function pointMembers(
  name: string,
  description: string,
  data: Readonly<Record<string, string>>,
): Record<string, string> {
  const members: Record<string, string> = {};
  if (name.trim()) members.name = name.trim();
  const lines = htmlLines(description);
  const pairs = lines.map(pairOf);
  const repeated = pairs.findIndex((pair) => pair !== null && Object.hasOwn(data, pair[0]));
  const told = pairs.filter((pair) => pair !== null);
  if (repeated < 0 && told.length === lines.length && told.length) Object.assign(members, Object.fromEntries(told));
  else {
    const text = lines.slice(0, repeated < 0 ? lines.length : repeated).join("\n");
    if (text) members.description = text;
  }
  return { ...members, ...data };
}
