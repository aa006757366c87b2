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
import type { Wording } from "../i18n/locales.ts";
import { freshnessOrder } from "./wording.ts";

/**
 * `values`: all that can occur, in their order, each told even when it counts nothing; null: what the data hold.
 * `words`: what the values are called, where the published columns have no words for them.
 */
type Figure = { title: Wording; values: readonly string[] | null; words?: Record<string, Wording> };

const last = (values: readonly string[], ...ends: readonly string[]) => [
  ...values.filter((value) => !ends.includes(value)),
  ...ends,
];

/** Named as the filters are, so that each row of a figure leads to its cameras; `freshness` is worked out by the day. */
export const figures = {
  municipality: {
    title: { sr: "По општини", en: "By municipality" },
    values: Object.values(Municipality),
  },
  operator_type: {
    title: { sr: "По руковаоцу", en: "By operator" },
    values: last(Object.values(OperatorType), "unknown"),
  },
  camera_type: {
    title: { sr: "По типу камере", en: "By camera type" },
    values: last(Object.values(CameraType), "other", "unknown"),
  },
  zone: {
    title: { sr: "По месту које снима", en: "By what it watches" },
    values: last(Object.values(Zone), "other", "unknown"),
  },
  verification: {
    title: { sr: "Колико је потврђено", en: "How much is verified" },
    values: Object.values(Verification),
  },
  freshness: {
    title: { sr: "Када је последњи пут виђена", en: "When it was last seen" },
    values: freshnessOrder,
    words: {
      fresh: { sr: "у последњих годину дана", en: "within a year" },
      ageing: { sr: "пре једне до три године", en: "one to three years ago" },
      old: { sr: "пре више од три године", en: "more than three years ago" },
      never: { sr: "без датума", en: "no date known" },
    },
  },
  type: {
    title: { sr: "По врсти надзора", en: "By kind of surveillance" },
    values: Object.values(SurveillanceType),
  },
  status: {
    title: { sr: "Постојеће и уклоњене", en: "In place and removed" },
    values: Object.values(CameraStatus),
  },
  source: {
    title: { sr: "По извору података", en: "By source of the data" },
    values: null,
  },
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof figures;

export const figureNames = Object.keys(figures) as FigureName[];
