import "server-only";
// The addresses that take something from anybody: reports, questions about them, what comes before, and demands. All
// pass the same check of where they come from; all bodies are bounded before they are parsed.

import type { IncomingMessage, ServerResponse } from "node:http";
import { forgetHour } from "../db/database.ts";
import { QUESTION_BYTES } from "../forms/body-limits.ts";
import { readJson } from "../forms/read-body.ts";
import { type FormFields, readForm, SenderGone } from "../forms/read-form.ts";
import { isLocale, type Locale } from "../i18n/locales.ts";
import { readPath } from "../i18n/paths.ts";
import { translator } from "../i18n/translator.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import type { Settings } from "../platform/settings.ts";
import { countCode, countQuestion, type Limit } from "../sightings/limits.ts";
import { knownNear, NearQuestion } from "../sightings/near.ts";
import { isKey } from "../sightings/receipt.ts";
import { proofOfWork, ReportRefused, receiveReport } from "../sightings/receive.ts";
import { reportStatus, StatusQuestion } from "../sightings/status.ts";
import { takeDemandForm } from "./demand-form.ts";
import type { PageResponse } from "./page-response.ts";
import { OUTCOME_HEADER, type PlainOutcome, writeOutcome } from "./plain-outcome.ts";
import { isFromOurPages, strangerWords } from "./same-site.ts";
import { sendProblem } from "./send.ts";
import { senderOf } from "./sender.ts";

const API = {
  challenge: "/api/v1/challenge",
  sightings: "/api/v1/sightings",
  status: "/api/v1/sightings/status",
  near: "/api/v1/sightings/near",
} as const;

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(value));
}

/** The language of the sentences in an answer of the API, by the first one of ours that the client names. */
function languageOf(request: IncomingMessage): Locale {
  const wanted = String(request.headers["accept-language"] ?? "")
    .split(",")
    .map((one) => one.split(";", 1)[0]?.trim() ?? "");
  return wanted.find(isLocale) ?? "en";
}

/** A refused report as a problem document in the reader's language. */
function sendRefusal(response: ServerResponse, refused: ReportRefused, locale: Locale): void {
  const t = translator(locale, "report");
  const say = (key: string) => t(key as Parameters<typeof t>[0]);
  const headers: Record<string, string> = { Connection: "close" };
  if (refused.retryAfter !== undefined) headers["Retry-After"] = String(refused.retryAfter);
  sendProblem(
    response,
    {
      ...plainProblem(refused.status, "The report was not stored", say(refused.reason)),
      reason: refused.reason,
      ...(refused.faults.length
        ? { errors: refused.faults.map(({ field, key }) => ({ field, code: key, detail: say(key) })) }
        : {}),
    },
    headers,
  );
}

function sendLimit(response: ServerResponse, limit: Limit, locale: Locale): void {
  sendRefusal(response, new ReportRefused(429, "limitSender", [], limit.seconds), locale);
}

/** Answers of the API and of plain forms; resolves to false for an address that is none of them. */
export function reportAnswers(settings: Settings) {
  const origins = [new URL(settings.publicUrl).origin];
  const sender = (request: IncomingMessage) => senderOf(request, settings.trustedProxy);

  async function answerApi(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const locale = languageOf(request);
    if (path === API.challenge) {
      const limit = await countQuestion(sender(request));
      return limit ? sendLimit(response, limit, locale) : sendJson(response, 200, await proofOfWork().challenge());
    }
    if (path === API.near) {
      const place = await readJson(request, NearQuestion);
      const limit = await countQuestion(sender(request));
      return limit ? sendLimit(response, limit, locale) : sendJson(response, 200, { known: await knownNear(place) });
    }
    if (path === API.status) {
      const question = await readJson(request, StatusQuestion);
      const limit = await countCode(sender(request));
      if (limit) return sendLimit(response, limit, locale);
      const status = await reportStatus(question);
      if (status) return sendJson(response, 200, status);
      const detail = translator(locale, "report")("codeUnknown");
      return sendProblem(response, plainProblem(404, "No such report", detail));
    }
    const key = request.headers["idempotency-key"];
    if (typeof key !== "string" || !isKey(key))
      return sendProblem(
        response,
        plainProblem(
          400,
          "Idempotency-Key is missing",
          "Send a key of 22 to 64 letters, digits, - and _, made of at least 128 random bits, new for each report and the same for each try.",
        ),
        { Connection: "close" },
      );
    const { receipt, created } = await receiveReport(request, { sender: sender(request), key }, { fields: {} });
    sendJson(response, created ? 201 : 200, { receipt });
  }

  async function answering(
    request: IncomingMessage,
    response: ServerResponse,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof SenderGone) request.destroy();
      else if (error instanceof ReportRefused) sendRefusal(response, error, languageOf(request));
      else if (error instanceof ProblemError) sendProblem(response, error.problem, error.headers);
      else throw error;
    } finally {
      if (request.method === "POST") await forgetHour();
    }
  }

  /** Takes a plain form. Resolves to what the page in answer to it shows. */
  async function takePlainForm(request: IncomingMessage, response: PageResponse, path: string): Promise<PlainOutcome> {
    const page = readPath(path)?.page;
    if (page === "/uklanjanje") return takeDemandForm(request, response, sender(request));
    if (page === "/prijavi/status") {
      const limits = { bytes: QUESTION_BYTES, fileBytes: 0, files: 0 };
      const steps = { beforeFiles: async () => {}, onFile: async () => {} };
      const read = StatusQuestion.safeParse(await readForm(request, limits, steps));
      const code = read.data?.code ?? "";
      const limit = await countCode(sender(request));
      if (limit) response.endWith(429);
      const status = limit || !read.data ? null : await reportStatus(read.data);
      if (!limit && !status) response.endWith(404);
      return { form: "status", code, status, reason: limit ? "limitSender" : status ? null : "codeUnknown" };
    }
    const kept: { fields: FormFields } = { fields: {} };
    try {
      const { receipt } = await receiveReport(request, { sender: sender(request), key: null }, kept);
      response.endWith(201);
      return { form: "report", receipt, kind: kept.fields.kind ?? "new" };
    } catch (error) {
      if (!(error instanceof ReportRefused)) throw error;
      response.endWith(error.status);
      response.setHeader("Connection", "close");
      return { form: "report", receipt: null, reason: error.reason, faults: error.faults, fields: kept.fields };
    }
  }

  return {
    /** Answers the API's own addresses. Resolves to false, with nothing sent, for any other. */
    async api(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
      const asks = request.method === "GET" || request.method === "HEAD";
      if (asks ? path !== API.challenge : !Object.values<string>(API).includes(path)) return false;
      await answering(request, response, async () => {
        if (!asks && !isFromOurPages(request.headers, origins))
          throw new ProblemError(plainProblem(403, "Forbidden", strangerWords(request.headers, origins)), {
            Connection: "close",
          });
        await answerApi(request, response, path);
      });
      return true;
    },

    /**
     * Takes a form that a browser without JavaScript sent to a page, and turns the request into one for that page,
     * which shows the outcome. Resolves to false if it was answered already.
     */
    async plain(request: IncomingMessage, response: PageResponse, path: string): Promise<boolean> {
      let outcome: PlainOutcome | undefined;
      await answering(request, response, async () => {
        if (!isFromOurPages(request.headers, origins))
          throw new ProblemError(plainProblem(403, "Forbidden", strangerWords(request.headers, origins)), {
            Connection: "close",
          });
        outcome = await takePlainForm(request, response, path);
      });
      if (!outcome) return false;
      request.method = "GET";
      for (const name of ["content-type", "content-length", "transfer-encoding", "origin"])
        delete request.headers[name];
      request.headers[OUTCOME_HEADER] = writeOutcome(outcome);
      return true;
    },
  };
}
