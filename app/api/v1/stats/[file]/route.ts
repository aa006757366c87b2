import { readChartFile } from "@/lib/api/chart-request";
import { etagOf, notModified, openToAll } from "@/lib/api/open-data";
import { answering, readFilter } from "@/lib/api/request";
import { todayInBelgrade } from "@/lib/platform/today";

/** A chart as a file: /api/v1/stats/municipality.svg?lang=en&theme=dark, with every filter. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  return answering(async () => {
    const search = new URL(request.url).searchParams;
    const filter = readFilter(search, ["lang", "theme", "list", "within"]);
    const chart = readChartFile(file, search);
    const today = todayInBelgrade();
    const etag = etagOf(file, filter, `${chart.variant} ${today}`);
    return (
      notModified(request, etag) ??
      new Response(new Uint8Array(await chart.make(filter, today)), {
        headers: {
          "Content-Type": chart.mediaType,
          "Content-Disposition": `attachment; filename="ko-nas-gleda-${chart.name}-${today}.${chart.kind}"`,
          "Cache-Control": "public, max-age=0, s-maxage=1",
          ETag: etag,
          ...openToAll,
        },
      })
    );
  });
}
