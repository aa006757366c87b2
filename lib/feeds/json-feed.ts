// A feed as JSON Feed 1.1, with the place of each entry beside it.

import { z } from "zod";
import type { Feed } from "./feed.ts";

const moment = (day: string) => `${day}T00:00:00Z`;

export const JsonFeed = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string(),
  description: z.string(),
  home_page_url: z.url(),
  feed_url: z.url(),
  next_url: z.url().optional(),
  language: z.string(),
  authors: z.array(z.strictObject({ name: z.string() })),
  items: z.array(
    z.strictObject({
      id: z.string(),
      url: z.url(),
      title: z.string(),
      content_text: z.string(),
      date_published: z.string().regex(/^\d{4}-\d{2}-\d{2}T00:00:00Z$/),
      tags: z.array(z.string()),
      _geo: z.strictObject({ lat: z.number(), lon: z.number() }).optional(),
    }),
  ),
});

export function jsonFeed({
  self,
  next,
  home,
  title,
  subtitle,
  author,
  locale,
  entries,
}: Feed): z.output<typeof JsonFeed> {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title,
    description: subtitle,
    home_page_url: home,
    feed_url: self,
    ...(next ? { next_url: next } : {}),
    language: locale,
    authors: [{ name: author }],
    items: entries.map(({ id, url, title: name, text, day, kinds, place }) => ({
      id,
      url,
      title: name,
      content_text: text,
      date_published: moment(day),
      tags: [...kinds],
      ...(place ? { _geo: place } : {}),
    })),
  };
}
