// node lib/commands/run.mjs FILE.ts [parameters]   runs a program of this project that is written in TypeScript
import "./require-node.mjs";

const [source] = process.argv.splice(2, 1);

import("./bundle.mjs").then(({ bundleProgram }) => {
  process.argv[1] = bundleProgram(source);
  return import(process.argv[1]);
});
