import fc from "fast-check";
import { expect, test } from "vitest";
import { toLatin } from "@/lib/i18n/latin";
import { type Locale, locales } from "@/lib/i18n/locales";
import { laws } from "@/lib/rights/content";
import { addDays } from "@/lib/rights/due-dates";
import { checkValues } from "@/lib/rights/letters/check";
import {
  cleaned,
  composeLetter,
  composeNotice,
  GAP,
  type LetterKit,
  letterText,
  mailTo,
  shownFields,
  type Values,
} from "@/lib/rights/letters/compose";
import { lastDayToAsk } from "@/lib/rights/letters/footage";
import { letterKit } from "@/lib/rights/letters/kit";
import { letterPage } from "@/lib/rights/letters/pages";
import { fields, frame, noticeText, templates } from "@/lib/rights/letters/template";
import { cite } from "@/lib/rights/references";

function kitOf(name: string): LetterKit {
  const kit = letterKit(name);
  if (!kit) throw new Error(name);
  return kit;
}
const letters = [...templates].map(([name, template]) => ({ name, template, kit: kitOf(name) }));

/** What a field's own kind lets a person type. `mark` tells one text from another. */
function sample(name: string): string {
  const field = fields[name];
  if (field?.kind === "day") return "2026-10-01";
  if (field?.kind === "time") return "14:30";
  if (field?.kind === "email") return "ana@example.rs";
  if (field?.kind === "jmbg") return "0123456789012";
  if (field?.kind === "one" || field?.kind === "several")
    return field.default ?? Object.keys(field.options ?? {})[0] ?? "";
  return `42 ${name.length}`;
}
const typedValues: Values = Object.fromEntries(Object.keys(fields).map((name) => [name, sample(name)]));

/** Every way to answer the questions of a letter that have answers to choose from. */
function variants({ template }: LetterKit): Values[] {
  const names = template.form.flatMap((group) =>
    group.fields.map((entry) => (typeof entry === "string" ? entry : entry.name)),
  );
  let all: Values[] = [{}];
  for (const name of names) {
    const field = fields[name];
    if (field?.kind !== "one" && field?.kind !== "several") continue;
    const options = Object.keys(field.options ?? {});
    const answers = field.kind === "one" ? options : [...options, options.join(" "), ""];
    all = all.flatMap((values) => answers.map((answer) => ({ ...values, [name]: answer })));
  }
  return all;
}

/** Every sentence that stands in a letter in any way of filling it in. */
const texts = (kit: LetterKit, locale: Locale) =>
  variants(kit).flatMap((values) => [
    letterText(composeLetter(kit, values, locale)),
    letterText(composeLetter(kit, { ...typedValues, ...values }, locale)),
  ]);

/** What the page says beside the letter. */
const beside = ({ template }: LetterKit) => [
  template.title,
  template.lead,
  template.subject,
  ...Object.values(template.guide).flatMap((part) => part.map(({ text }) => text)),
];

test("every letter has a page, and every condition and place of a text names a field or an answer that is there", () => {
  const known = new Set([
    ...Object.keys(fields),
    "cameraId",
    "cameraAddress",
    "mup.name",
    "mup.address",
    "poverenik.name",
    "poverenik.address",
    "subject",
  ]);
  const checkPieces = (where: string, json: unknown) => {
    for (const [, name = ""] of JSON.stringify(json).matchAll(/\{([\w.]+)\}/g))
      expect(known.has(name), `${where}: {${name}}`).toBe(true);
    for (const [, list = ""] of JSON.stringify(json).matchAll(/"when":\[([^\]]*)\]/g))
      for (const [, name = "", option] of list.matchAll(/"!?(\w+)(?:=(\w+))?"/g)) {
        expect(known.has(name), `${where}: ${name}`).toBe(true);
        if (option) expect(Object.keys(fields[name]?.options ?? {}), `${where}: ${name}=${option}`).toContain(option);
      }
  };
  for (const { name, template } of letters) {
    expect(letterPage(name)).toBe(`/prava/pisma/${name}`);
    checkPieces(name, template);
    for (const part of Object.values(template.guide))
      for (const hint of part) if (hint.letter) expect(templates.has(hint.letter), hint.letter).toBe(true);
  }
  checkPieces("frame", frame);
  checkPieces("notice", noticeText);
});

test("nothing is left unfilled: what is not typed is a gap that one sees, and what is typed stands there", () => {
  for (const { name, kit } of letters)
    for (const locale of locales) {
      for (const text of texts(kit, locale)) {
        expect(text, name).not.toMatch(/[{}]|undefined|null|\[object/);
      }
      const empty = letterText(composeLetter(kit, {}, locale));
      expect(empty.split(GAP).length, name).toBeGreaterThan(4);
      const full = letterText(
        composeLetter(kit, { ...typedValues, name: "Mira Žikić", address: "Ђорђа Џ. 3" }, locale),
      );
      expect(full, name).toContain("Mira Žikić");
      expect(full, name).toContain("Ђорђа Џ. 3");
    }
});

test("police letters name the police's articles alone, and letters to others those of everybody else", () => {
  const police = ["13", "18", "22", "25", "27", "28", "32", "35", "39"];
  const ordinary = ["12", "17", "21", "23", "24", "26", "30", "31", "37", "38"];
  const named = (text: string) =>
    [...text.matchAll(/чл(?:ан\p{L}*|\.)\s+((?:\d+\.?(?:\s+и\s+|,\s*)?)+)/gu)].flatMap(
      ([, list = ""]) => list.match(/\d+/g) ?? [],
    );
  let seen = 0;
  for (const { name, template, kit } of letters) {
    if (template.law !== "ZZPL") continue;
    for (const values of variants(kit)) {
      const track = template.track ?? values.track;
      const found = named(letterText(composeLetter(kit, { ...typedValues, ...values }, "sr-Cyrl")));
      expect(found.length, name).toBeGreaterThan(0);
      const others = track === "police" ? ordinary : police;
      expect(
        found.filter((article) => others.includes(article)),
        `${name}, ${JSON.stringify(values)}`,
      ).toEqual([]);
      seen += found.filter((article) => (track === "police" ? police : ordinary).includes(article)).length;
    }
  }
  expect(seen).toBeGreaterThan(100);
});

test("no sentence beside a letter rests on the rules of both tracks, nor on those that the letter is not for", () => {
  for (const { name, template } of letters)
    for (const { text, sources } of Object.values(template.guide).flat()) {
      const tracks = new Set(cite(sources).flatMap(({ articles }) => articles.flatMap(({ track }) => track ?? [])));
      expect(tracks.size, `${name}: ${text.en}`).toBeLessThan(2);
      for (const track of tracks) expect([null, track], `${name}: ${text.en}`).toContain(template.track);
    }
});

test("a complaint about data is never called an appeal, nor an appeal about documents a complaint", () => {
  for (const { name, template, kit } of letters) {
    const serbian = [...texts(kit, "sr-Cyrl"), ...beside(kit).map(({ sr }) => sr)].join("\n").toLowerCase();
    const english = [...texts(kit, "en"), ...beside(kit).map(({ en }) => en)].join("\n").toLowerCase();
    expect(serbian, name).not.toMatch(template.law === "ZZPL" ? /жалб|жали/ : /притуж/);
    expect(english, name).not.toMatch(template.law === "ZZPL" ? /žalb|appeal/ : /pritu|complain/);
  }
  const complaint = letterText(composeLetter(kitOf("prituzba"), {}, "sr-Cyrl"));
  const appeal = letterText(composeLetter(kitOf("zalba"), {}, "sr-Cyrl"));
  expect(complaint).toContain("На основу члана 82. Закона о заштити података о личности");
  expect(complaint).toContain("притужбу");
  expect(appeal).toContain("На основу члана 22. Закона о слободном приступу информацијама од јавног значаја");
  expect(appeal).toContain("жалбу");
});

test("each law is named with the gazettes that the content has, and each source beside a letter has its mark", () => {
  const gazettes: Record<string, string> = {
    "Закона о заштити података о личности („": laws.get("ZZPL")?.gazette ?? "",
    "Закона о евиденцијама и обради података у области унутрашњих послова („": laws.get("RECORDS")?.gazette ?? "",
    "Закона о слободном приступу информацијама од јавног значаја („": laws.get("FOI")?.gazette ?? "",
  };
  let named = 0;
  for (const { name, template, kit } of letters) {
    for (const text of texts(kit, "sr-Cyrl"))
      for (const [law, gazette] of Object.entries(gazettes))
        for (const [, after = ""] of text.matchAll(new RegExp(`${law.replace("(", "\\(")}([^)]*)\\)`, "g"))) {
          named++;
          expect(after.match(/\d+\/\d{4}/g)?.join(", "), name).toBe(gazette);
        }
    for (const part of Object.values(template.guide))
      for (const { text, sources, mark } of part) {
        expect(mark !== undefined, text.en).toBe(sources.length > 0);
        for (const { key, source, law, places, articles } of cite(sources))
          if (source.kind === "law") {
            expect(law, key).not.toBeNull();
            expect(articles.length, `${name}: ${key} ${places}`).toBe(
              new Set(places.map((place) => parseInt(place, 10))).size,
            );
          }
      }
  }
  expect(named).toBeGreaterThan(20);
});

test("Serbian letters are whole in both scripts, and what is typed keeps its own", () => {
  for (const { name, kit } of letters) {
    const values = { ...typedValues, email: "", recipientEmail: "", cameraId: "", city: "7" };
    const cyrillic = letterText(composeLetter(kit, values, "sr-Cyrl"));
    expect(cyrillic, name).not.toMatch(/[a-zčćžšđ]/i);
    expect(letterText(composeLetter(kit, values, "sr-Latn")), name).toBe(toLatin(cyrillic));
    expect(letterText(composeLetter(kit, values, "en")), name).not.toMatch(/\p{Script=Cyrillic}/u);
    const mixed = { ...values, name: "Љиљана Ljiljana Џ Dž" };
    for (const locale of locales) expect(composeLetter(kit, mixed, locale).name).toBe("Љиљана Ljiljana Џ Dž");
  }
});

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.constantFrom(
    "{name}",
    "{mup.name}",
    "$& $1 $$",
    "</p><script>alert(1)</script>",
    "=1+1",
    "a\u202eb",
    "\u0000\ud800",
    "č".normalize("NFD"),
  ),
  fc.string({ unit: fc.constantFrom("А", "š", " ", "\n", "x"), minLength: 2_000, maxLength: 3_000 }),
);

test("whatever is typed stands in the letter as it is, and nothing else of the letter moves", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...letters),
      fc.constantFrom(...locales),
      hostile,
      hostile,
      ({ kit }, locale, name, text) => {
        const letter = composeLetter(kit, { name, address: text, reason: text, facts: text, place: text }, locale);
        expect(letter.name).toBe(cleaned(name) || GAP);
        expect(letter.sender[1]).toBe(cleaned(text) || GAP);
        const printed = letterText(letter);
        // Neither control characters nor halves of characters, which no file may hold.
        expect(printed).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
        expect(letter.blocks.length).toBeGreaterThan(2);
        expect(letter.subject).toBe(composeLetter(kit, {}, locale).subject);
      },
    ),
    { numRuns: 300 },
  );
});

test("a form asks for what fits the answers, and an e-mail goes where the letter goes", () => {
  const shown = (name: string, values: Values) =>
    kitOf(name).template.form.flatMap((group) => shownFields(group, values, fields));
  expect(shown("prituzba", {})).toEqual(expect.arrayContaining(["controllerName", "rightsOrdinary", "sentOn"]));
  expect(shown("prituzba", {})).not.toContain("rightsPolice");
  expect(shown("prituzba", { track: "police", outcome: "none" })).toEqual(expect.arrayContaining(["rightsPolice"]));
  expect(shown("prituzba", { track: "police", outcome: "none" })).not.toContain("sentOn");
  expect(mailTo(kitOf("pristup-policija"), {})).toBe("zastitapodataka@mup.gov.rs");
  expect(mailTo(kitOf("prituzba"), {})).toBe("prituzba@poverenik.rs");
  expect(mailTo(kitOf("pristup-rukovalac"), { recipientEmail: " a@b.rs " })).toBe("a@b.rs");
  expect(mailTo(kitOf("zalba"), {})).toBe("");
});

test("everything may be left empty; what makes no sense is told at its field", () => {
  const names = Object.keys(fields);
  expect(checkValues(names, {}, fields, "2026-11-24")).toEqual({});
  expect(checkValues(names, typedValues, fields, "2026-11-24")).toEqual({});
  expect(
    checkValues(
      names,
      {
        day: "2026-11-25",
        bornOn: "2026-02-30",
        email: "ana",
        jmbg: "123",
        timeFrom: "25:00",
        name: "x".repeat(201),
        writtenOn: "2027-01-01",
      },
      fields,
      "2026-11-24",
    ),
  ).toEqual({
    day: "faultFuture",
    bornOn: "faultDay",
    email: "faultEmail",
    jmbg: "faultJmbg",
    timeFrom: "faultTime",
    name: "faultLong",
  });
});

test("footage that must be kept for thirty days is asked for on the twenty-ninth day after it at the latest", () => {
  expect(lastDayToAsk("2026-11-01")).toBe("2026-11-30");
  expect(lastDayToAsk("2028-02-01")).toBe("2028-03-01");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const day = addDays("2000-01-01", days);
      const last = lastDayToAsk(day);
      expect((Date.parse(last) - Date.parse(day)) / 86_400_000).toBe(29);
    }),
  );
});

test("an enumeration ends with a full stop, whichever of its items stands last", () => {
  for (const { name, kit } of letters)
    for (const locale of locales)
      for (const values of variants(kit))
        for (const block of composeLetter(kit, values, locale).blocks)
          if (block.kind === "list" && block.numbered)
            for (const [at, item] of block.items.entries())
              if (item !== GAP) expect(item, name).toMatch(at === block.items.length - 1 ? /\.$/ : /;$/);
  const typed = composeLetter(kitOf("zahtev-za-dokumente"), { documents: "rules", otherDocuments: "a; b;" }, "en");
  expect(typed.blocks.flatMap((block) => (block.kind === "list" ? block.items : []))).toContain("a; b;");
});

test("a notice says who, why, how long and whom to ask, with gaps for a pen, and a code only for a camera", () => {
  const empty = composeNotice(noticeText, fields, {}, "sr-Latn");
  expect(empty.lines.map(({ text }) => text)).toEqual(Array.from({ length: empty.lines.length }, () => GAP));
  expect(empty.code).toBeNull();
  const full = composeNotice(noticeText, fields, { controllerName: "Пекара", cameraId: "7k3m9q2x" }, "sr-Cyrl");
  expect(full.lines[0]?.text).toBe("Пекара");
  expect(full.code).toContain("7k3m9q2x");
  expect(full.rights).toMatch(/члан 26.*притужбу.*члан 82/s);
});
