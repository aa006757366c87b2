import { expect, test } from "vitest";
import { CAMERA_ID } from "@/lib/cameras/camera-id";
import { newCameraId } from "@/lib/platform/identifiers";

test("a camera's identifier is eight characters that cannot be misread, and differs each time", () => {
  const made = Array.from({ length: 1_000 }, newCameraId);
  expect(made.every((id) => CAMERA_ID.test(id))).toBe(true);
  expect(new Set(made).size).toBe(1_000);
  // A spreadsheet takes 12345678 and 1e234567 for numbers.
  expect(made.filter((id) => !/^[a-z]/.test(id))).toEqual([]);
  expect("ilou".split("").some((letter) => made.join("").includes(letter))).toBe(false);
});
