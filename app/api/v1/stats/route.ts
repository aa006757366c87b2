import { etagOf, notModified } from "@/lib/api/open-data";
import { answering, json, readFilter } from "@/lib/api/request";
import { todayInBelgrade } from "@/lib/platform/today";
import { statistics } from "@/lib/statistics/statistics";

export async function GET(request: Request) {
  return answering(() => {
    const filter = readFilter(new URL(request.url).searchParams);
    const today = todayInBelgrade();
    const etag = etagOf("stats", filter, today);
    return notModified(request, etag) ?? json(statistics(filter, today), { ETag: etag });
  });
}
