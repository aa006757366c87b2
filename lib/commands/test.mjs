// npm test               every check and test, a real browser included, from a fresh clone on
import "./require-node.mjs";

import("./test-steps.mjs").then(({ test }) => test(process.argv.slice(2)));
