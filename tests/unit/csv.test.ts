import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, excelCell } from "@/lib/export/csv";
import { harmless, harmlessInExcel, unescapeTextCell } from "@/lib/platform/text-cell";

/** Texts that a spreadsheet might run, and any other. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .tuple(
      fc.string({ unit: fc.constantFrom(" ", "\t", "\r", "\n", "\u00a0", "\u200b", "\ufeff", "\0") }),
      fc.constantFrom("=", "+", "-", "@", "＝", "＋", "－", "＠"),
      fc.string(),
    )
    .map((parts) => parts.join("")),
);

test("no text of a cell begins with what a spreadsheet runs, blanks before it included", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(csvCell(text).replace(/^"/, "")).not.toMatch(/^[\s\u00a0\u200b\ufeff]*[=+\-@＝＋－＠]/);
      expect(csvCell(text)).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test("what a cell holds is read back by a CSV reader as it was written", () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (texts) => {
      const line = `${texts.map(csvCell).join(",")}\r\n`;
      expect(parse(line, { record_delimiter: "\r\n", skip_empty_lines: false, relax_column_count: true })[0]).toEqual(
        texts.map(harmless),
      );
    }),
  );
});

test("a number stays a number, a negative one too, and what is unknown stays empty", () => {
  expect([-0.1, 44.81, 0, null].map(csvCell)).toEqual(["-0.1", "44.81", "0", ""]);
  expect(csvCell("-0.1")).toBe("'-0.1");
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
});

/** Texts that a spreadsheet would make a number or a day of. */
const misreadText = fc.oneof(
  fc.stringMatching(/^[0-9]{1,8}e[0-9]{1,6}$/),
  fc.stringMatching(/^0[0-9]{1,7}$/),
  fc.stringMatching(/^[0-9]{1,2}[./-][0-9]{1,2}([./-][0-9]{2,4})?\.?$/),
  fc.stringMatching(/^[1-9][0-9]{15,20}$/),
  fc.stringMatching(/^[0-9]{1,2}:[0-9]{2}$/),
  fc.constantFrom(
    "22.5",
    "10-20",
    "2019-05",
    "MAR1",
    "sep-07",
    "мај 12",
    "1. мај",
    "12 dec",
    "5 %",
    "1,50",
    "(5)",
    ".5",
  ),
);

test("in a file for Excel no text begins as a number or a day that would come back as another one", () => {
  fc.assert(
    fc.property(misreadText, (text) => {
      expect(harmlessInExcel(text)).toBe(`'${text}`);
      expect(unescapeTextCell(harmlessInExcel(text))).toBe(text);
      expect(harmless(text)).toBe(text);
    }),
  );
  for (const same of ["290", "22,5", "0", "2019", "2026-11-29", "Knez Mihailova 12", "node/101", "Marina 3", "12a"])
    expect(excelCell(same)).toBe(same);
});

test("the apostrophe that stands before a text is taken away again, and no other", () => {
  const text = fc.tuple(fc.constantFrom("", "'", "''"), fc.oneof(misreadText, anyText)).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (given) => {
      const plain = given.replace(/\p{Cc}+/gu, " ").replace(/\p{Cs}/gu, "\ufffd");
      expect([unescapeTextCell(harmless(given)), unescapeTextCell(harmlessInExcel(given))]).toEqual([plain, plain]);
    }),
    { numRuns: 1_000 },
  );
});
