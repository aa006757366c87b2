import { expect, test } from "vitest";
import { normalise } from "@/lib/import/normalise";

const today = "2026-11-23";
const facts = (tags: Record<string, string>) => normalise(tags, today).facts;

test("types, mounts and zones with one clear meaning are normalised", () => {
  expect(facts({ "camera:type": "PTZ" }).cameraType).toBe("panning");
  expect(facts({ "camera:type": "Dome" }).cameraType).toBe("dome");
  expect(facts({ "camera:mount": "traffic_signal" }).mount).toBe("traffic_signals");
  expect(facts({ "camera:mount": "post" }).mount).toBe("pole");
  expect(facts({ "surveillance:type": "ANPR" }).surveillanceType).toBe("ALPR");
  expect(facts({}).surveillanceType).toBe("camera");
  expect(facts({ "surveillance:signed": "no" }).signPresent).toBe("no");
});

test("what has no clear meaning is told, and not guessed", () => {
  expect(normalise({ "camera:type": "fixed;dome" }, today)).toMatchObject({
    facts: { cameraType: "unknown" },
    notUnderstood: ["camera:type"],
  });
  expect(normalise({ "camera:type": "Other" }, today).facts.cameraType).toBe("other");
  expect(normalise({ "camera:type": "doorbell" }, today).notUnderstood).toEqual(["camera:type"]);
  expect(normalise({ direction: "both" }, today)).toMatchObject({
    facts: { directions: null },
    notUnderstood: ["direction"],
  });
});

test("every value that says nothing to us is counted under its key; what says that nobody knows is not", () => {
  const unread = {
    check_date: "negde u maju",
    "survey:date": "2024-02",
    start_date: "pre rata",
    height: "oko tri metra",
    "camera:count": "dve-tri",
    "surveillance:zone": "svuda",
    "surveillance:signed": "valjda",
    "camera:type": "kamera br. 5",
    "operator:type": "ko zna",
  };
  const { facts: read, notUnderstood } = normalise(unread, today);
  expect(notUnderstood.toSorted()).toEqual(Object.keys(unread).toSorted());
  expect(read).toMatchObject({
    count: 1,
    cameraType: "unknown",
    height: null,
    installedOn: null,
    lastConfirmedOn: null,
  });
  const unknown = Object.fromEntries(Object.keys(unread).map((key) => [key, "непознато"]));
  expect(normalise({ ...unknown, "operator:type": "" }, today)).toMatchObject({
    facts: { zone: "unknown" },
    notUnderstood: [],
  });
  expect(facts({ "camera:type": "PTZ kamera", "camera:count": "2,0" })).toMatchObject({
    cameraType: "panning",
    count: 2,
  });
});

test("camera:direction goes before direction", () => {
  expect(facts({ "camera:direction": "10", direction: "200" }).directions).toBe("10");
  expect(facts({ direction: "200" }).directions).toBe("200");
});

test("only a full, real day up to today is a day of looking; an installation may be a year", () => {
  expect(facts({ check_date: "2024-02-10", "survey:date": "2021-04-25" })).toMatchObject({
    firstSeenOn: "2021-04-25",
    lastConfirmedOn: "2024-02-10",
  });
  for (const wrong of ["2024-02-31", "2024-13-01", "2030-01-01", "2024-02", "soon", "2025-15-10"])
    expect(facts({ check_date: wrong }).lastConfirmedOn, wrong).toBeNull();
  expect(facts({ start_date: "2019" }).installedOn).toBe("2019");
  expect(facts({ start_date: "2019-05" }).installedOn).toBe("2019-05");
});

test("heights are metres with or without the unit, and nothing else", () => {
  expect(facts({ height: "5m" }).height).toBe(5);
  expect(facts({ height: "4,5 m" }).height).toBe(4.5);
  expect(facts({ height: "12'" }).height).toBeNull();
});

test("whose a camera is follows from a clear name only", () => {
  expect(facts({ operator: "MUP Republike Srbije" }).operatorType).toBe("police");
  expect(facts({ operator: "Полиција" }).operatorType).toBe("police");
  expect(facts({ operator: "Flock Safety" }).operatorType).toBe("unknown");
  expect(facts({ "operator:type": "private" }).operatorType).toBe("private");
});

test("the police, the communal police and the city are told apart in every case, script and abbreviation", () => {
  const kinds: Record<string, string> = {
    "Policijska uprava za grad Beograd": "police",
    "Direkcija policije": "police",
    "Управа саобраћајне полиције": "police",
    "PU Beograd": "police",
    "Министарства унутрашњих послова": "police",
    "Комунална милиција": "city",
    "Sekretarijat komunalne policije": "city",
    "MUP i komunalna milicija": "unknown",
    "Gradska uprava grada Beograda": "city",
    'PU "Čuperak"': "unknown",
  };
  for (const [operator, kind] of Object.entries(kinds)) expect(facts({ operator }).operatorType, operator).toBe(kind);
});

test("kinds of cameras are read in Serbian, in both scripts", () => {
  const kinds = {
    fiksna: "fixed",
    kupola: "dome",
    "куполаста камера": "dome",
    rotaciona: "panning",
    окретна: "panning",
  };
  for (const [word, kind] of Object.entries(kinds)) expect(facts({ "camera:type": word }).cameraType, word).toBe(kind);
});

test("a day is read as Serbian lists write it", () => {
  for (const day of ["1.3.2025.", "01.03.2025", "1. 3. 2025.", "1. mart 2025.", "1. марта 2025", "2025-03-01 14:20"])
    expect(facts({ "survey:date": day }).firstSeenOn, day).toBe("2025-03-01");
  expect(facts({ "survey:date": "31.2.2025." }).firstSeenOn).toBeNull();
});
