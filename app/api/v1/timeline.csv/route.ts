import { eventsOn } from "@/lib/rights/timeline";
import { timelineCsv } from "@/lib/rights/timeline-files";
import { askedThemes } from "@/lib/rights/timeline-request";
import { answering, openText } from "@/lib/server/api";
import { settings } from "@/lib/server/settings";

export async function GET(request: Request) {
  return answering(() =>
    openText(
      timelineCsv(eventsOn(askedThemes(request)), settings().publicUrl),
      "text/csv; charset=utf-8; header=present",
      { "Content-Disposition": 'attachment; filename="timeline.csv"' },
    ),
  );
}
