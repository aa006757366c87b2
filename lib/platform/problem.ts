// One shape for every refusal: RFC 9457 problem documents.

/** What went wrong, for a program (`type`, `status`) and for a person (`title`, `detail`). */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** A word for programs, where `detail` is a sentence in the reader's language. */
  reason?: string;
  /** Which action and whose, where something else happened first. */
  action?: string | number | null;
  by?: string | number | null;
  errors?: { field: string; code?: string; detail: string }[];
  /** Limits that were reached, by the names that the RateLimit-Policy header gives them. */
  "violated-policies"?: string[];
};

/** Thrown where a request cannot be answered; route handlers turn it into its document. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly headers: Record<string, string> = {},
  ) {
    super(problem.title);
  }
}

/** A problem whose type has no page of its own. */
export function plainProblem(status: number, title: string, detail?: string): Problem {
  return { type: "about:blank", title, status, ...(detail === undefined ? {} : { detail }) };
}

/** The answer for a problem. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
  });
}
