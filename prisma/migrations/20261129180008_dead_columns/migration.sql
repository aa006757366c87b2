-- Nobody was ever asked for a zone or a maker, and a release's signature lies beside its files: none of the three was read.
ALTER TABLE "Sighting" DROP COLUMN "zone";
ALTER TABLE "Sighting" DROP COLUMN "manufacturer";
ALTER TABLE "Release" DROP COLUMN "signature";
