import "server-only";
// How a moderator comes in and goes: an account is set up, passphrase and second factor, sessions and their end.

import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { Mutex, Semaphore } from "async-mutex";
import { APIError } from "better-auth/api";
import { z } from "zod";
import { database } from "../db/database.ts";
import { type Moderator, ReviewRefused, SESSION_LONGEST } from "../site/moderator.ts";
import { endSessions } from "./accounts.ts";
import { auth, type Cookies, cookiesOf, emailOf, MODERATOR_NAME, onlyCookies, sentBack } from "./auth.ts";

/** Milliseconds for which a code of the second factor is remembered: it is valid for a minute and a half. */
const CODE_AGE = 5 * 60_000;

/**
 * Milliseconds: a refused sign-in is answered at a whole multiple of it. For a name that is there one more row is read,
 * and whoever measures often enough would learn the names from that.
 */
const REFUSED_EVERY = 250;

/** Sign-ins that are worked on at once: a flood of them costs two of these. */
const signingIn = new Semaphore(2);
/** Codes are checked one after the other, so that one code serves one of two that come together. */
const checkingCode = new Mutex();

const Role = z.enum(["editor", "admin"]);

const ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";
/** Six groups of four characters, 117 random bits: nobody chooses a passphrase that somebody can guess. */
function newPassphrase(): string {
  const group = () => Array.from({ length: 4 }, () => randomCharacter()).join("");
  return Array.from({ length: 6 }, group).join("-");
}
function randomCharacter(): string {
  for (;;) {
    const at = (randomBytes(1)[0] ?? 255) & 31;
    const character = ALPHABET[at];
    if (character) return character;
  }
}

const asTyped = (passphrase: string) => passphrase.trim().toLowerCase().replace(/\s+/g, "-");

export type SetUp = Cookies & { name: string; passphrase: string; totpUri: string; recoveryCodes: string[] };

/**
 * Begins to set an account up: a passphrase, a secret for the second factor, recovery codes, all shown once. The link
 * serves until a code of the second factor was right (`finishSetUp`).
 */
export async function beginSetUp(token: string): Promise<SetUp> {
  const context = await auth().$context;
  const link = await context.internalAdapter.findVerificationValue(`set-up-${token}`);
  if (!link || link.expiresAt < new Date()) throw new ReviewRefused(404, "linkUsed");
  const moderator = await database().moderator.findUnique({ where: { id: link.value } });
  if (!moderator || moderator.disabled || moderator.twoFactorEnabled) throw new ReviewRefused(404, "linkUsed");
  const passphrase = newPassphrase();
  const now = new Date();
  const password = await context.password.hash(passphrase);
  await database().$transaction([
    database().moderatorSession.deleteMany({ where: { userId: moderator.id } }),
    database().moderatorAccount.deleteMany({ where: { userId: moderator.id } }),
    database().moderatorTwoFactor.deleteMany({ where: { userId: moderator.id } }),
    database().moderatorAccount.create({
      data: {
        id: randomBytes(16).toString("hex"),
        accountId: moderator.id,
        providerId: "credential",
        userId: moderator.id,
        password,
        createdAt: now,
        updatedAt: now,
      },
    }),
  ]);
  const first = await auth().api.signInEmail({
    body: { email: moderator.email, password: passphrase },
    headers: onlyCookies(undefined),
    returnHeaders: true,
  });
  const cookies = cookiesOf(first.headers);
  const enabled = await auth().api.enableTwoFactor({
    body: { password: passphrase, method: "totp" },
    headers: onlyCookies(sentBack(cookies)),
  });
  if (enabled.method !== "totp") throw new Error("The second factor is no code.");
  return { cookies, name: moderator.name, passphrase, totpUri: enabled.totpURI, recoveryCodes: enabled.backupCodes };
}

/** Ends the setting up when a code is right: the link is used, and the moderator is signed in anew. */
export async function finishSetUp(token: string, cookies: string | undefined, code: string): Promise<Cookies> {
  const signedIn = await secondFactor(cookies, code);
  const { internalAdapter } = await auth().$context;
  await internalAdapter.deleteVerificationByIdentifier(`set-up-${token}`);
  return signedIn;
}

/** First step. The cookie that it sets opens nothing but the second one. Throws ReviewRefused. */
export async function signIn(name: string, passphrase: string): Promise<Cookies> {
  const began = performance.now();
  try {
    return await signingIn.runExclusive(() => firstFactor(name, passphrase));
  } catch (error) {
    const took = performance.now() - began;
    await wait(Math.ceil(REFUSED_EVERY - (took % REFUSED_EVERY)));
    throw error;
  }
}

async function firstFactor(name: string, passphrase: string): Promise<Cookies> {
  const moderator = await database().moderator.findUnique({ where: { name }, select: { disabled: true } });
  const { headers } = await auth()
    .api.signInEmail({
      body: {
        // A disabled account is one that is not there.
        email: emailOf(moderator?.disabled || !MODERATOR_NAME.test(name) ? "nobody" : name),
        password: asTyped(passphrase).slice(0, 100),
      },
      headers: onlyCookies(undefined),
      returnHeaders: true,
    })
    .catch(refuseAs("signInWrong"));
  return { cookies: cookiesOf(headers) };
}

const refuseAs = (reason: string) => (error: unknown) => {
  if (error instanceof APIError) throw new ReviewRefused(error.statusCode === 429 ? 429 : 401, reason);
  throw error;
};

/**
 * Second step: a code of six digits, which serves once, or a recovery code, which serves once and for ever. The session
 * gets a new token.
 */
export async function secondFactor(cookies: string | undefined, code: string): Promise<Cookies> {
  const typed = code.replace(/\s/g, "");
  return checkingCode.runExclusive(async () => {
    const headers = onlyCookies(cookies);
    const totp = /^\d{6}$/.test(typed);
    const between = /__Host-moderator(?:-between)?=([^;]+)/.exec(cookies ?? "")?.[1] ?? "";
    if (!between) throw new ReviewRefused(401, "signInAgain");
    const { internalAdapter } = await auth().$context;
    const answer = totp
      ? await auth()
          .api.verifyTOTP({ body: { code: typed }, headers, returnHeaders: true })
          .catch(refuseAs("codeWrong"))
      : await auth()
          .api.verifyBackupCode({ body: { code: typed }, headers, returnHeaders: true })
          .catch(refuseAs("codeWrong"));
    const { id } = answer.response.user;
    const used = `code-${id}-${typed}`;
    if (totp && (await internalAdapter.findVerificationValue(used))) {
      // The code was right, but somebody had it before: what it opened is closed again.
      await auth().api.signOut({ headers: onlyCookies(sentBack(cookiesOf(answer.headers))) });
      throw new ReviewRefused(401, "codeUsed");
    }
    if (totp)
      await internalAdapter.createVerificationValue({
        identifier: used,
        value: `used ${id}`,
        expiresAt: new Date(Date.now() + CODE_AGE),
      });
    return { cookies: cookiesOf(answer.headers) };
  });
}

/** Who asks, by the cookies of a request; null for nobody, for a session that has ended, and between the factors. */
export async function moderatorOf(
  cookies: string | undefined,
): Promise<{ moderator: Moderator; cookies: string[] } | null> {
  if (!cookies?.includes("__Host-moderator=")) return null;
  const { response, headers } = await auth().api.getSession({ headers: onlyCookies(cookies), returnHeaders: true });
  if (!response) return null;
  const { user, session } = response;
  if (!user.twoFactorEnabled || user.disabled) return null;
  if (Date.now() - session.createdAt.getTime() > SESSION_LONGEST * 1_000) {
    await signOut(cookies);
    return null;
  }
  return { moderator: { id: user.id, name: user.name, role: Role.parse(user.role) }, cookies: cookiesOf(headers) };
}

/** Ends the session of these cookies. */
export async function signOut(cookies: string | undefined): Promise<Cookies> {
  const { headers } = await auth().api.signOut({ headers: onlyCookies(cookies), returnHeaders: true });
  return { cookies: cookiesOf(headers) };
}

/** Ends every session of the moderator, this one included. */
export async function signOutEverywhere(moderator: Moderator): Promise<void> {
  await endSessions(moderator.id);
}
