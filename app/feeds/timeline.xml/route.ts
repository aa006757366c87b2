import { answering, openText } from "@/lib/api/request";
import { askedLanguage, askedThemes } from "@/lib/api/timeline-request";
import { atom } from "@/lib/feeds/atom";
import { settings } from "@/lib/platform/settings";
import { eventsOn } from "@/lib/rights/timeline";
import { timelineFeed } from "@/lib/rights/timeline-files";

/** The timeline for readers of news: ?lang=en, ?theme=law. */
export async function GET(request: Request) {
  return answering(() => {
    const { publicUrl } = settings();
    const { search } = new URL(request.url);
    const self = `${publicUrl}/feeds/timeline.xml${search}`;
    const events = eventsOn(askedThemes(request, ["lang"]));
    return openText(
      atom(timelineFeed(events, askedLanguage(request), publicUrl, self)),
      "application/atom+xml; charset=utf-8",
    );
  });
}
