// A feed as Atom (RFC 4287), its places as GeoRSS points. Days stand as their first moment: nothing is told of the hour.

import { xmlText } from "../export/xml.ts";
import type { Feed } from "./feed.ts";

const moment = (day: string | null) => `${day ?? "1970-01-01"}T00:00:00Z`;

export function atom({ self, next, home, title, subtitle, rights, author, locale, day, entries }: Feed): string {
  const link = (rel: string, address: string, type: string) =>
    `<link rel="${rel}" type="${type}" href="${xmlText(address)}"/>\n`;
  const latest = entries.map((entry) => entry.day).sort();
  const items = entries.map(
    (entry) => `<entry>
<id>${xmlText(entry.id)}</id>
<title>${xmlText(entry.title)}</title>
<published>${moment(entry.day)}</published>
<updated>${moment(entry.day)}</updated>
${link("alternate", entry.url, "text/html")}${entry.kinds.map((kind) => `<category term="${xmlText(kind)}"/>\n`).join("")}${entry.place ? `<georss:point>${entry.place.lat} ${entry.place.lon}</georss:point>\n` : ""}<content type="text">${entry.text.split("\n").map(xmlText).join("\n")}</content>
</entry>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss" xml:lang="${locale}">
<id>${xmlText(self)}</id>
<title>${xmlText(title)}</title>
<subtitle>${xmlText(subtitle)}</subtitle>
<updated>${moment(latest.at(-1) ?? day)}</updated>
${rights === null ? "" : `<rights>${xmlText(rights)}</rights>\n`}<author><name>${xmlText(author)}</name></author>
${link("self", self, "application/atom+xml")}${link("alternate", home, "text/html")}${next ? link("next", next, "application/atom+xml") : ""}${items.join("")}</feed>
`;
}
