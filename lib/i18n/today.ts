/** Today in Belgrade, YYYY-MM-DD: where the reader's calendar hangs. */
export const todayInBelgrade = (now = new Date()) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Belgrade" }).format(now);
