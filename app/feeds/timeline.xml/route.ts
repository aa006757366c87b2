import { eventsOn } from "@/lib/rights/timeline";
import { timelineFeed } from "@/lib/rights/timeline-files";
import { askedLanguage, askedThemes, textFile } from "@/lib/rights/timeline-request";
import { answering } from "@/lib/server/api";
import { settings } from "@/lib/server/settings";

/** The timeline for readers of news: ?lang=en, ?theme=law. */
export async function GET(request: Request) {
  return answering(() => {
    const { publicUrl } = settings();
    const locale = askedLanguage(request);
    const { pathname, search } = new URL(request.url);
    const feed = timelineFeed(
      eventsOn(askedThemes(request, ["lang"])),
      locale,
      publicUrl,
      `${publicUrl}${pathname}${search}`,
    );
    return textFile(feed, { "Content-Type": "application/atom+xml; charset=utf-8" });
  });
}
