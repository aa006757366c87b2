// The figures of the statistics, in the order in which they are shown. A new figure is one entry here: the API, the
// page, its charts and its downloads read this table.

import {
  CameraStatus,
  CameraType,
  Municipality,
  OperatorType,
  SurveillanceType,
  Verification,
  Zone,
} from "../../prisma/generated/enums.ts";
import { freshnessOrder } from "../cameras/wording.ts";

/** `values`: all that can occur, in their order, each told even when it counts nothing; null: what the data hold. */
type Figure = { values: readonly string[] | null };

const last = (values: readonly string[], ...ends: readonly string[]) => [
  ...values.filter((value) => !ends.includes(value)),
  ...ends,
];

/** Named as the filters are, so that each row of a figure leads to its cameras; `freshness` is worked out by the day. */
export const figures = {
  municipality: { values: Object.values(Municipality) },
  operator_type: { values: last(Object.values(OperatorType), "unknown") },
  camera_type: { values: last(Object.values(CameraType), "other", "unknown") },
  zone: { values: last(Object.values(Zone), "other", "unknown") },
  type: { values: Object.values(SurveillanceType) },
  verification: { values: Object.values(Verification) },
  freshness: { values: freshnessOrder },
  status: { values: Object.values(CameraStatus) },
  source: { values: null },
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof figures;

export const figureNames = Object.keys(figures) as FigureName[];
