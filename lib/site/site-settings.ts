import "server-only";
// What admins set: the notice on the report page, pause of reports, limits, places where a second look is wanted. One
// schema; a name that is not set has its default.

import { z } from "zod";
import { database } from "../db/database.ts";
import { assertAdmin, type Moderator } from "./moderator.ts";

const notice = z.strictObject({ sr: z.string().trim().max(500), en: z.string().trim().max(500) });

export const SiteSettings = z.strictObject({
  /** Stands above the report form. Serbian in Cyrillic; Latin is made from it. */
  notice: notice.default({ sr: "", en: "" }),
  /** Reports are not taken; the form says so, with the notice. */
  paused: z.boolean().default(false),
  /** Sightings that may wait for review. */
  mostWaiting: z.number().int().min(10).max(100_000).default(5_000),
  /** Reports that may come in an hour from one square of about a kilometre, and in all. */
  areaPerHour: z.number().int().min(1).max(10_000).default(60),
  sitePerHour: z.number().int().min(1).max(100_000).default(1_200),
  /** Military objects and other places: a sighting there gets a warning for moderators. Metres. */
  closedAreas: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(100),
        lat: z.number().min(-90).max(90),
        lon: z.number().min(-180).max(180),
        radius: z.number().int().min(10).max(20_000),
      }),
    )
    .max(500)
    .default([]),
});
export type SiteSettings = z.output<typeof SiteSettings>;

/** The settings as they stand. */
export async function siteSettings(): Promise<SiteSettings> {
  const rows = await database().siteSetting.findMany();
  return SiteSettings.parse(Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)])));
}

/** Changes settings; those that are not named stay. */
export async function changeSiteSettings(moderator: Moderator, change: Partial<SiteSettings>): Promise<SiteSettings> {
  assertAdmin(moderator);
  const next = SiteSettings.parse({ ...(await siteSettings()), ...change });
  await database().$transaction(
    Object.entries(next).map(([name, value]) =>
      database().siteSetting.upsert({
        where: { name },
        create: { name, value: JSON.stringify(value) },
        update: { value: JSON.stringify(value) },
      }),
    ),
  );
  return next;
}
