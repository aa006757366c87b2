// What the database keeps of people, column by column, in the words of the privacy notice (messages/privacy.json). A
// column that is added without a word of the notice for it does not compile: the notice stays true of the tables.

import type { Prisma } from "../../prisma/generated/client.ts";

/** What the notice says is kept of a report, in the order in which it says so. */
export const keptOfReport = [
  "keptCamera",
  "keptDay",
  "keptNote",
  "keptDistance",
  "keptPhotos",
  "keptState",
  "keptCode",
] as const;

/** What the notice says is kept of a demand for removal. */
export const keptOfDemand = ["keptDemandKind", "keptDemandText", "keptDemandAnswer", "keptDemandCode"] as const;

/** What the notice says is kept of a moderator. */
export const keptOfModerator = ["keptName", "keptPassphrase", "keptSession", "keptLinks", "keptDecisions"] as const;

type Kept = (typeof keptOfReport | typeof keptOfDemand | typeof keptOfModerator)[number];

/** Which words stand for a column of what people send. */
export const columnsOfPeople = {
  Sighting: {
    id: "keptCode",
    kind: "keptCamera",
    state: "keptState",
    seenOn: "keptCamera",
    receivedOn: "keptDay",
    cameraSeq: "keptCamera",
    lat: "keptCamera",
    lon: "keptCamera",
    photoDistance: "keptDistance",
    count: "keptCamera",
    surveillanceType: "keptCamera",
    cameraType: "keptCamera",
    mount: "keptCamera",
    directions: "keptCamera",
    operator: "keptCamera",
    operatorType: "keptCamera",
    model: "keptCamera",
    signPresent: "keptCamera",
    address: "keptCamera",
    note: "keptNote",
    corrections: "keptCamera",
    receiptHash: "keptCode",
    idempotencyHash: "keptCode",
    contentHashes: "keptCode",
    proved: "keptState",
    question: "keptState",
    answer: "keptState",
  },
  Photo: {
    id: "keptPhotos",
    state: "keptPhotos",
    sightingId: "keptPhotos",
    cameraSeq: "keptPhotos",
    width: "keptPhotos",
    height: "keptPhotos",
    sha256: "keptPhotos",
    likeness: "keptPhotos",
    licence: "keptPhotos",
  },
  Demand: {
    id: "keptDemandCode",
    kind: "keptDemandKind",
    state: "keptDemandAnswer",
    receivedOn: "keptDemandKind",
    cameraSeq: "keptDemandKind",
    text: "keptDemandText",
    receiptHash: "keptDemandCode",
    answer: "keptDemandAnswer",
    closedOn: "keptDemandAnswer",
  },
} satisfies {
  Sighting: Record<Prisma.SightingScalarFieldEnum, Kept>;
  Photo: Record<Prisma.PhotoScalarFieldEnum, Kept>;
  Demand: Record<Prisma.DemandScalarFieldEnum, Kept>;
};

/** Which part of the notice speaks of a table. "published": it holds cameras and their history, which anybody may read. */
export const tables: Record<Prisma.ModelName, "report" | "demand" | "moderator" | "published" | "settings"> = {
  Sighting: "report",
  Photo: "report",
  Demand: "demand",
  Moderator: "moderator",
  ModeratorSession: "moderator",
  ModeratorAccount: "moderator",
  ModeratorTwoFactor: "moderator",
  ModeratorVerification: "moderator",
  Decision: "moderator",
  Camera: "published",
  Event: "published",
  Source: "published",
  SourceRecord: "published",
  ImportRun: "published",
  Release: "published",
  SiteSetting: "settings",
};
