import "server-only";
// What became of a form that a browser without JavaScript sent, handed from the server in front to the page that shows
// it. In a header that nobody outside can send (lib/server/refusals.ts).

import type { DemandFault, DemandStatus } from "../review/demands.ts";
import type { ReportStatus } from "../sightings/status.ts";

export const OUTCOME_HEADER = "x-plain-outcome";

export type PlainOutcome =
  | { form: "report"; receipt: string; kind: string }
  | {
      form: "report";
      receipt: null;
      /** Keys of messages/report.json. */
      reason: string;
      faults: readonly { field: string; key: string }[];
      fields: Record<string, string>;
    }
  | { form: "status"; code: string; status: ReportStatus | null; reason: string | null }
  | { form: "demand"; receipt: string }
  | {
      form: "demand";
      receipt: null;
      reason: DemandRefusal;
      faults: readonly DemandFault[];
      fields: Record<string, string>;
    }
  | {
      form: "demandStatus";
      code: string;
      status: DemandStatus | null;
      reason: "demandUnknown" | "codesLimited" | null;
    };

/** Why a demand was not stored, as a key of messages/takedown.json. */
export type DemandRefusal = "fieldsWrong" | "limitSender" | "limitSite" | "queueFull" | "storeTrouble";

export const writeOutcome = (outcome: PlainOutcome) => encodeURIComponent(JSON.stringify(outcome));

export function readOutcome(header: string | null): PlainOutcome | null {
  return header === null ? null : (JSON.parse(decodeURIComponent(header)) as PlainOutcome);
}
