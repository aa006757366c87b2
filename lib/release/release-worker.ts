// A thread that makes a release, so that no answer waits for it. Bundled to .next/release.mjs.

import { workerData } from "node:worker_threads";
import { makeRelease, type ReleaseOptions } from "./make.ts";

await makeRelease(workerData as ReleaseOptions);
