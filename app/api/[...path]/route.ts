import { plainProblem, problemResponse } from "@/lib/platform/problem";

/** Every address under /api that is none of ours. */
export function GET() {
  return problemResponse(plainProblem(404, "No such address", "The API begins at /api/v1/cameras."));
}
