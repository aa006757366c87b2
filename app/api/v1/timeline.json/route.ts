import { timelineDocument } from "@/lib/rights/timeline";
import { askedThemes } from "@/lib/rights/timeline-request";
import { answering, json } from "@/lib/server/api";
import { settings } from "@/lib/server/settings";

export async function GET(request: Request) {
  return answering(() => json(timelineDocument(askedThemes(request), settings().publicUrl)));
}
