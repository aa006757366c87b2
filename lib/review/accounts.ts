import "server-only";
// Moderators' accounts, as an admin makes, resets and disables them.

import { randomBytes } from "node:crypto";
import type { ModeratorRole } from "../../prisma/generated/enums.ts";
import { database } from "../db/database.ts";
import { settings } from "../platform/settings.ts";
import { auth, emailOf, MODERATOR_NAME } from "./auth.ts";

/** Milliseconds that a link to set an account up serves. */
const LINK_AGE = 3 * 86_400_000;

/** An account is known by its name in small letters. Throws a sentence for whoever types commands. */
export async function addModerator(name: string, role: ModeratorRole): Promise<string> {
  if (!MODERATOR_NAME.test(name))
    throw new Error("A moderator's name has 2 to 30 small letters, digits and hyphens, and begins with a letter.");
  if (await database().moderator.findUnique({ where: { name } })) throw new Error(`There is a moderator ${name}.`);
  const now = new Date();
  const { id } = await database().moderator.create({
    data: {
      id: randomBytes(16).toString("hex"),
      name,
      email: emailOf(name),
      emailVerified: true,
      role,
      createdAt: now,
      updatedAt: now,
    },
  });
  return newLink(id);
}

/** A link by which an account is set up, or set up anew; it serves once, for three days. */
async function newLink(moderatorId: string): Promise<string> {
  const { internalAdapter } = await auth().$context;
  const token = randomBytes(24).toString("base64url");
  await internalAdapter.createVerificationValue({
    identifier: `set-up-${token}`,
    value: moderatorId,
    expiresAt: new Date(Date.now() + LINK_AGE),
  });
  // Behind the #, so that it is in no log of anybody.
  return `${settings().publicUrl}/urednici#${token}`;
}

async function moderatorNamed(name: string): Promise<{ id: string }> {
  const found = await database().moderator.findUnique({ where: { name }, select: { id: true } });
  if (!found) throw new Error(`There is no moderator ${name}.`);
  return found;
}

/** Ends every session and every half of a sign-in of a moderator. */
export async function endSessions(moderatorId: string): Promise<void> {
  await database().$transaction([
    database().moderatorSession.deleteMany({ where: { userId: moderatorId } }),
    database().moderatorVerification.deleteMany({ where: { value: moderatorId } }),
  ]);
}

/** Takes passphrase and second factor away and gives a new link. */
export async function resetModerator(name: string): Promise<string> {
  const { id } = await moderatorNamed(name);
  await endSessions(id);
  await database().$transaction([
    database().moderator.update({ where: { id }, data: { disabled: false, twoFactorEnabled: false } }),
    database().moderatorAccount.deleteMany({ where: { userId: id } }),
    database().moderatorTwoFactor.deleteMany({ where: { userId: id } }),
  ]);
  return newLink(id);
}

/** Nobody comes in with this account any more; sessions end at once. What it decided stays. */
export async function disableModerator(name: string): Promise<void> {
  const { id } = await moderatorNamed(name);
  await database().moderator.update({ where: { id }, data: { disabled: true } });
  await endSessions(id);
}

export type Account = { name: string; role: ModeratorRole; disabled: boolean; ready: boolean };

export async function listModerators(): Promise<Account[]> {
  const rows = await database().moderator.findMany({ orderBy: { name: "asc" } });
  return rows.map(({ name, role, disabled, twoFactorEnabled }) => ({ name, role, disabled, ready: twoFactorEnabled }));
}
