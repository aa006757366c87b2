import "server-only";
// What anybody may send: reports, questions about them, what comes before, and demands. All bodies are bounded before they
// are parsed.

import type { IncomingMessage, ServerResponse } from "node:http";
import { forgetHour } from "../db/database.ts";
import { QUESTION_BYTES } from "../forms/body-limits.ts";
import { readJson } from "../forms/read-body.ts";
import { type FormFields, readForm } from "../forms/read-form.ts";
import { isLocale, type Locale } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";
import { plainProblem } from "../platform/problem.ts";
import { countCode, countQuestion, type Limit } from "../sightings/limits.ts";
import { knownNear, NearQuestion } from "../sightings/near.ts";
import { isKey } from "../sightings/receipt.ts";
import { proofOfWork, ReportRefused, receiveReport } from "../sightings/receive.ts";
import { reportStatus, StatusQuestion } from "../sightings/status.ts";
import { takeDemandForm } from "./demand-form.ts";
import type { Asked, Handler } from "./dispatch.ts";
import { OUTCOME_HEADER, type PlainOutcome, writeOutcome } from "./plain-outcome.ts";
import { sendProblem } from "./send.ts";

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
export function sendReportRefusal(request: IncomingMessage, response: ServerResponse, refused: ReportRefused): void {
  const t = translator(languageOf(request), "report");
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

/** Throws where a limit is reached. */
function assertBelow(limit: Limit | null): void {
  if (limit) throw new ReportRefused(429, "limitSender", [], limit.seconds);
}

async function answerChallenge({ response, sender }: Asked): Promise<void> {
  assertBelow(await countQuestion(sender()));
  sendJson(response, 200, await proofOfWork().challenge());
}

async function answerNear({ request, response, sender }: Asked): Promise<void> {
  const place = await readJson(request, NearQuestion);
  assertBelow(await countQuestion(sender()));
  sendJson(response, 200, { known: await knownNear(place) });
}

async function answerStatus({ request, response, sender }: Asked): Promise<void> {
  const question = await readJson(request, StatusQuestion);
  assertBelow(await countCode(sender()));
  const status = await reportStatus(question);
  if (status) return sendJson(response, 200, status);
  const detail = translator(languageOf(request), "report")("codeUnknown");
  sendProblem(response, plainProblem(404, "No such report", detail));
}

async function takeReport({ request, response, sender }: Asked): Promise<void> {
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
  const { receipt, created } = await receiveReport(request, { sender: sender(), key }, { fields: {} });
  sendJson(response, created ? 201 : 200, { receipt });
}

async function takeReportForm({ request, response, sender }: Asked): Promise<PlainOutcome> {
  const kept: { fields: FormFields } = { fields: {} };
  try {
    const { receipt } = await receiveReport(request, { sender: sender(), key: null }, kept);
    response.endWith(201);
    return { form: "report", receipt, kind: kept.fields.kind ?? "new" };
  } catch (error) {
    if (!(error instanceof ReportRefused)) throw error;
    response.endWith(error.status);
    response.setHeader("Connection", "close");
    return { form: "report", receipt: null, reason: error.reason, faults: error.faults, fields: kept.fields };
  }
}

async function takeStatusForm({ request, response, sender }: Asked): Promise<PlainOutcome> {
  const limits = { bytes: QUESTION_BYTES, fileBytes: 0, files: 0 };
  const steps = { beforeFiles: async () => {}, onFile: async () => {} };
  const read = StatusQuestion.safeParse(await readForm(request, limits, steps));
  const code = read.data?.code ?? "";
  const limit = await countCode(sender());
  if (limit) response.endWith(429);
  const status = limit || !read.data ? null : await reportStatus(read.data);
  if (!limit && !status) response.endWith(404);
  return { form: "status", code, status, reason: limit ? "limitSender" : status ? null : "codeUnknown" };
}

/** Does something with what was sent; no file of the database tells when. */
const taking =
  (take: Handler): Handler =>
  async (asked) => {
    try {
      return await take(asked);
    } finally {
      await forgetHour();
    }
  };

/**
 * Takes a form that a browser without JavaScript sent to a page, and turns the request into one for that page, which
 * shows the outcome.
 */
const takingForm = (take: (asked: Asked) => Promise<PlainOutcome>): Handler =>
  taking(async (asked) => {
    const { request } = asked;
    const outcome = await take(asked);
    request.method = "GET";
    for (const name of ["content-type", "content-length", "transfer-encoding", "origin"]) delete request.headers[name];
    request.headers[OUTCOME_HEADER] = writeOutcome(outcome);
    return true;
  });

export const reportAnswers = {
  "GET /api/v1/challenge": answerChallenge,
  "POST /api/v1/sightings": taking(takeReport),
  "POST /api/v1/sightings/status": taking(answerStatus),
  "POST /api/v1/sightings/near": taking(answerNear),
  "POST /prijavi": takingForm(takeReportForm),
  "POST /prijavi/status": takingForm(takeStatusForm),
  "POST /uklanjanje": takingForm(({ request, response, sender }) => takeDemandForm(request, response, sender())),
};
