import { expect, test } from "vitest";
import { addresses, addressesAt } from "@/lib/server/addresses";
import { reviewTable } from "../review-table";

test("every moderators' address stands in the table of who may ask it, and no other does", () => {
  const found = reviewTable.map(([method, path, needs]) => {
    const there = addressesAt(`/api/review/${path}`)?.methods[method];
    expect(there?.line, `${method} ${path}`).toMatchObject({
      by: "review",
      for: needs === "nobody" ? "visitor" : needs,
    });
    return there?.address;
  });
  const review = Object.entries(addresses).flatMap(([address, { by }]) => (by === "review" ? [address] : []));
  expect(review.toSorted()).toEqual(found.toSorted());
});
