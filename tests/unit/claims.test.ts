import { expect, test } from "vitest";
import { claimsOfLines, linesOfClaims, readClaims } from "@/lib/cameras/claims";
import { valueWords } from "@/lib/cameras/sentences";
import { CameraValues } from "@/lib/changes/effect";

const lines =
  "able to recognise faces | Huawei | https://e.huawei.com/case | page 2\nable to read plates | MUP | a tender";

test("what a moderator writes, one claim a line, is stored and written again as it was", () => {
  const stored = claimsOfLines(`\n${lines}\n\n`) ?? null;
  expect(readClaims(stored)).toEqual([
    { capability: "able to recognise faces", claimedBy: "Huawei", source: "https://e.huawei.com/case | page 2" },
    { capability: "able to read plates", claimedBy: "MUP", source: "a tender" },
  ]);
  expect(linesOfClaims(stored)).toBe(lines);
  expect(claimsOfLines(" \n")).toBeNull();
  expect(linesOfClaims(null)).toBe("");
  expect(CameraValues.parse({ capabilities: stored })).toEqual({ capabilities: stored });
  expect(valueWords("capabilities", stored, "en")).toContain("able to read plates (claimed by MUP; source: a tender)");
});

test("a claim without who claims it, or where, is none", () => {
  for (const line of ["able to recognise faces", "able to recognise faces | Huawei", "| Huawei | x", "a | b |"]) {
    expect(claimsOfLines(line), line).toBeUndefined();
    expect(claimsOfLines(`${lines}\n${line}`), line).toBeUndefined();
  }
  for (const stored of ["x", "[]", "{}", '[{"capability":"a"}]'])
    expect(CameraValues.safeParse({ capabilities: stored }).success, stored).toBe(false);
});
