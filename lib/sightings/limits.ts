import "server-only";
// How much may be sent: in memory alone, counted for each sender, for each place and for the whole site, so that a
// flood from one side leaves room for the others. Counting comes before any wait, so many requests at once are many.

import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { database } from "../db/database.ts";
import { siteSettings } from "../site/site-settings.ts";

const HOUR = 3_600;

/** Challenges and look-ups of one sender in an hour, and reports: an afternoon's walk may wait on one phone. */
const asked = new RateLimiterMemory({ keyPrefix: "asked", points: 600, duration: HOUR });
const sent = new RateLimiterMemory({ keyPrefix: "sent", points: 120, duration: HOUR });
const codes = new RateLimiterMemory({ keyPrefix: "codes", points: 60, duration: HOUR });

/** Reports with proof of work in an hour: for a square of about a kilometre, and in all. Admins say how many. */
const area = new RateLimiterMemory({ keyPrefix: "area", points: 1, duration: HOUR });
const site = new RateLimiterMemory({ keyPrefix: "site", points: 1, duration: HOUR });

/** Reports without proof of work (browsers without JavaScript) in an hour: from one sender, and in all. */
const plainSent = new RateLimiterMemory({ keyPrefix: "plain-sent", points: 10, duration: HOUR });
const plainSite = new RateLimiterMemory({ keyPrefix: "plain-site", points: 60, duration: HOUR });

/** Demands of people in photos in an hour: from one sender, and in all. */
const demandSent = new RateLimiterMemory({ keyPrefix: "demand-sent", points: 5, duration: HOUR });
const demandSite = new RateLimiterMemory({ keyPrefix: "demand-site", points: 30, duration: HOUR });

/** Which limit was reached, and the seconds after which it is worth trying again. */
export type Limit = { reached: "sender" | "area" | "site" | "queue"; seconds: number };

async function count(limiter: RateLimiterMemory, key: string, reached: Limit["reached"]): Promise<Limit | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    const { msBeforeNext } = refusal as RateLimiterRes;
    return { reached, seconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)) };
  }
}

/** Counts a question. `sender` is the throw-away key of an address (lib/server/sender.ts). */
export const countQuestion = (sender: string) => count(asked, sender, "sender");

/** Counts a try with a receipt code. */
export const countCode = (sender: string) => count(codes, sender, "sender");

/** Counts a demand that may be stored. */
export const countDemand = async (sender: string): Promise<Limit | null> =>
  (await count(demandSent, sender, "sender")) ?? count(demandSite, "site", "site");

/** Counts a report that begins to arrive. */
export const countReport = (sender: string, proved: boolean) => count(proved ? sent : plainSent, sender, "sender");

/** Counts a report that may be stored: its place, the whole site, and what waits already. */
export async function countStored(place: { lat: number; lon: number }, proved: boolean): Promise<Limit | null> {
  const { areaPerHour, sitePerHour, mostWaiting } = await siteSettings();
  area.points = areaPerHour;
  site.points = sitePerHour;
  const square = `${Math.floor(place.lat * 100)} ${Math.floor(place.lon * 70)}`;
  const reached = (await count(area, square, "area")) ?? (await count(proved ? site : plainSite, "site", "site"));
  if (reached) return reached;
  const waiting = await database().sighting.count({ where: { state: "waiting" } });
  return waiting >= mostWaiting ? { reached: "queue", seconds: 24 * HOUR } : null;
}
