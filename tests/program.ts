import path from "node:path";

/** Node's parameters for a program of this project, as npm run gives them; the working folder is the caller's. */
export const program = (source: string, ...parameters: string[]): string[] => [
  path.resolve("lib/commands/run.mjs"),
  source,
  ...parameters,
];
