// Any filter that an address can say, for tests.

import fc from "fast-check";
import type { CameraFilter } from "@/lib/cameras/filter";
import { foldForSearch } from "@/lib/i18n/fold";
import {
  CameraStatus,
  CameraType,
  Municipality,
  OperatorType,
  SurveillanceType,
  Verification,
  Zone,
} from "@/prisma/generated/enums";

const some = <Value extends string>(values: Record<string, Value>) =>
  fc.subarray(Object.values(values), { minLength: 1 });

const day = fc.oneof(
  fc.integer({ min: 2009, max: 2027 }).map((year) => `${year}-06-15`),
  fc
    .date({ min: new Date("2000-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
);

const degrees = (limit: number) =>
  fc.double({ min: -limit, max: limit, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6 + 0);

const bbox = fc
  .tuple(degrees(180), degrees(90), degrees(180), degrees(90))
  .map(([a, b, c, d]) => ({
    west: Math.min(a, c),
    south: Math.min(b, d),
    east: Math.max(a, c),
    north: Math.max(b, d),
  }))
  .filter(({ west, south, east, north }) => west < east && south < north);

/** `search` gives the texts of q. */
export const anyFilter = (search: fc.Arbitrary<string>): fc.Arbitrary<CameraFilter> =>
  fc
    .record(
      {
        bbox,
        type: some(SurveillanceType),
        camera_type: some(CameraType),
        operator_type: some(OperatorType),
        zone: some(Zone),
        municipality: some(Municipality),
        status: some(CameraStatus),
        verification: some(Verification),
        source: fc.subarray(["citizens", "mup-list", "openstreetmap"], { minLength: 1 }),
        since: day,
        until: day,
        has_photo: fc.constantFrom("yes" as const, "no" as const),
        q: search.map(foldForSearch).filter((text) => text !== "" && text.length <= 200),
      },
      { requiredKeys: [] },
    )
    .filter(({ since, until }) => !since || !until || since <= until);
