import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { belgradeBox, municipalityAt } from "@/lib/geo/municipalities";

const reference = "../shared/data/geo/belgrade-municipalities.geojson";

test("known places lie in their municipality, and other cities in none", () => {
  expect(municipalityAt(44.8231, 20.4504)).toBe("stari_grad"); // Kalemegdan
  expect(municipalityAt(44.7981, 20.4689)).toBe("vracar"); // Saint Sava
  expect(municipalityAt(44.8153, 20.4374)).toBe("novi_beograd"); // Ušće
  expect(municipalityAt(44.8446, 20.4108)).toBe("zemun"); // Gardoš
  expect(municipalityAt(45.2551, 19.8452)).toBeNull(); // Novi Sad
  expect(municipalityAt(43.32, 21.9)).toBeNull(); // Niš has a Palilula too
});

test.skipIf(!existsSync(reference))("any point lies where the reference says (skipped without ../shared)", () => {
  const Ring = z.array(z.tuple([z.number(), z.number()]));
  const { features } = z
    .object({
      features: z.array(
        z.object({
          properties: z.looseObject({ wof_name: z.string() }),
          geometry: z.object({ coordinates: z.array(Ring) }),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync(reference, "utf8")));
  const within = (ring: [number, number][], lat: number, lon: number) =>
    ring.reduce((odd, [x, y], at) => {
      const [x2, y2] = ring[(at + 1) % ring.length] ?? [x, y];
      return y > lat !== y2 > lat && lon < ((x2 - x) * (lat - y)) / (y2 - y) + x ? !odd : odd;
    }, false);
  let points = 0;
  let differ = 0;
  const coordinate = (from: number, to: number) => fc.double({ min: from, max: to, noNaN: true });
  fc.assert(
    fc.property(
      coordinate(belgradeBox.south, belgradeBox.north),
      coordinate(belgradeBox.west, belgradeBox.east),
      (lat, lon) => {
        const wanted = features.find(({ geometry }) => within(geometry.coordinates[0] ?? [], lat, lon));
        points += 1;
        if ((wanted?.properties.wof_name.toLowerCase().replace(" ", "_") ?? null) !== municipalityAt(lat, lon))
          differ += 1;
      },
    ),
    { numRuns: 20_000, seed: 1 },
  );
  expect(differ / points).toBeLessThan(0.0005);
});
