-- AlterTable
ALTER TABLE "Sighting" ADD COLUMN "contentHashes" TEXT;
