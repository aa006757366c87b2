// Who reviews. Every function that reads what is not published, or decides, takes one as its first argument: there is no
// way to call it without having asked who it is for.

import type { ModeratorRole } from "../../prisma/generated/enums.ts";

/** Made by lib/review/sign-in.ts alone, from a session whose both factors were given. */
export type Moderator = { readonly id: string; readonly name: string; readonly role: ModeratorRole };

/** Seconds without a request after which a session ends; and after which it ends however busy. */
export const SESSION_IDLE = 30 * 60;
export const SESSION_LONGEST = 12 * 3_600;

/** A moderator may not do this; `reason` is a key of messages/review.json. */
export class ReviewRefused extends Error {
  constructor(
    readonly status: 401 | 403 | 404 | 409 | 422 | 429,
    readonly reason: string,
    readonly details: Readonly<Record<string, string | number | null>> = {},
  ) {
    super(reason);
  }
}

/** Throws unless the moderator is an admin. */
export function assertAdmin(moderator: Moderator): void {
  if (moderator.role !== "admin") throw new ReviewRefused(403, "adminsOnly");
}
