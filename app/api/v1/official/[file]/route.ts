import { readPartFile } from "@/lib/api/official-request";
import { etagOf, notModified, openToAll } from "@/lib/api/open-data";
import { answering, readFilter } from "@/lib/api/request";

/** A part of a comparison as a file: /api/v1/official/only_citizens.csv?list=…&within=50, with every filter. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  return answering(() => {
    const search = new URL(request.url).searchParams;
    const filter = readFilter(search, ["list", "within"]);
    const part = readPartFile(file, search);
    const etag = etagOf(`official ${file}`, filter, part.variant);
    return (
      notModified(request, etag) ??
      new Response(part.make(filter), {
        headers: {
          "Content-Type": part.mediaType,
          "Content-Disposition": `attachment; filename="ko-nas-gleda-${part.name}"`,
          "Cache-Control": "public, max-age=0, s-maxage=1",
          ETag: etag,
          ...openToAll,
        },
      })
    );
  });
}
