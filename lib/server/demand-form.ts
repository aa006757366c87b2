import "server-only";
// The two plain forms of the page for demands: one sends a demand, the other asks by its code what became of it. In: a
// form that streams in. Out: what the page in answer to it shows.

import type { IncomingMessage } from "node:http";
import { DEMAND_BYTES } from "../forms/body-limits.ts";
import { type FormFields, readForm } from "../forms/read-form.ts";
import { logTroubleOnce } from "../platform/disk-state.ts";
import { describeError, log } from "../platform/log.ts";
import { storageFaultOf } from "../platform/storage-fault.ts";
import { DemandQuestion, demandStatus, readDemand, storeDemand } from "../review/demands.ts";
import { countCode, countDemand, type Limit } from "../sightings/limits.ts";
import type { PageResponse } from "./page-response.ts";
import type { DemandRefusal, PlainOutcome } from "./plain-outcome.ts";

const LIMITS = { bytes: DEMAND_BYTES, fileBytes: 0, files: 0 };

/** Seconds after which it is worth trying again when the store failed, and when too many demands wait. */
const TROUBLE = 300;
const FULL = 86_400;

/** Ends the answer with a status that says why nothing came of the form. */
function refuse(response: PageResponse, status: 404 | 422 | 429 | 503, retryAfter?: number): void {
  response.endWith(status);
  if (retryAfter !== undefined) response.setHeader("Retry-After", String(retryAfter));
}

async function lookUp(fields: FormFields, response: PageResponse, sender: string): Promise<PlainOutcome> {
  const read = DemandQuestion.safeParse(fields);
  const code = read.data?.code ?? "";
  const limit = await countCode(sender);
  if (limit) {
    refuse(response, 429, limit.seconds);
    return { form: "demandStatus", code, status: null, reason: "codesLimited" };
  }
  const status = await demandStatus(code);
  if (!status) refuse(response, 404);
  return { form: "demandStatus", code, status, reason: status ? null : "demandUnknown" };
}

/** Stores what a form says. Resolves to its code, or to why there is none. */
async function store(
  demand: Parameters<typeof storeDemand>[0],
  sender: string,
): Promise<{ receipt: string } | { reason: DemandRefusal; status: 429 | 503; seconds: number }> {
  const limit: Limit | null = await countDemand(sender);
  if (limit?.reached === "sender") return { reason: "limitSender", status: 429, seconds: limit.seconds };
  if (limit) return { reason: "limitSite", status: 503, seconds: limit.seconds };
  try {
    const receipt = await storeDemand(demand);
    return receipt === null ? { reason: "queueFull", status: 503, seconds: FULL } : { receipt };
  } catch (error) {
    const fault = storageFaultOf(error);
    if (fault) logTroubleOnce(fault);
    else log.error({ event: "a demand was not stored", ...describeError(error) });
    return { reason: "storeTrouble", status: 503, seconds: TROUBLE };
  }
}

/** Takes either form. `sender` is the throw-away key of an address. Throws ProblemError or SenderGone. */
export async function takeDemandForm(
  request: IncomingMessage,
  response: PageResponse,
  sender: string,
): Promise<PlainOutcome> {
  const fields = await readForm(request, LIMITS, { beforeFiles: async () => {}, onFile: async () => {} });
  if (fields.code !== undefined) return lookUp(fields, response, sender);
  const { demand, faults } = readDemand(fields);
  if (!demand) {
    refuse(response, 422);
    return { form: "demand", receipt: null, reason: "fieldsWrong", faults, fields };
  }
  const stored = await store(demand, sender);
  if ("receipt" in stored) {
    response.endWith(201);
    return { form: "demand", receipt: stored.receipt };
  }
  refuse(response, stored.status, stored.seconds);
  return { form: "demand", receipt: null, reason: stored.reason, faults: [], fields };
}
