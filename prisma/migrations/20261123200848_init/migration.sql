-- CreateTable
CREATE TABLE "Source" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "licence" TEXT NOT NULL,
    "attribution" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Camera" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "lat" REAL NOT NULL,
    "lon" REAL NOT NULL,
    "locationId" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "surveillanceType" TEXT NOT NULL DEFAULT 'camera',
    "cameraType" TEXT NOT NULL DEFAULT 'unknown',
    "setting" TEXT NOT NULL DEFAULT 'unknown',
    "zone" TEXT NOT NULL DEFAULT 'unknown',
    "mount" TEXT NOT NULL DEFAULT 'unknown',
    "directions" TEXT,
    "height" REAL,
    "operator" TEXT,
    "operatorType" TEXT NOT NULL DEFAULT 'unknown',
    "manufacturer" TEXT,
    "model" TEXT,
    "capabilities" TEXT,
    "signPresent" TEXT NOT NULL DEFAULT 'unknown',
    "status" TEXT NOT NULL DEFAULT 'active',
    "removedReason" TEXT,
    "removedSource" TEXT,
    "removedOn" TEXT,
    "verification" TEXT NOT NULL DEFAULT 'unverified',
    "municipality" TEXT,
    "address" TEXT,
    "ref" TEXT,
    "firstSeenOn" TEXT,
    "lastConfirmedOn" TEXT,
    "installedOn" TEXT,
    "installedSource" TEXT,
    "recordedOn" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "editedFields" TEXT NOT NULL DEFAULT '',
    "mergedIntoSeq" INTEGER,
    "sourceId" TEXT NOT NULL,
    CONSTRAINT "Camera_mergedIntoSeq_fkey" FOREIGN KEY ("mergedIntoSeq") REFERENCES "Camera" ("seq") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Camera_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SourceRecord" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sourceId" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "cameraSeq" INTEGER NOT NULL,
    "tags" TEXT NOT NULL,
    "version" INTEGER,
    "digest" TEXT NOT NULL,
    "runId" INTEGER NOT NULL,
    "vanishedOn" TEXT,
    CONSTRAINT "SourceRecord_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SourceRecord_cameraSeq_fkey" FOREIGN KEY ("cameraSeq") REFERENCES "Camera" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SourceRecord_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ImportRun" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportRun" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sourceId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "dialect" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "read" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "vanished" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "ImportRun_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Sighting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "seenOn" TEXT NOT NULL,
    "receivedOn" TEXT NOT NULL,
    "cameraSeq" INTEGER,
    "lat" REAL NOT NULL,
    "lon" REAL NOT NULL,
    "photoLat" REAL,
    "photoLon" REAL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "surveillanceType" TEXT NOT NULL DEFAULT 'camera',
    "cameraType" TEXT NOT NULL DEFAULT 'unknown',
    "zone" TEXT NOT NULL DEFAULT 'unknown',
    "mount" TEXT NOT NULL DEFAULT 'unknown',
    "directions" TEXT,
    "operator" TEXT,
    "operatorType" TEXT NOT NULL DEFAULT 'unknown',
    "manufacturer" TEXT,
    "model" TEXT,
    "signPresent" TEXT NOT NULL DEFAULT 'unknown',
    "address" TEXT,
    "note" TEXT,
    "corrections" TEXT,
    "receiptHash" TEXT NOT NULL,
    "idempotencyHash" TEXT NOT NULL,
    "question" TEXT,
    "answer" TEXT,
    CONSTRAINT "Sighting_cameraSeq_fkey" FOREIGN KEY ("cameraSeq") REFERENCES "Camera" ("seq") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Photo" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "sightingId" TEXT,
    "cameraSeq" INTEGER,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "likeness" TEXT,
    "licence" TEXT NOT NULL DEFAULT 'CC-BY-4.0',
    CONSTRAINT "Photo_sightingId_fkey" FOREIGN KEY ("sightingId") REFERENCES "Sighting" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Photo_cameraSeq_fkey" FOREIGN KEY ("cameraSeq") REFERENCES "Camera" ("seq") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "action" TEXT NOT NULL,
    "reason" TEXT,
    "day" TEXT NOT NULL,
    "sightingId" TEXT,
    "moderatorId" TEXT NOT NULL,
    "batch" TEXT,
    CONSTRAINT "Decision_sightingId_fkey" FOREIGN KEY ("sightingId") REFERENCES "Sighting" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Decision_moderatorId_fkey" FOREIGN KEY ("moderatorId") REFERENCES "Moderator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Event" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "cameraSeq" INTEGER,
    "publicPart" TEXT NOT NULL,
    "salt" TEXT,
    "privatePart" TEXT,
    "privateHash" TEXT,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "decisionId" TEXT,
    CONSTRAINT "Event_cameraSeq_fkey" FOREIGN KEY ("cameraSeq") REFERENCES "Camera" ("seq") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Event_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Moderator" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "disabled" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "Release" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cameras" INTEGER NOT NULL,
    "locations" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "headSeq" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "signature" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "Camera_id_key" ON "Camera"("id");

-- CreateIndex
CREATE INDEX "Camera_lat_lon_idx" ON "Camera"("lat", "lon");

-- CreateIndex
CREATE INDEX "Camera_municipality_idx" ON "Camera"("municipality");

-- CreateIndex
CREATE INDEX "SourceRecord_cameraSeq_idx" ON "SourceRecord"("cameraSeq");

-- CreateIndex
CREATE UNIQUE INDEX "SourceRecord_sourceId_ref_key" ON "SourceRecord"("sourceId", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "Sighting_receiptHash_key" ON "Sighting"("receiptHash");

-- CreateIndex
CREATE UNIQUE INDEX "Sighting_idempotencyHash_key" ON "Sighting"("idempotencyHash");

-- CreateIndex
CREATE INDEX "Event_cameraSeq_idx" ON "Event"("cameraSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Moderator_name_key" ON "Moderator"("name");

-- History is not rewritten: an event is never deleted, and only its private part may be emptied (redaction).
CREATE TRIGGER "Event_no_fork" BEFORE INSERT ON "Event"
WHEN NEW."prev" IS NOT COALESCE((SELECT "hash" FROM "Event" ORDER BY "seq" DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'an event follows the last one'); END;

CREATE TRIGGER "Event_no_delete" BEFORE DELETE ON "Event"
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TRIGGER "Event_no_update" BEFORE UPDATE ON "Event"
WHEN NEW."seq" IS NOT OLD."seq" OR NEW."kind" IS NOT OLD."kind" OR NEW."role" IS NOT OLD."role"
  OR NEW."day" IS NOT OLD."day" OR NEW."cameraSeq" IS NOT OLD."cameraSeq" OR NEW."publicPart" IS NOT OLD."publicPart"
  OR NEW."privateHash" IS NOT OLD."privateHash" OR NEW."prev" IS NOT OLD."prev" OR NEW."hash" IS NOT OLD."hash"
  OR NEW."decisionId" IS NOT OLD."decisionId"
  OR (NEW."salt" IS NOT OLD."salt" AND NEW."salt" IS NOT NULL)
  OR (NEW."privatePart" IS NOT OLD."privatePart" AND NEW."privatePart" IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
