import { answering, json } from "@/lib/api/request";
import { askedThemes } from "@/lib/api/timeline-request";
import { settings } from "@/lib/platform/settings";
import { timelineDocument } from "@/lib/rights/timeline";

export async function GET(request: Request) {
  return answering(() => json(timelineDocument(askedThemes(request), settings().publicUrl)));
}
