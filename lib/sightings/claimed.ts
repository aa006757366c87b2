import "server-only";
// What a sighting claims of its camera.

import type { Prisma } from "../../prisma/generated/client.ts";
import { type CameraColumns, columnsSetBy, recordOf, type SetBy, unknownValue } from "../cameras/columns.ts";

/** The columns that a sighting claims. */
export const CLAIMED = columnsSetBy("sighting");

/** What a sighting holds that claims nothing. */
export const NOTHING_CLAIMED = recordOf(CLAIMED, unknownValue) as Pick<CameraColumns, SetBy<"sighting">>;

/** Confirmations that tell more of their camera than that it stands: a moderator looks before any of that is published. */
export const TELLS_MORE = {
  kind: "still_there",
  OR: [
    ...Object.entries(NOTHING_CLAIMED).map(([name, value]) => ({ [name]: { not: value } })),
    { note: { not: null } },
    { photos: { some: { state: "pending" } } },
  ],
} satisfies Prisma.SightingWhereInput;
