// Texts that are not UTF-8: the letters come in as they were written, or the report says which did not.

import iconv from "iconv-lite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../database";
import { importText } from "../import";

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const operators = () =>
  database.sql.prepare<[], string>(`SELECT "operator" FROM "Camera" ORDER BY "seq"`).pluck().all();

const LATIN = ["Opština Čukarica", "Škola „Đura Jakšić“, Žarkovo", "JKP Gradska čistoća"];
const CYRILLIC = ["Министарство унутрашњих послова", "Општина Чукарица", "Школа „Ђура Јакшић“", "ЈП Путеви Србије"];
const table = (names: readonly string[]) =>
  `id;lat;lon;operator\r\n${names.map((name, at) => `a${at};44,81${at};20,46;"${name.replaceAll('"', '""')}"`).join("\r\n")}\r\n`;

/** What has no quotation marks of its own in an old encoding. */
const plain = (names: readonly string[]) => names.map((name) => name.replace(/[„“]/g, ""));

test("lists in the old encodings of the region are read with their letters, and the report says as what", async () => {
  const files: [string, readonly string[]][] = [
    ["windows-1250", LATIN],
    ["windows-1251", CYRILLIC],
    ["iso-8859-2", plain(LATIN)],
    ["cp852", plain(LATIN)],
    ["cp855", plain(CYRILLIC)],
    ["iso-8859-5", plain(CYRILLIC)],
  ];
  for (const [encoding, names] of files) {
    for (const some of [names, ...names.map((name) => [name])]) {
      if (!some.some((name) => /[šžŠŽ]|\p{Script=Cyrillic}/u.test(name))) continue;
      database.sql.exec(`DROP TRIGGER IF EXISTS "Event_no_delete"; DROP TRIGGER IF EXISTS "Camera_no_delete";
        DELETE FROM "Event"; DELETE FROM "SourceRecord"; DELETE FROM "Camera"`);
      const { report } = await importText(database.sql, iconv.encode(table(some), encoding), {}, "spisak.csv");
      expect([encoding, report.encoding], some.join()).toEqual([encoding, { name: encoding, guessed: true }]);
      expect(operators(), encoding).toEqual(some);
    }
  }
});

test("plain letters for longer than is looked at, and then others: those tell the encoding", async () => {
  const many = Array.from({ length: 4_000 }, (_, at) => `n${at};${44 + at / 10_000};20.46;Grad`).join("\r\n");
  const content = iconv.encode(`id;lat;lon;operator\r\n${many}\r\nz;46.1;20.46;Општина Чукарица\r\n`, "windows-1251");
  const { report } = await importText(database.sql, content, {}, "spisak.csv");
  expect([report.created, report.encoding?.name, operators().at(-1)]).toEqual([
    4_001,
    "windows-1251",
    "Општина Чукарица",
  ]);
});

test("UTF-16 is read with its mark and without, UTF-8 with its mark", async () => {
  for (const [encoding, addBOM] of [
    ["utf-16le", true],
    ["utf-16be", true],
    ["utf-16le", false],
    ["utf-16be", false],
    ["utf-8", true],
  ] as const) {
    const { report } = await importText(
      database.sql,
      iconv.encode(table(CYRILLIC), encoding, { addBOM }),
      {},
      `${encoding}-${addBOM}.csv`,
    );
    expect([encoding, report.created, report.encoding]).toEqual([
      encoding,
      CYRILLIC.length,
      { name: encoding, guessed: false },
    ]);
    expect(operators().slice(-CYRILLIC.length)).toEqual(CYRILLIC);
  }
});

test("one damaged byte spoils its own row alone, which is told with its line", async () => {
  const bytes = Buffer.from(table([...CYRILLIC, ...LATIN]));
  const at = bytes.indexOf("Општина Чукарица");
  bytes[at + 1] = 0x21;
  const { report, refusals, doubts } = await importText(database.sql, bytes, {}, "spisak.csv");
  expect(report).toMatchObject({
    created: CYRILLIC.length + LATIN.length,
    encoding: { name: "utf-8", guessed: false },
    doubtful: { "characters that cannot be read": 1 },
  });
  expect([refusals, doubts.map(({ line }) => line)]).toEqual([[], [3]]);
  expect(operators().filter((name) => name.includes("\ufffd"))).toHaveLength(1);
  expect(operators()).toEqual(expect.arrayContaining(["Министарство унутрашњих послова", "Opština Čukarica"]));
});

test("the encoding that an XML declares is followed; one that is none is refused in words", async () => {
  const osm = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>\n<osm version="0.6"><node id="7" lat="44.81" lon="20.46"><tag k="man_made" v="surveillance"/><tag k="operator" v="Ко"/></node></osm>`;
  const { report } = await importText(database.sql, iconv.encode(osm("windows-1251"), "windows-1251"), {}, "a.osm");
  expect(report.encoding).toEqual({ name: "windows-1251", guessed: false });
  expect(operators()).toEqual(["Ко"]);
  await expect(importText(database.sql, osm("klingon-8"), {}, "b.osm")).rejects.toThrow(/"klingon-8" is no encoding/);
});

test("what is told of encoding and delimiter stands above what would be guessed", async () => {
  const bytes = iconv.encode(table(CYRILLIC), "koi8-r");
  const told = await importText(
    database.sql,
    iconv.encode("id;lat;lon;operator\na;44,81;20,46;č\n", "cp852"),
    {},
    "a.csv",
    undefined,
    null,
    "cp852",
  );
  expect([told.report.encoding, operators()]).toEqual([{ name: "cp852", guessed: false }, ["č"]]);
  await expect(importText(database.sql, bytes, {}, "b.csv", undefined, null, "latin-99")).rejects.toThrow(
    /"latin-99" is no encoding/,
  );
  const odd = await importText(
    database.sql,
    "id#lat#lon#operator\nb#44.81#20.46#Grad; JKP, i drugi\n",
    { delimiter: "#" },
    "c.csv",
  );
  expect([odd.report.created, operators().at(-1)]).toEqual([1, "Grad; JKP, i drugi"]);
  expect((await importText(database.sql, "id|lat|lon\nc|44.81|20.46\n", {}, "d.csv")).report.created).toBe(1);
});
