import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell } from "@/lib/export/csv";
import { harmless } from "@/lib/export/text-cell";

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
