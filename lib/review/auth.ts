import "server-only";
// better-auth as moderators' accounts use it; its own addresses are not served. What its defaults would keep is not kept:
// no address, no user agent, no token, only its hash.

import { createHash, randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { twoFactor } from "better-auth/plugins";
import { database } from "../db/database.ts";
import { settings } from "../platform/settings.ts";
import { SESSION_IDLE } from "../site/moderator.ts";
import { hashingTokens } from "./token-hash.ts";

/** argon2id, 19 MiB, 2 passes: OWASP's figures. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const cookie = (name: string) => ({
  name: `__Host-${name}`,
  attributes: { secure: true, httpOnly: true, sameSite: "strict", path: "/" } as const,
});

function makeAuth() {
  const { publicUrl, appSecret } = settings();
  if (!appSecret) throw new Error("APP_SECRET is not set. npm start writes one into .env.");
  return betterAuth({
    appName: "Ko nas gleda?",
    baseURL: publicUrl,
    secret: createHash("sha256").update(`moderators\n${appSecret}`).digest("hex"),
    database: hashingTokens(prismaAdapter(database(), { provider: "sqlite", transaction: false })),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: (password) => hash(password, ARGON2),
        verify: ({ hash: known, password }) => verify(known, password),
      },
    },
    user: {
      modelName: "moderator",
      additionalFields: {
        role: { type: "string", required: true, input: false },
        disabled: { type: "boolean", required: true, defaultValue: false, input: false },
      },
    },
    session: { modelName: "moderatorSession", expiresIn: SESSION_IDLE, updateAge: 60, cookieCache: { enabled: false } },
    account: { modelName: "moderatorAccount" },
    verification: { modelName: "moderatorVerification", storeIdentifier: "hashed" },
    advanced: {
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: "strict", path: "/" },
      cookies: {
        session_token: cookie("moderator"),
        two_factor: cookie("moderator-between"),
        dont_remember: cookie("moderator-brief"),
        trust_device: cookie("moderator-device"),
      },
      database: { generateId: () => randomBytes(16).toString("hex") },
    },
    plugins: [
      twoFactor({
        issuer: "Ko nas gleda?",
        twoFactorTable: "moderatorTwoFactor",
        twoFactorCookieMaxAge: 300,
        backupCodeOptions: { storeBackupCodes: "encrypted" },
      }),
    ],
  });
}

let made: ReturnType<typeof makeAuth> | undefined;
/** The library, opened once for the process. */
export function auth() {
  made ??= makeAuth();
  return made;
}

/** What an account may be called. */
export const MODERATOR_NAME = /^[a-z][a-z0-9-]{1,29}$/;

/** The library knows accounts by an address; these lead nowhere. */
export const emailOf = (name: string) => `${name}@moderators.invalid`;

/** What the library sees of a request: its cookies and nothing else. */
export const onlyCookies = (cookies: string | undefined) => new Headers(cookies ? { cookie: cookies } : {});

/** What a step of signing in sets: values for Set-Cookie. */
export type Cookies = { cookies: string[] };

export const cookiesOf = (headers: Headers) => headers.getSetCookie();

/** Such values as a browser sends them back. */
export const sentBack = (values: readonly string[]) => values.map((value) => value.split(";", 1)[0]).join("; ");
