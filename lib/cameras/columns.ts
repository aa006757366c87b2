// The published columns of a camera, as events tell them: what an event does not name is the default.

/** The columns that a source fills, in the order of the table. */
export const FACT_COLUMNS = [
  "lat",
  "lon",
  "count",
  "surveillanceType",
  "cameraType",
  "setting",
  "zone",
  "mount",
  "directions",
  "height",
  "operator",
  "operatorType",
  "manufacturer",
  "model",
  "signPresent",
  "status",
  "removedOn",
  "municipality",
  "address",
  "ref",
  "firstSeenOn",
  "lastConfirmedOn",
  "installedOn",
  "installedSource",
] as const;

export type FactColumn = (typeof FACT_COLUMNS)[number];
export type Value = string | number | null;

/** What a column holds when nothing is known and it is not null; such values stay out of events. */
export const DEFAULTS: Readonly<Record<string, Value>> = {
  count: 1,
  surveillanceType: "camera",
  cameraType: "unknown",
  setting: "unknown",
  zone: "unknown",
  mount: "unknown",
  operatorType: "unknown",
  signPresent: "unknown",
  status: "active",
  verification: "unverified",
};

/** Whether a value tells something. */
export const isKnown = (column: string, value: Value | undefined) =>
  value !== null && value !== undefined && value !== DEFAULTS[column];

/** Columns that follow from others or only grow: a person who tells one does not keep an import from telling it too. */
const SHARED = new Set(["firstSeenOn", "lastConfirmedOn", "locationId", "verification"]);

/** The columns that an import leaves alone once a person here has told them. */
export const frozenBy = (columns: readonly string[]) => columns.filter((column) => !SHARED.has(column));
