import { etagOf, notModified } from "@/lib/api/open-data";
import { answering, json, openText, readFilter } from "@/lib/api/request";
import { atom } from "@/lib/feeds/atom";
import { feedOf } from "@/lib/feeds/feed";
import { jsonFeed } from "@/lib/feeds/json-feed";
import { ProblemError, plainProblem } from "@/lib/platform/problem";
import { settings } from "@/lib/platform/settings";

export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  return answering(() => {
    if (file !== "atom.xml" && file !== "feed.json")
      throw new ProblemError(plainProblem(404, "No such feed", "There are: /feeds/atom.xml, /feeds/feed.json."));
    const search = new URL(request.url).searchParams;
    const filter = readFilter(search, ["lang", "cursor"]);
    const etag = etagOf(file, filter, `${search.get("lang")} ${search.get("cursor")}`);
    const same = notModified(request, etag);
    if (same) return same;
    const feed = feedOf(`/feeds/${file}`, filter, search, settings().publicUrl);
    const headers = { ETag: etag };
    return file === "atom.xml"
      ? openText(atom(feed), "application/atom+xml; charset=utf-8", headers)
      : json(jsonFeed(feed), { ...headers, "Content-Type": "application/feed+json; charset=utf-8" });
  });
}
