// What a person sends, checked by one schema in the browser and on the server. In: the fields of a form as texts. Out:
// a sighting in the words of the domain, or the fields that are wrong, each with the key of the sentence that says so.

import { z } from "zod";
import type { Mount, OperatorType, SightingKind, SignPresent } from "../../prisma/generated/enums.ts";
import { CAMERA_ID, CAMERA_ID_PATTERN } from "../cameras/camera-id.ts";
import type { CameraColumns, SetBy } from "../cameras/columns.ts";
import { formatDirections, parseDirections } from "../cameras/directions.ts";
import { mounts, operatorTypes, signs } from "../cameras/vocabulary.ts";
import { contains } from "../geo/distance.ts";
import { findPlace } from "../geo/find-place.ts";
import { SERBIA } from "../import/place.ts";
import { LOOKS, looks } from "./looks.ts";

export const kinds = ["new", "still_there", "gone", "wrong"] as const satisfies readonly SightingKind[];

/** What can be wrong with a camera that is known. */
const wrongFields = ["place", "direction", "what", "operator_type", "operator", "sign", "count", "other"] as const;
type WrongField = (typeof wrongFields)[number];

/** Keys of the sentences in messages/report.json that tell what is wrong with a field. */
type FaultKey =
  | "faultPlaceMissing"
  | "faultPlaceUnknown"
  | "faultPlaceOutside"
  | "faultDayMissing"
  | "faultDayFuture"
  | "faultDayEarly"
  | "faultDirection"
  | "faultCount"
  | "faultTooLong"
  | "faultChoice"
  | "faultCamera"
  | "faultWrongMissing"
  | "faultUnknownField";

export type Fault = { field: string; key: FaultKey };

const keys = <Value extends string>(terms: Record<Value, unknown>) => Object.keys(terms) as [Value, ...Value[]];

/** Control characters mean nothing in a sentence and harm in a file; halves of characters are no text. */
const clean = (text: string) =>
  text
    .replace(/[\ud800-\udfff]/gu, "�")
    .replace(/\r\n?/g, "\n")
    .replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, " ")
    .normalize("NFC")
    .trim();

const text = (most: number) =>
  z
    .string()
    // A form's lines end in two characters, and letters may come with their accents apart.
    .max(most * 4, { error: "faultTooLong" })
    .meta({ maxLength: most })
    .transform(clean)
    .pipe(z.string().max(most, { error: "faultTooLong" }))
    .transform((value) => value || null)
    .default(null);

const choice = <const Value extends string>(values: readonly [Value, ...Value[]], otherwise: NoInfer<Value>) =>
  z
    .preprocess(
      (value) => (value === "" ? undefined : value),
      z.enum(values, { error: "faultChoice" }).default(otherwise),
    )
    .meta({ type: "string", enum: [...values], default: otherwise });

const coordinate = z
  .string()
  .max(30)
  .transform((value) => (value.trim() === "" ? null : Number(value.trim().replace(",", "."))))
  .pipe(z.number({ error: "faultPlaceUnknown" }).nullable())
  .meta({ type: "number" })
  .default(null);

const EARLIEST_DAY = "2000-01-01";

const isDay = (value: string) => {
  const date = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

/** The fields of the form, by the names that the form and the API use. Unknown fields are refused. */
export const SightingFields = z.strictObject({
  kind: choice(kinds, "new"),
  /** Public identifier of the camera that a confirmation is about. */
  camera: z
    .string()
    .refine((value) => value === "" || CAMERA_ID.test(value), { error: "faultCamera" })
    .meta({ pattern: `^(?:${CAMERA_ID_PATTERN})?$` })
    .transform((value) => value || null)
    .default(null),
  seen_on: z.string({ error: "faultDayMissing" }).refine(isDay, { error: "faultDayMissing" }),
  lat: coordinate,
  lon: coordinate,
  /** Typed instead of lat and lon: coordinates, or the name of a place. */
  place: text(200),
  /** Degrees from true north, "290;230;120". */
  direction: z.string().max(100, { error: "faultTooLong" }).default(""),
  what: choice(looks, "unknown"),
  operator_type: choice(keys<OperatorType>(operatorTypes), "unknown"),
  operator: text(100),
  mount: choice(keys<Mount>(mounts), "unknown"),
  sign: choice(keys<SignPresent>(signs), "unknown"),
  count: z.coerce
    .number({ error: "faultCount" })
    .int({ error: "faultCount" })
    .min(1, { error: "faultCount" })
    .max(50, { error: "faultCount" })
    .default(1),
  model: text(100),
  address: text(200),
  note: text(2_000),
  /** Metres between the place and the one that the photo itself names, which is not sent. */
  photo_distance: z
    .preprocess(
      (value) => (value === "" ? undefined : value),
      z.coerce
        .number({ error: "faultChoice" })
        .int({ error: "faultChoice" })
        .min(0, { error: "faultChoice" })
        .max(20_100_000, { error: "faultChoice" })
        .nullable()
        .default(null),
    )
    .meta({ type: "integer", minimum: 0 }),
  /** For kind "wrong": which field, and what is right. */
  wrong: z
    .preprocess((value) => (value === "" ? undefined : value), z.enum(wrongFields, { error: "faultChoice" }).optional())
    .meta({ type: "string", enum: [...wrongFields] }),
  right: text(500),
});

/** A sighting as it is stored, without what the server adds. */
export type CheckedSighting = Pick<CameraColumns, SetBy<"sighting">> & {
  kind: SightingKind;
  camera: string | null;
  seenOn: string;
  lat: number | null;
  lon: number | null;
  note: string | null;
  photoDistance: number | null;
  corrections: { field: WrongField; right: string | null } | null;
};

type Fields = z.output<typeof SightingFields>;

function placeOf({ kind, lat, lon, place }: Fields): { at: { lat: number; lon: number } | null; fault?: FaultKey } {
  if (kind !== "new") return { at: null };
  if (lat !== null && lon !== null) {
    if (!Number.isFinite(lat) || !Number.isFinite(lon)) return { at: null, fault: "faultPlaceUnknown" };
    return contains(SERBIA, { lat, lon }) ? { at: { lat, lon } } : { at: null, fault: "faultPlaceOutside" };
  }
  if (place === null) return { at: null, fault: "faultPlaceMissing" };
  const found = findPlace(place);
  if (!found) return { at: null, fault: "faultPlaceUnknown" };
  return contains(SERBIA, found.at) ? { at: found.at } : { at: null, fault: "faultPlaceOutside" };
}

/** Six decimals are a tenth of a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/**
 * Checks a report. `fields` are what a form or the API sent; `today` is the day in Belgrade. Every fault is told at
 * once, so that nobody has to send five times.
 */
export function checkSighting(
  fields: Readonly<Record<string, string>>,
  today: string,
): { sighting: CheckedSighting; faults: readonly [] } | { sighting: null; faults: readonly Fault[] } {
  const read = SightingFields.safeParse(fields);
  if (!read.success) {
    const faults = read.error.issues.flatMap((issue): Fault[] =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({ field: key.slice(0, 50), key: "faultUnknownField" }))
        : [{ field: String(issue.path[0] ?? ""), key: issue.message as FaultKey }],
    );
    return { sighting: null, faults };
  }
  const given = read.data;
  const faults: Fault[] = [];
  if (given.seen_on > today) faults.push({ field: "seen_on", key: "faultDayFuture" });
  if (given.seen_on < EARLIEST_DAY) faults.push({ field: "seen_on", key: "faultDayEarly" });
  const { at, fault } = placeOf(given);
  if (fault) faults.push({ field: "place", key: fault });
  if (given.kind !== "new" && given.camera === null) faults.push({ field: "camera", key: "faultCamera" });
  if (given.kind === "wrong" && (given.wrong === undefined || given.right === null))
    faults.push({ field: given.wrong === undefined ? "wrong" : "right", key: "faultWrongMissing" });
  const { directions, clear } = parseDirections(given.direction, given.what === "dome" || given.what === "panning");
  if (given.direction.trim() !== "" && !clear) faults.push({ field: "direction", key: "faultDirection" });
  if (faults.length) return { sighting: null, faults };
  return {
    faults: [],
    sighting: {
      kind: given.kind,
      camera: given.kind === "new" ? null : given.camera,
      seenOn: given.seen_on,
      lat: at && rounded(at.lat),
      lon: at && rounded(at.lon),
      directions: formatDirections(directions),
      count: given.count,
      ...LOOKS[given.what],
      operatorType: given.operator_type,
      operator: given.operator,
      mount: given.mount,
      signPresent: given.sign,
      model: given.model,
      address: given.address,
      note: given.note,
      photoDistance: given.kind === "new" ? given.photo_distance : null,
      corrections: given.kind === "wrong" && given.wrong ? { field: given.wrong, right: given.right } : null,
    },
  };
}
