import { expect, test } from "vitest";
import { schemaRows } from "@/lib/api/schema-rows";

test("every member of an object has its row, also in objects and lists within, with its form and its values", () => {
  const rows = schemaRows({
    type: "object",
    required: ["totals"],
    properties: {
      totals: { type: "object", properties: { cameras: { type: "integer", description: "All of them." } } },
      list: { type: "array", items: { type: "object", properties: { kind: { type: "string", enum: ["a", "b"] } } } },
      maybe: { anyOf: [{ type: "string", format: "date" }, { type: "null" }] },
      camera: { $ref: "#/components/schemas/Camera" },
    },
  });
  expect(rows.map(({ name, type, required }) => [name, type, required])).toEqual([
    ["totals", "object", true],
    ["totals.cameras", "integer", false],
    ["list", "array of object", false],
    ["list[].kind", "string", false],
    ["maybe", "string (date) | null", false],
    ["camera", "Camera", false],
  ]);
  expect(rows[3]?.values).toEqual(["a", "b"]);
  expect(rows[5]?.refers).toBe("Camera");
  expect(rows[1]?.description).toBe("All of them.");
});
