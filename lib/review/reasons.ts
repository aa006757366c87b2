// Why a sighting is refused. Told to its sender in words, and counted in the transparency report.

export const rejectReasons = [
  "not_a_camera",
  "known_already",
  "place_wrong",
  "not_enough",
  "inside_a_home",
  "closed_area",
  "made_up",
  "spam",
] as const;
export type RejectReason = (typeof rejectReasons)[number];

export const isRejectReason = (value: string): value is RejectReason => rejectReasons.some((known) => known === value);
