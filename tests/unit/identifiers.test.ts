import { expect, test } from "vitest";
import { CAMERA_ID, newCameraId } from "@/lib/server/identifiers";

test("a camera's identifier is eight characters that cannot be misread, and differs each time", () => {
  const made = Array.from({ length: 1_000 }, newCameraId);
  expect(made.every((id) => CAMERA_ID.test(id))).toBe(true);
  expect(new Set(made).size).toBe(1_000);
  expect("ilou".split("").some((letter) => made.join("").includes(letter))).toBe(false);
});
