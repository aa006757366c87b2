-- CreateTable
CREATE TABLE "ModeratorSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "ModeratorSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Moderator" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ModeratorAccount" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "password" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "ModeratorAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Moderator" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ModeratorTwoFactor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failedVerificationCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" DATETIME,
    CONSTRAINT "ModeratorTwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Moderator" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ModeratorVerification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Demand" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "receivedOn" TEXT NOT NULL,
    "cameraSeq" INTEGER,
    "text" TEXT NOT NULL,
    "receiptHash" TEXT NOT NULL,
    "answer" TEXT,
    "closedOn" TEXT,
    CONSTRAINT "Demand_cameraSeq_fkey" FOREIGN KEY ("cameraSeq") REFERENCES "Camera" ("seq") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SiteSetting" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Decision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "action" TEXT NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "day" TEXT NOT NULL,
    "sightingId" TEXT,
    "moderatorId" TEXT NOT NULL,
    "effect" TEXT,
    "step" INTEGER NOT NULL DEFAULT 0,
    "batch" TEXT,
    CONSTRAINT "Decision_sightingId_fkey" FOREIGN KEY ("sightingId") REFERENCES "Sighting" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Decision_moderatorId_fkey" FOREIGN KEY ("moderatorId") REFERENCES "Moderator" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Decision" ("action", "batch", "day", "id", "moderatorId", "reason", "sightingId") SELECT "action", "batch", "day", "id", "moderatorId", "reason", "sightingId" FROM "Decision";
DROP TABLE "Decision";
ALTER TABLE "new_Decision" RENAME TO "Decision";
CREATE INDEX "Decision_batch_idx" ON "Decision"("batch");
CREATE INDEX "Decision_sightingId_idx" ON "Decision"("sightingId");
CREATE TABLE "new_Moderator" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL,
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_Moderator" ("disabled", "id", "name", "role") SELECT "disabled", "id", "name", "role" FROM "Moderator";
DROP TABLE "Moderator";
ALTER TABLE "new_Moderator" RENAME TO "Moderator";
CREATE UNIQUE INDEX "Moderator_name_key" ON "Moderator"("name");
CREATE UNIQUE INDEX "Moderator_email_key" ON "Moderator"("email");
CREATE TABLE "new_Sighting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "seenOn" TEXT NOT NULL,
    "receivedOn" TEXT NOT NULL,
    "cameraSeq" INTEGER,
    "lat" REAL NOT NULL,
    "lon" REAL NOT NULL,
    "photoDistance" INTEGER,
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
INSERT INTO "new_Sighting" ("address", "answer", "cameraSeq", "cameraType", "corrections", "count", "directions", "id", "idempotencyHash", "kind", "lat", "lon", "manufacturer", "model", "mount", "note", "operator", "operatorType", "proved", "question", "receiptHash", "receivedOn", "seenOn", "signPresent", "state", "surveillanceType", "zone") SELECT "address", "answer", "cameraSeq", "cameraType", "corrections", "count", "directions", "id", "idempotencyHash", "kind", "lat", "lon", "manufacturer", "model", "mount", "note", "operator", "operatorType", "proved", "question", "receiptHash", "receivedOn", "seenOn", "signPresent", "state", "surveillanceType", "zone" FROM "Sighting";
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
CREATE UNIQUE INDEX "ModeratorSession_token_key" ON "ModeratorSession"("token");

-- CreateIndex
CREATE INDEX "ModeratorSession_userId_idx" ON "ModeratorSession"("userId");

-- CreateIndex
CREATE INDEX "ModeratorAccount_userId_idx" ON "ModeratorAccount"("userId");

-- CreateIndex
CREATE INDEX "ModeratorTwoFactor_userId_idx" ON "ModeratorTwoFactor"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ModeratorVerification_identifier_key" ON "ModeratorVerification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "Demand_receiptHash_key" ON "Demand"("receiptHash");

-- CreateIndex
CREATE INDEX "Demand_state_idx" ON "Demand"("state");
