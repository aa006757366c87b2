import type { CameraType, SurveillanceType } from "../../prisma/generated/enums.ts";

/** What a stranger can tell of a camera at a glance. */
export const looks = ["fixed", "dome", "panning", "ALPR", "other", "unknown"] as const;
export type Look = (typeof looks)[number];

/** The same in the words of the map. */
export const LOOKS: Record<Look, { surveillanceType: SurveillanceType; cameraType: CameraType }> = {
  fixed: { surveillanceType: "camera", cameraType: "fixed" },
  dome: { surveillanceType: "camera", cameraType: "dome" },
  panning: { surveillanceType: "camera", cameraType: "panning" },
  ALPR: { surveillanceType: "ALPR", cameraType: "unknown" },
  other: { surveillanceType: "other", cameraType: "other" },
  unknown: { surveillanceType: "camera", cameraType: "unknown" },
};
