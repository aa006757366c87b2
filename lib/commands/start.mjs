// npm start              prepares what is missing or has changed, and serves
// npm start -- --prepare prepares only; production then starts `node .next/serve.mjs` itself
// npm run dev            prepares, and serves pages that reload when their source changes
import "./require-node.mjs";

import("./start-steps.mjs").then(({ start }) => start(process.argv.slice(2)));
