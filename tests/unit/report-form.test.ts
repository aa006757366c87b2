import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyFields, fieldsToSend } from "@/components/report/report-fields";
import { takeHints } from "@/components/report/take-hints";
import { checkSighting } from "@/lib/sightings/sighting";

const today = "2026-11-24";
const slavija = { lat: 44.8025, lon: 20.4665 };
const typed = { ...emptyFields(today), lat: "44.802500", lon: "20.466500", place: "Slavija" };
const text = fc.string({ maxLength: 40 });
const anyFields = fc
  .record({
    ...{ place: text, note: text, operator: text, model: text, direction: text, wrong: text, right: text },
    ...{ lat: fc.constant("44.802500"), lon: fc.constant("20.466500"), count: fc.constantFrom("1", "2") },
    what: fc.constantFrom("dome", "unknown"),
  })
  .map((told) => ({ ...emptyFields(today), ...told }));

describe("what is sent of the report's form", () => {
  const of = { known: null, photoPlace: null, today };

  test("is never what the place was looked up by, and of a known camera never where it is", () => {
    fc.assert(
      fc.property(anyFields, fc.constantFrom("same", "still_there", "gone", "wrong"), (fields, question) => {
        expect(fieldsToSend(fields, of)).not.toHaveProperty("place");
        const sent = fieldsToSend(fields, { ...of, known: { id: "k7m2p9qa", question }, photoPlace: slavija });
        for (const name of ["lat", "lon", "place", "photo_distance"]) expect(sent).not.toHaveProperty(name);
        expect(sent).toMatchObject({ camera: "k7m2p9qa", kind: question === "same" ? "still_there" : question });
      }),
    );
  });

  test("is taken by the server, whatever was asked", () => {
    for (const known of [null, ...["same", "still_there", "gone"].map((question) => ({ id: "k7m2p9qa", question }))])
      expect(checkSighting(fieldsToSend(typed, { ...of, known }), today).faults).toEqual([]);
  });

  test("tells how far from the place the photo was taken, not where", () => {
    const sent = fieldsToSend(typed, { ...of, photoPlace: { lat: 44.8034, lon: 20.4665 } });
    expect(sent.photo_distance).toBe("100");
    expect(JSON.stringify(sent)).not.toContain("44.8034");
  });

  test("tells of a camera that is known already what was seen of it, and not what was left as it stood", () => {
    const told = { ...typed, what: "dome", note: "na uglu" };
    expect(fieldsToSend(told, { ...of, known: { id: "k7m2p9qa", question: "same" } })).toEqual({
      ...{ kind: "still_there", camera: "k7m2p9qa", seen_on: today, what: "dome", note: "na uglu" },
    });
    expect(fieldsToSend(told, { ...of, known: { id: "k7m2p9qa", question: "gone" } })).not.toHaveProperty("what");
  });
});

describe("a photo's own words", () => {
  const form = { fields: emptyFields(today), chosen: new Set<string>(), confirming: false, hinted: false, today };
  const empty = { ...form, photoPlace: null };
  const all = { place: slavija, direction: 90, day: "2026-11-20" };

  test("fill in place, direction and day of an empty form; whoever photographs a camera is looked back at", () => {
    const taken = takeHints(all, empty);
    expect(taken.fields).toEqual({
      ...{ lat: "44.802500", lon: "20.466500", place: "", direction: "270", seen_on: "2026-11-20" },
    });
    expect(taken.said).toEqual({ place: "placeFromPhoto", direction: true, day: true });
  });

  test("change nothing that a person filled in", () => {
    fc.assert(
      fc.property(fc.subarray(["direction", "seen_on"]), anyFields, (names, fields) => {
        const { fields: changed } = takeHints(all, { ...empty, fields, chosen: new Set(names) });
        for (const name of [...names, "lat", "lon", "place"]) expect(changed).not.toHaveProperty(name);
      }),
    );
  });

  test("of a photo from elsewhere change nothing, and the reader is told", () => {
    const far = { ...all, place: { lat: 44.81, lon: 20.46 } };
    expect(takeHints(far, { ...empty, fields: typed })).toMatchObject({ fields: {}, said: { place: "placeKept" } });
    const abroad = { ...all, place: { lat: -1.29, lon: 36.82 } };
    expect(takeHints(abroad, empty)).toMatchObject({ fields: {}, said: { place: "placePhotoOutside" } });
  });

  test("are those of the first photo that has a place", () => {
    const first = takeHints(all, empty);
    const next = { ...empty, ...first, fields: { ...form.fields, ...first.fields } };
    const second = takeHints({ place: { lat: 44.8026, lon: 20.4665 }, direction: 10, day: "2026-11-21" }, next);
    expect(second).toMatchObject({ fields: {}, photoPlace: slavija });
    const withoutPlace = takeHints({ place: null, direction: 10, day: null }, empty);
    expect(withoutPlace).toMatchObject({ fields: { direction: "190" }, hinted: false });
  });

  test("give a confirmation its day alone, and only one that can be", () => {
    expect(takeHints(all, { ...empty, confirming: true }).fields).toEqual({ seen_on: "2026-11-20" });
    for (const day of ["2026-11-25", "1970-01-01"])
      expect(takeHints({ place: null, direction: null, day }, empty).fields).toEqual({});
  });
});
