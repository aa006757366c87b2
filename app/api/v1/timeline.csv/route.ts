import { answering, openText } from "@/lib/api/request";
import { askedThemes } from "@/lib/api/timeline-request";
import { settings } from "@/lib/platform/settings";
import { eventsOn } from "@/lib/rights/timeline";
import { timelineCsv } from "@/lib/rights/timeline-files";

export async function GET(request: Request) {
  return answering(() =>
    openText(
      timelineCsv(eventsOn(askedThemes(request)), settings().publicUrl),
      "text/csv; charset=utf-8; header=present",
      { "Content-Disposition": 'attachment; filename="timeline.csv"' },
    ),
  );
}
