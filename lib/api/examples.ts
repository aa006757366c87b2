import "server-only";

// What exists, so that the examples of the API's description can be run.

import { settings } from "../platform/settings.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { newestOf, releasesOnDisk } from "../release/files.ts";
import { someCamera, sourcesOf } from "../sql/select.ts";
import type { Examples } from "./operations.ts";

export const apiExamples = (): Examples => ({
  camera: someCamera(),
  sources: sourcesOf({}),
  // Before the first release, its day: whoever runs the example later gets it.
  release: newestOf(releasesOnDisk(settings().dataDir), todayInBelgrade()) ?? todayInBelgrade(),
});
