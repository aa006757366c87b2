import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Confirmation, confirmedOn, seemsGone } from "@/lib/sightings/confirmations";
import { hashOfReceipt, isKey, receiptFor } from "@/lib/sightings/receipt";
import { receiptSource, writeCode } from "@/lib/sightings/receipt-code";
import { checkSighting } from "@/lib/sightings/sighting";

const today = "2026-11-24";
const good = { kind: "new", seen_on: today, lat: "44.81", lon: "20.46" };
const faultsOf = (fields: Record<string, string>) =>
  checkSighting(fields, today).faults.map(({ field, key }) => `${field} ${key}`);

describe("a report", () => {
  test("needs a place and a day, and nothing else", () => {
    expect(checkSighting(good, today).sighting).toMatchObject({
      lat: 44.81,
      lon: 20.46,
      cameraType: "unknown",
      count: 1,
    });
    expect(faultsOf({ kind: "new", seen_on: today })).toEqual(["place faultPlaceMissing"]);
    expect(faultsOf({ ...good, seen_on: "" })).toEqual(["seen_on faultDayMissing"]);
  });

  test("takes a place by its name, in either script, and by coordinates", () => {
    for (const place of ["Dorćol", "Дорћол", "dorcol", "44,8232 20,461"]) {
      const { sighting } = checkSighting({ kind: "new", seen_on: today, place }, today);
      expect(sighting?.lat, place).toBeCloseTo(44.823, 2);
    }
    expect(faultsOf({ kind: "new", seen_on: today, place: "Nedođija" })).toEqual(["place faultPlaceUnknown"]);
    expect(faultsOf({ ...good, lat: "20.46", lon: "44.81" })).toEqual(["place faultPlaceOutside"]);
  });

  test("tells everything that is wrong at once, each beside its field", () => {
    expect(faultsOf({ ...good, count: "0", what: "drone", operator: "x".repeat(101), website_: "1" }).sort()).toEqual([
      "count faultCount",
      "operator faultTooLong",
      "website_ faultUnknownField",
      "what faultChoice",
    ]);
    expect(faultsOf({ ...good, seen_on: "2026-11-25" })).toEqual(["seen_on faultDayFuture"]);
    expect(faultsOf({ ...good, seen_on: "1999-12-31" })).toEqual(["seen_on faultDayEarly"]);
    expect(faultsOf({ ...good, direction: "there" })).toEqual(["direction faultDirection"]);
  });

  test("on a known camera names it, and says what is right where something is wrong", () => {
    const about = { seen_on: today, camera: "7k3m9q2x" };
    expect(checkSighting({ ...about, kind: "gone" }, today).sighting).toMatchObject({ camera: "7k3m9q2x", lat: null });
    expect(faultsOf({ seen_on: today, kind: "gone" })).toEqual(["camera faultCamera"]);
    expect(faultsOf({ ...about, kind: "wrong" })).toEqual(["wrong faultWrongMissing"]);
    expect(faultsOf({ ...about, kind: "wrong", wrong: "direction" })).toEqual(["right faultWrongMissing"]);
  });

  test("holds no control characters and no half characters, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 90 }), (note) => {
        const { sighting } = checkSighting({ ...good, note }, today);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
        expect(sighting?.note ?? "").not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        expect(sighting?.note ?? "").not.toMatch(/[\ud800-\udfff]/u);
      }),
    );
  });

  test("never throws, whatever the fields hold", () => {
    const name = fc.oneof(
      fc.constantFrom(...Object.keys(good), "direction", "count", "place", "__proto__"),
      fc.string(),
    );
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("NaN", "1e400", "-0", "constructor", "360", "90;x"),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), (fields) => {
        const { sighting, faults } = checkSighting({ ...good, ...fields }, today);
        expect(sighting === null).toBe(faults.length > 0);
        if (sighting?.lat != null) expect(Math.abs(sighting.lat)).toBeLessThan(90);
      }),
    );
  });
});

describe("a receipt", () => {
  test("follows from the key, is the same on the phone, and can be copied carelessly", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{22,64}$/), (key) => {
        expect(isKey(key)).toBe(true);
        const code = receiptFor(key);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(writeCode(createHash("sha256").update(receiptSource(key)).digest())).toBe(code);
        const careless = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
        expect(hashOfReceipt(careless)).toBe(hashOfReceipt(code));
      }),
    );
    expect(receiptFor("a".repeat(22))).not.toBe(receiptFor("b".repeat(22)));
  });
});

describe("confirmations", () => {
  const on = (kind: Confirmation["kind"], receivedOn: string, seenOn = receivedOn): Confirmation => ({
    kind,
    receivedOn,
    seenOn,
  });

  test("of one day count once, however many they are", () => {
    expect(confirmedOn(Array.from({ length: 100 }, () => on("still_there", "2026-11-20")))).toBeNull();
  });

  test("move the day when three days stand behind it, and only to the earliest of them", () => {
    const days = ["2026-11-01", "2026-11-10", "2026-11-20"].map((day) => on("still_there", day));
    expect(confirmedOn(days)).toBe("2026-11-01");
    expect(confirmedOn(days.slice(1))).toBeNull();
    expect(confirmedOn([on("still_there", "2026-05-01"), ...days.slice(1)])).toBeNull();
  });

  test("cannot be pushed forward by a day that has not come", () => {
    const ahead = ["2026-11-01", "2026-11-02", "2026-11-03"].map((day) => on("still_there", day, "2030-01-01"));
    expect(confirmedOn(ahead)).toBe("2026-11-01");
  });

  test("that it is gone lead to a moderator on two days, unless somebody saw it later", () => {
    const gone = [on("gone", "2026-11-01"), on("gone", "2026-11-05")];
    expect(seemsGone([on("gone", "2026-11-01"), on("gone", "2026-11-01")])).toBe(false);
    expect(seemsGone(gone)).toBe(true);
    expect(seemsGone([...gone, on("still_there", "2026-11-06")])).toBe(false);
  });
});
