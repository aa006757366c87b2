import "server-only";
// The addresses below /api/review: what moderators read and do. One table says who may ask what; a request reaches the
// function behind its line only with the moderator whom that function takes.

import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { MODERATOR_BYTES } from "../forms/body-limits.ts";
import { readBytes, readJson } from "../forms/read-body.ts";
import { SenderGone } from "../forms/read-form.ts";
import { readPhotoName } from "../photos/files.ts";
import { MAX_PHOTO_BYTES } from "../photos/limits.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import type { Settings } from "../platform/settings.ts";
import { addModerator, disableModerator, listModerators, resetModerator } from "../review/accounts.ts";
import { MODERATOR_NAME } from "../review/auth.ts";
import { cameraRecord } from "../review/camera-record.ts";
import { dashboard } from "../review/dashboard.ts";
import { Decided, decide, undo } from "../review/decide.ts";
import { answerDemand, DemandAnswer, waitingDemands } from "../review/demands.ts";
import { CameraEdit, editCamera } from "../review/edit-camera.ts";
import { countFailure, forgetFailures, secondsToWait } from "../review/guessing.ts";
import { dropPhoto, replacePhoto, reviewPhotoFile } from "../review/photos.ts";
import { publications, TakenBack, takeBack } from "../review/publications.ts";
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
import { discardHeld, hearOf, heldSittings, publishHeld, publishSitting } from "../review/sitting.ts";
import { unpublished } from "../review/told-decisions.ts";
import { assertAdmin, type Moderator, ReviewRefused } from "../site/moderator.ts";
import { changeSiteSettings, SiteSettings, siteSettings } from "../site/site-settings.ts";
import { isFromOurOwnPage, strangerWords } from "./same-site.ts";
import { sendFile, sendProblem } from "./send.ts";
import { senderOf } from "./sender.ts";

/** Sightings that one bulk decision may close. */
const BULK = 500;

const PREFIX = "/api/review/";

type Asked = {
  request: IncomingMessage;
  response: ServerResponse;
  /** The part of the address that differs. */
  id: string;
  sender: string;
};

type Handler = (asked: Asked) => Promise<unknown>;
type ModeratorHandler = (moderator: Moderator, asked: Asked) => Promise<unknown>;

/** `needs`: whom the address answers; everybody else reads 401 or 403. */
type Route = { method: "GET" | "POST"; path: RegExp } & (
  | { needs: "nobody"; answer: Handler }
  | { needs: "editor" | "admin"; answer: ModeratorHandler }
);

const cookiesOf = (request: IncomingMessage) => request.headers.cookie;

function setCookies(response: ServerResponse, cookies: readonly string[]): void {
  // The library expires cookies of its own names that were never set; only ours go out.
  const ours = cookies.filter((cookie) => cookie.startsWith("__Host-"));
  if (ours.length) response.setHeader("Set-Cookie", ours);
}

const code = z.string().trim().min(6).max(20);

/** Runs a step of signing in; whoever guesses wrong waits longer each time. */
async function guarded<Result>({ sender }: Asked, step: () => Promise<Result>): Promise<Result> {
  const wait = secondsToWait(sender);
  if (wait > 0) throw new ReviewRefused(429, "guessedTooOften", { seconds: wait });
  try {
    const result = await step();
    forgetFailures(sender);
    return result;
  } catch (error) {
    if (error instanceof ReviewRefused && (error.status === 401 || error.status === 404)) countFailure(sender);
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

async function sendPhoto(moderator: Moderator, { request, response, id }: Asked): Promise<null> {
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
  return null;
}

export const reviewRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^set-up$/,
    needs: "nobody",
    answer: (asked) =>
      guarded(asked, async () => {
        const { token } = await read(asked, z.strictObject({ token: z.string().max(100) }));
        const { cookies, ...account } = await beginSetUp(token);
        setCookies(asked.response, cookies);
        return account;
      }),
  },
  {
    method: "POST",
    path: /^set-up\/finish$/,
    needs: "nobody",
    answer: (asked) =>
      guarded(asked, async () => {
        const body = await read(asked, z.strictObject({ token: z.string().max(100), code }));
        const { cookies } = await finishSetUp(body.token, cookiesOf(asked.request), body.code);
        setCookies(asked.response, cookies);
        return {};
      }),
  },
  {
    method: "POST",
    path: /^sign-in$/,
    needs: "nobody",
    answer: (asked) =>
      guarded(asked, async () => {
        const shape = z.strictObject({ name: z.string().trim().max(60), passphrase: z.string().max(200) });
        const { name, passphrase } = await read(asked, shape);
        const { cookies } = await signIn(name.toLowerCase(), passphrase);
        setCookies(asked.response, cookies);
        return {};
      }),
  },
  {
    method: "POST",
    path: /^second-factor$/,
    needs: "nobody",
    answer: (asked) =>
      guarded(asked, async () => {
        const body = await read(asked, z.strictObject({ code }));
        const { cookies } = await secondFactor(cookiesOf(asked.request), body.code);
        setCookies(asked.response, cookies);
        return {};
      }),
  },
  {
    method: "POST",
    path: /^sign-out$/,
    needs: "nobody",
    answer: async ({ request, response }) => {
      const { cookies } = await signOut(cookiesOf(request));
      setCookies(response, cookies);
      response.setHeader("Clear-Site-Data", '"cache"');
      return {};
    },
  },
  {
    method: "POST",
    path: /^sign-out-everywhere$/,
    needs: "editor",
    answer: async (moderator) => {
      await signOutEverywhere(moderator);
      return {};
    },
  },
  {
    method: "GET",
    path: /^session$/,
    needs: "nobody",
    answer: async ({ request, response }) => {
      const signedIn = await moderatorOf(cookiesOf(request));
      if (!signedIn) return { session: null };
      const { moderator, cookies } = signedIn;
      setCookies(response, cookies);
      return { session: { name: moderator.name, role: moderator.role, pending: await unpublished(moderator.id) } };
    },
  },
  { method: "GET", path: /^queue$/, needs: "editor", answer: (moderator) => queue(moderator) },
  {
    method: "GET",
    path: /^sightings\/([0-9a-f]{32})$/,
    needs: "editor",
    answer: (moderator, { id }) => sightingDetails(moderator, id),
  },
  {
    method: "POST",
    path: /^sightings\/([0-9a-f]{32})$/,
    needs: "editor",
    answer: async (moderator, asked) => ({ decision: await decide(moderator, asked.id, await read(asked, Decided)) }),
  },
  {
    method: "POST",
    path: /^bulk$/,
    needs: "editor",
    answer: async (moderator, asked) => {
      const sightings = z
        .array(z.string().regex(/^[0-9a-f]{32}$/))
        .min(1)
        .max(BULK);
      const body = await read(asked, z.strictObject({ sightings, decided: Decided }));
      return decideMany(moderator, body.sightings, body.decided);
    },
  },
  {
    method: "POST",
    path: /^undo$/,
    needs: "editor",
    answer: async (moderator, asked) => {
      const { decision } = await read(asked, z.strictObject({ decision: z.string().max(40) }));
      return undo(moderator, decision);
    },
  },
  { method: "POST", path: /^publish$/, needs: "editor", answer: (moderator) => publishSitting(moderator) },
  { method: "GET", path: /^held$/, needs: "editor", answer: (moderator) => heldSittings(moderator) },
  {
    method: "POST",
    path: /^held$/,
    needs: "editor",
    answer: async (moderator, asked) => {
      const shape = z.strictObject({ name: z.string().max(60), action: z.enum(["publish", "discard"]) });
      const { name, action } = await read(asked, shape);
      return action === "publish" ? publishHeld(moderator, name) : discardHeld(moderator, name);
    },
  },
  {
    method: "GET",
    path: /^cameras\/([0-9a-z]{8})$/,
    needs: "editor",
    answer: (moderator, { id }) => cameraRecord(moderator, id),
  },
  {
    method: "POST",
    path: /^cameras\/([0-9a-z]{8})$/,
    needs: "editor",
    answer: async (moderator, asked) => ({
      decision: await editCamera(moderator, asked.id, await read(asked, CameraEdit)),
    }),
  },
  { method: "GET", path: /^publications$/, needs: "admin", answer: (moderator) => publications(moderator) },
  {
    method: "POST",
    path: /^publications$/,
    needs: "admin",
    answer: async (moderator, asked) => takeBack(moderator, await read(asked, TakenBack)),
  },
  { method: "GET", path: /^photos\/([0-9a-z.]{1,60})$/, needs: "editor", answer: sendPhoto },
  {
    method: "POST",
    path: /^photos\/([0-9a-f]{32})$/,
    needs: "editor",
    answer: async (moderator, { request, id }) =>
      replacePhoto(moderator, id, await readBytes(request, MAX_PHOTO_BYTES)),
  },
  {
    method: "POST",
    path: /^photos\/([0-9a-f]{32})\/drop$/,
    needs: "editor",
    answer: async (moderator, { id }) => {
      await dropPhoto(moderator, id);
      return {};
    },
  },
  { method: "GET", path: /^dashboard$/, needs: "editor", answer: (moderator) => dashboard(moderator) },
  { method: "GET", path: /^demands$/, needs: "editor", answer: (moderator) => waitingDemands(moderator) },
  {
    method: "POST",
    path: /^demands\/([0-9a-zA-Z_-]{32})$/,
    needs: "admin",
    answer: async (moderator, asked) => {
      await answerDemand(moderator, asked.id, await read(asked, DemandAnswer));
      return {};
    },
  },
  { method: "GET", path: /^settings$/, needs: "admin", answer: () => siteSettings() },
  {
    method: "POST",
    path: /^settings$/,
    needs: "admin",
    answer: async (moderator, asked) => changeSiteSettings(moderator, await read(asked, SiteSettings)),
  },
  { method: "GET", path: /^moderators$/, needs: "admin", answer: () => listModerators() },
  {
    method: "POST",
    path: /^moderators$/,
    needs: "admin",
    answer: async (moderator, asked) => {
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
  },
];

/** Answers below /api/review; resolves to false, with nothing sent, for any other address. */
export function reviewAnswers(settings: Settings) {
  const origins = [new URL(settings.publicUrl).origin];

  async function work(request: IncomingMessage, response: ServerResponse, path: string): Promise<unknown> {
    const method = request.method === "HEAD" ? "GET" : request.method;
    const name = path.slice(PREFIX.length);
    const here = reviewRoutes.filter((route) => route.path.test(name));
    const route = here.find((one) => one.method === method);
    if (here.length === 0) throw new ProblemError(plainProblem(404, "Not found"), { Connection: "close" });
    if (!route)
      throw new ProblemError(plainProblem(405, "Method not allowed"), {
        Allow: here.map((one) => one.method).join(", "),
        Connection: "close",
      });
    if (!isFromOurOwnPage(request.headers, origins, method === "POST"))
      throw new ProblemError(plainProblem(403, "Forbidden", strangerWords(request.headers, origins)), {
        Connection: "close",
      });
    const asked: Asked = {
      request,
      response,
      id: route.path.exec(name)?.[1] ?? "",
      sender: senderOf(request, settings.trustedProxy),
    };
    if (route.needs === "nobody") return route.answer(asked);
    const signedIn = await moderatorOf(cookiesOf(request));
    if (!signedIn) throw new ReviewRefused(401, "signInAgain");
    if (route.needs === "admin") assertAdmin(signedIn.moderator);
    setCookies(response, signedIn.cookies);
    hearOf(signedIn.moderator);
    return route.answer(signedIn.moderator, asked);
  }

  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> => {
    if (!path.startsWith(PREFIX)) return false;
    try {
      const value = await work(request, response, path);
      if (value === null || response.headersSent) return true;
      response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
      response.end(request.method === "HEAD" ? undefined : JSON.stringify(value));
    } catch (error) {
      if (error instanceof SenderGone) request.destroy();
      else if (error instanceof ReviewRefused)
        sendProblem(
          response,
          { ...plainProblem(error.status, "Refused"), reason: error.reason, ...error.details },
          {
            ...(request.method === "POST" ? { Connection: "close" } : {}),
            ...(error.status === 429 ? { "Retry-After": String(error.details.seconds ?? 60) } : {}),
          },
        );
      else if (error instanceof ProblemError) sendProblem(response, error.problem, error.headers);
      else throw error;
    }
    return true;
  };
}
