// Node 20 lets no thread inherit what reads TypeScript.

import { register } from "tsx/esm/api";

register();
await import("./writing-thread.ts");
