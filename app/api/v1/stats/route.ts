import { todayInBelgrade } from "@/lib/i18n/today";
import { answering, json, readFilter } from "@/lib/server/api";
import { etagOf, notModified } from "@/lib/server/open-data";
import { statistics } from "@/lib/statistics/statistics";

export async function GET(request: Request) {
  return answering(() => {
    const filter = readFilter(new URL(request.url).searchParams);
    const today = todayInBelgrade();
    const etag = etagOf("stats", filter, today);
    return notModified(request, etag) ?? json(statistics(filter, today), { ETag: etag });
  });
}
