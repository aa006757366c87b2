// A moderator as tests need one: made by the command, set up and signed in by program or in a browser.

import { spawnSync } from "node:child_process";
import { expect, type Page } from "@playwright/test";
import { TOTP } from "otpauth";
import { program } from "./program.ts";
import { type Answer, ask } from "./reporter.ts";

/** Makes an account and gives what stands behind the # of its link. */
export function addModerator(dataDir: string, name: string, role: "editor" | "admin"): string {
  return moderatorCommand(dataDir, "add", name, "--role", role);
}

/** Runs npm run moderator; gives the link's token, if one was printed. */
export function moderatorCommand(dataDir: string, ...parameters: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, program("lib/commands/moderator.ts", ...parameters), {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: dataDir },
  });
  if (status !== 0) throw new Error(stdout + stderr);
  return /#([\w-]+)/.exec(stdout)?.[1] ?? "";
}

export type Account = { name: string; passphrase: string; recoveryCodes: string[]; secret: string };

/**
 * A code of this half minute, or of the next one, which is taken already: one that was not used yet by whoever was set
 * up with this one's. A code of the half minute before would be too old once the next begins.
 */
export const codeOf = ({ secret }: { secret: string }, step: 0 | 1) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + step * 30_000 });

const cookieOf = (answer: Answer) =>
  [answer.headers["set-cookie"] ?? []]
    .flat()
    .map((one) => one.split(";", 1)[0])
    .filter((one) => !one?.endsWith("="))
    .join("; ");

/** Asks below /api/review as a page of the site does. */
export const askReview = (
  base: string,
  path: string,
  cookie: string,
  body?: unknown,
  more: Record<string, string> = {},
) =>
  ask(base, `/api/review/${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: {
      "Sec-Fetch-Site": "same-origin",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(cookie ? { Cookie: cookie } : {}),
      ...more,
    },
  });

/** Sets an account up by its link; gives it, and the cookie of its session. */
export async function setUp(base: string, token: string): Promise<{ account: Account; cookie: string }> {
  const begun = await askReview(base, "set-up", "", { token });
  expect(begun.status, begun.text).toBe(200);
  const told: { name: string; passphrase: string; recoveryCodes: string[]; totpUri: string } = JSON.parse(begun.text);
  const account = { ...told, secret: new URL(told.totpUri).searchParams.get("secret") ?? "" };
  const done = await askReview(base, "set-up/finish", cookieOf(begun), { token, code: codeOf(account, 0) });
  expect(done.status, done.text).toBe(200);
  return { account, cookie: cookieOf(done) };
}

/** Signs in; gives the cookie of the session. */
export async function signIn(
  base: string,
  account: Account,
  code: string,
): Promise<{ between: string; cookie: string }> {
  const first = await askReview(base, "sign-in", "", { name: account.name, passphrase: account.passphrase });
  expect(first.status, first.text).toBe(200);
  const between = cookieOf(first);
  const second = await askReview(base, "second-factor", between, { code });
  expect(second.status, second.text).toBe(200);
  return { between, cookie: cookieOf(second) };
}

/** Sets an account up in a browser, as its moderator does. The page is in English. */
export async function setUpInBrowser(page: Page, base: string, token: string): Promise<Account> {
  await page.goto(`${base}/en/moderators#${token}`);
  await page.getByRole("button", { name: "Begin" }).click();
  const codes = page.locator(".code");
  await expect(codes).toHaveCount(3);
  const [passphrase = "", secret = ""] = await codes.allTextContents();
  const recoveryCodes = await page.locator(".review-codes li").allTextContents();
  const name = /account (\S+)/.exec(
    (await page.getByRole("heading", { name: /Passphrase of/ }).textContent()) ?? "",
  )?.[1];
  const account = { name: name ?? "", passphrase, secret, recoveryCodes };
  await page.getByLabel("Code").fill(codeOf(account, 0));
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(/unpublished decision/)).toBeVisible();
  return account;
}
