-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Sighting" (
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
    "proved" BOOLEAN NOT NULL DEFAULT true,
    "question" TEXT,
    "answer" TEXT,
    CONSTRAINT "Sighting_cameraSeq_fkey" FOREIGN KEY ("cameraSeq") REFERENCES "Camera" ("seq") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Sighting" ("address", "answer", "cameraSeq", "cameraType", "corrections", "count", "directions", "id", "idempotencyHash", "kind", "lat", "lon", "manufacturer", "model", "mount", "note", "operator", "operatorType", "photoLat", "photoLon", "question", "receiptHash", "receivedOn", "seenOn", "signPresent", "state", "surveillanceType", "zone") SELECT "address", "answer", "cameraSeq", "cameraType", "corrections", "count", "directions", "id", "idempotencyHash", "kind", "lat", "lon", "manufacturer", "model", "mount", "note", "operator", "operatorType", "photoLat", "photoLon", "question", "receiptHash", "receivedOn", "seenOn", "signPresent", "state", "surveillanceType", "zone" FROM "Sighting";
DROP TABLE "Sighting";
ALTER TABLE "new_Sighting" RENAME TO "Sighting";
CREATE UNIQUE INDEX "Sighting_receiptHash_key" ON "Sighting"("receiptHash");
CREATE UNIQUE INDEX "Sighting_idempotencyHash_key" ON "Sighting"("idempotencyHash");
CREATE INDEX "Sighting_state_idx" ON "Sighting"("state");
CREATE INDEX "Sighting_cameraSeq_idx" ON "Sighting"("cameraSeq");
CREATE INDEX "Sighting_lat_lon_idx" ON "Sighting"("lat", "lon");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Photo_sightingId_idx" ON "Photo"("sightingId");

-- CreateIndex
CREATE INDEX "Photo_cameraSeq_idx" ON "Photo"("cameraSeq");
