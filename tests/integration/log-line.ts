// A program that writes one line of the log, for days.test.ts.
import { log } from "@/lib/platform/log";

log.info({ event: "x" });
