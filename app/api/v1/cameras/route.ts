import { camerasPage } from "@/lib/cameras/pages";
import { etagOf, notModified } from "@/lib/export/stream";
import { answering, json, readFilter } from "@/lib/server/api";

export async function GET(request: Request) {
  return answering(() => {
    const search = new URL(request.url).searchParams;
    const filter = readFilter(search, ["cursor", "limit"]);
    const etag = etagOf("json", filter, `${search.get("cursor")} ${search.get("limit")}`);
    return notModified(request, etag) ?? json(camerasPage(filter, search), { ETag: etag });
  });
}
