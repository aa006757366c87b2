// The code that was just given, for the page that asks for it: in memory alone, until the page is left or reloaded.

export type CodeOf = "report" | "demand";

const known: Record<CodeOf, string> = { report: "", demand: "" };

export const knownCode = (of: CodeOf) => known[of];

export function rememberCode(of: CodeOf, code: string): void {
  known[of] = code;
}
