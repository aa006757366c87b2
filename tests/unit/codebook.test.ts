import { expect, test } from "vitest";
import { codebook, columnNames } from "@/lib/cameras/codebook";
import { csvColumns } from "@/lib/export/csv";

test("the codebook describes exactly the columns that files have, in their order", () => {
  expect(columnNames).toEqual(csvColumns);
});

test("every column is explained in both languages, Serbian in Cyrillic", () => {
  for (const { name, title, description } of codebook)
    for (const { sr, en } of [title, description]) {
      expect(sr.trim(), name).not.toBe("");
      expect(en.trim(), name).not.toBe("");
      expect(sr, name).not.toMatch(/[čćžšđ]/i);
      expect(en, name).not.toMatch(/\p{Script=Cyrillic}/u);
    }
});
