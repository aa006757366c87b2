import { camerasPage } from "@/lib/api/camera-page";
import { etagOf, notModified } from "@/lib/api/open-data";
import { answering, json, readFilter } from "@/lib/api/request";

export async function GET(request: Request) {
  return answering(() => {
    const search = new URL(request.url).searchParams;
    const filter = readFilter(search, ["cursor", "limit", "fields"]);
    const etag = etagOf("json", filter, ["cursor", "limit", "fields"].map((name) => search.get(name)).join(" "));
    const same = notModified(request, etag);
    if (same) return same;
    const page = camerasPage(filter, search);
    return json(page, { ETag: etag, ...(page.next ? { Link: `<${page.next}>; rel="next"` } : {}) });
  });
}
