import "server-only";
// What moderators read and do below /api/review. The table of addresses says who may ask what; a request reaches the function
// behind its name only with the moderator whom that function takes.

import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { MODERATOR_BYTES } from "../forms/body-limits.ts";
import { readBytes, readJson } from "../forms/read-body.ts";
import { readPhotoName } from "../photos/files.ts";
import { MAX_PHOTO_BYTES } from "../photos/limits.ts";
import { plainProblem } from "../platform/problem.ts";
import { addModerator, disableModerator, listModerators, resetModerator } from "../review/accounts.ts";
import { MODERATOR_NAME } from "../review/auth.ts";
import { cameraRecord } from "../review/camera-record.ts";
import { dashboard } from "../review/dashboard.ts";
import { Decided, decide, undo } from "../review/decide.ts";
import { answerDemand, DemandAnswer, waitingDemands } from "../review/demands.ts";
import { CameraEdit, editCamera } from "../review/edit-camera.ts";
import { countFailure, forgetFailures, secondsToWait } from "../review/guessing.ts";
import { dropPhoto, replacePhoto, reviewPhotoFile } from "../review/photos.ts";
import { publications, RevertRequest, revertPublication } from "../review/publications.ts";
import { queue, sightingDetails } from "../review/queue.ts";
import {
  beginSetUp,
  finishSetUp,
  moderatorOf,
  secondFactor,
  signIn,
  signOut,
  signOutEverywhere,
} from "../review/sign-in.ts";
import { discardHeld, heldSittings, markActive, publishHeld, publishSitting } from "../review/sitting.ts";
import { unpublished } from "../review/told-decisions.ts";
import { assertAdmin, type Moderator, ReviewRefused } from "../site/moderator.ts";
import { changeSiteSettings, SiteSettings, siteSettings } from "../site/site-settings.ts";
import type { Address, AddressOf } from "./addresses.ts";
import type { Asked, Handler, Handlers } from "./dispatch.ts";
import { sendFile, sendProblem } from "./send.ts";

/** Sightings that one bulk decision may close. */
const BULK = 500;

/** What it resolves to is the answer, where none was sent already. */
type ModeratorHandler = (moderator: Moderator, asked: Asked) => Promise<unknown>;

const cookiesOf = (request: IncomingMessage) => request.headers.cookie;

function setCookies(response: ServerResponse, cookies: readonly string[]): void {
  // The library expires cookies of its own names that were never set; only ours go out.
  const ours = cookies.filter((cookie) => cookie.startsWith("__Host-"));
  if (ours.length) response.setHeader("Set-Cookie", ours);
}

const code = z.string().trim().min(6).max(20);

/** Runs a step of signing in; whoever guesses wrong waits longer each time. */
async function guarded<Result>({ sender }: Asked, step: () => Promise<Result>): Promise<Result> {
  const wait = secondsToWait(sender());
  if (wait > 0) throw new ReviewRefused(429, "guessedTooOften", { seconds: wait });
  try {
    const result = await step();
    forgetFailures(sender());
    return result;
  } catch (error) {
    if (error instanceof ReviewRefused && (error.status === 401 || error.status === 404)) countFailure(sender());
    throw error;
  }
}

const read = <Shape extends z.ZodType>({ request }: Asked, shape: Shape) => readJson(request, shape, MODERATOR_BYTES);

/** Decides many together; each by itself, so that one that was decided meanwhile stops none. */
async function decideMany(moderator: Moderator, sightings: readonly string[], decided: Decided) {
  const decisions: string[] = [];
  let late = 0;
  for (const sighting of sightings) {
    try {
      decisions.push(await decide(moderator, sighting, decided));
    } catch (error) {
      if (!(error instanceof ReviewRefused)) throw error;
      late += 1;
    }
  }
  return { decisions, late };
}

async function sendPhoto(moderator: Moderator, { request, response, parts: { id = "" } }: Asked): Promise<void> {
  const wanted = readPhotoName(id);
  const file = wanted && (await reviewPhotoFile(moderator, wanted));
  response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
  const sent =
    file &&
    (await sendFile(request, response, {
      file,
      type: wanted.format === "webp" ? "image/webp" : "image/jpeg",
      cacheControl: "no-store",
      etag: `"${id}"`,
    }));
  if (!sent) throw new ReviewRefused(404, "noSuchPhoto");
}

/** What a page of ours may ask without a session. */
const visitorAnswers = {
  "POST /api/review/set-up": (asked) =>
    guarded(asked, async () => {
      const { token } = await read(asked, z.strictObject({ token: z.string().max(100) }));
      const { cookies, ...account } = await beginSetUp(token);
      setCookies(asked.response, cookies);
      return account;
    }),
  "POST /api/review/set-up/finish": (asked) =>
    guarded(asked, async () => {
      const body = await read(asked, z.strictObject({ token: z.string().max(100), code }));
      const { cookies } = await finishSetUp(body.token, cookiesOf(asked.request), body.code);
      setCookies(asked.response, cookies);
      return {};
    }),
  "POST /api/review/sign-in": (asked) =>
    guarded(asked, async () => {
      const shape = z.strictObject({ name: z.string().trim().max(60), passphrase: z.string().max(200) });
      const { name, passphrase } = await read(asked, shape);
      const { cookies } = await signIn(name.toLowerCase(), passphrase);
      setCookies(asked.response, cookies);
      return {};
    }),
  "POST /api/review/second-factor": (asked) =>
    guarded(asked, async () => {
      const body = await read(asked, z.strictObject({ code }));
      const { cookies } = await secondFactor(cookiesOf(asked.request), body.code);
      setCookies(asked.response, cookies);
      return {};
    }),
  "POST /api/review/sign-out": async ({ request, response }) => {
    const { cookies } = await signOut(cookiesOf(request));
    setCookies(response, cookies);
    response.setHeader("Clear-Site-Data", '"cache"');
    return {};
  },
  "GET /api/review/session": async ({ request, response }) => {
    const signedIn = await moderatorOf(cookiesOf(request));
    if (!signedIn) return { session: null };
    const { moderator, cookies } = signedIn;
    setCookies(response, cookies);
    return { session: { name: moderator.name, role: moderator.role, pending: await unpublished(moderator.id) } };
  },
} satisfies Handlers<{ for: "visitor" }>;

const moderatorAnswers: Readonly<Record<AddressOf<{ for: "editor" | "admin" }>, ModeratorHandler>> = {
  "POST /api/review/sign-out-everywhere": async (moderator) => {
    await signOutEverywhere(moderator);
    return {};
  },
  "GET /api/review/queue": (moderator) => queue(moderator),
  "GET /api/review/sightings/{id}": (moderator, { parts: { id = "" } }) => sightingDetails(moderator, id),
  "POST /api/review/sightings/{id}": async (moderator, asked) => ({
    decision: await decide(moderator, asked.parts.id ?? "", await read(asked, Decided)),
  }),
  "POST /api/review/bulk": async (moderator, asked) => {
    const sightings = z
      .array(z.string().regex(/^[0-9a-f]{32}$/))
      .min(1)
      .max(BULK);
    const body = await read(asked, z.strictObject({ sightings, decided: Decided }));
    return decideMany(moderator, body.sightings, body.decided);
  },
  "POST /api/review/undo": async (moderator, asked) => {
    const { decision } = await read(asked, z.strictObject({ decision: z.string().max(40) }));
    return undo(moderator, decision);
  },
  "POST /api/review/publish": (moderator) => publishSitting(moderator),
  "GET /api/review/held": (moderator) => heldSittings(moderator),
  "POST /api/review/held": async (moderator, asked) => {
    const shape = z.strictObject({ name: z.string().max(60), action: z.enum(["publish", "discard"]) });
    const { name, action } = await read(asked, shape);
    return action === "publish" ? publishHeld(moderator, name) : discardHeld(moderator, name);
  },
  "GET /api/review/cameras/{id}": (moderator, { parts: { id = "" } }) => cameraRecord(moderator, id),
  "POST /api/review/cameras/{id}": async (moderator, asked) => ({
    decision: await editCamera(moderator, asked.parts.id ?? "", await read(asked, CameraEdit)),
  }),
  "GET /api/review/publications": (moderator) => publications(moderator),
  "POST /api/review/publications": async (moderator, asked) =>
    revertPublication(moderator, await read(asked, RevertRequest)),
  "GET /api/review/photos/{id}": sendPhoto,
  "POST /api/review/photos/{id}": async (moderator, { request, parts: { id = "" } }) =>
    replacePhoto(moderator, id, await readBytes(request, MAX_PHOTO_BYTES)),
  "POST /api/review/photos/{id}/drop": async (moderator, { parts: { id = "" } }) => {
    await dropPhoto(moderator, id);
    return {};
  },
  "GET /api/review/dashboard": (moderator) => dashboard(moderator),
  "GET /api/review/demands": (moderator) => waitingDemands(moderator),
  "POST /api/review/demands/{id}": async (moderator, asked) => {
    await answerDemand(moderator, asked.parts.id ?? "", await read(asked, DemandAnswer));
    return {};
  },
  "GET /api/review/settings": () => siteSettings(),
  "POST /api/review/settings": async (moderator, asked) =>
    changeSiteSettings(moderator, await read(asked, SiteSettings)),
  "GET /api/review/moderators": () => listModerators(),
  "POST /api/review/moderators": async (moderator, asked) => {
    const name = z.string().trim().regex(MODERATOR_NAME);
    const shape = z.discriminatedUnion("action", [
      z.strictObject({ action: z.literal("add"), name, role: z.enum(["editor", "admin"]) }),
      z.strictObject({ action: z.literal("reset"), name }),
      z.strictObject({ action: z.literal("disable"), name }),
    ]);
    const body = await read(asked, shape);
    assertAdmin(moderator);
    if (body.name === moderator.name && body.action !== "add") throw new ReviewRefused(422, "notYourself");
    const accounts = await listModerators();
    if (accounts.some((account) => account.name === body.name) === (body.action === "add"))
      throw new ReviewRefused(422, body.action === "add" ? "nameTaken" : "noSuchModerator");
    if (body.action === "add") return { link: await addModerator(body.name, body.role) };
    if (body.action === "reset") return { link: await resetModerator(body.name) };
    await disableModerator(body.name);
    return {};
  },
};

const toVisitors: Readonly<Partial<Record<Address, Handler>>> = visitorAnswers;
const toModerators: Readonly<Partial<Record<Address, ModeratorHandler>>> = moderatorAnswers;

/** Answers below /api/review: a moderator's address a moderator who may ask it, and nobody else. */
export async function answerReview(asked: Asked): Promise<void> {
  const { address, line, request, response } = asked;
  let value = await toVisitors[address]?.(asked);
  const answer = toModerators[address];
  if (answer) {
    const signedIn = await moderatorOf(cookiesOf(request));
    if (!signedIn) throw new ReviewRefused(401, "signInAgain");
    if (line.for === "admin") assertAdmin(signedIn.moderator);
    setCookies(response, signedIn.cookies);
    markActive(signedIn.moderator);
    value = await answer(signedIn.moderator, asked);
  }
  if (response.headersSent) return;
  response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(value));
}

/** What a moderator's request was refused for, as a problem document. */
export function sendReviewRefusal(request: IncomingMessage, response: ServerResponse, refused: ReviewRefused): void {
  sendProblem(
    response,
    { ...plainProblem(refused.status, "Refused"), reason: refused.reason, ...refused.details },
    {
      ...(request.method === "POST" ? { Connection: "close" } : {}),
      ...(refused.status === 429 ? { "Retry-After": String(refused.details.seconds ?? 60) } : {}),
    },
  );
}
