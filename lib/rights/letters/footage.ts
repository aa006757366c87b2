// How long footage can be expected to exist, and so by when to ask for it.

import { addDays } from "../due-dates.ts";

/**
 * Days that footage is kept at least: police video (Law on Records in Internal Affairs, article 47), and footage of
 * security companies at premises for public use (Law on Private Security, article 32). For others no number of days
 * was found in a law.
 */
const KEPT_DAYS = 30;

/** The last whole day on which footage of a day (YYYY-MM-DD) must still exist: a request should have come by then. */
export const lastDayToAsk = (day: string) => addDays(day, KEPT_DAYS - 1);
