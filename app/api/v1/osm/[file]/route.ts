import { etagOf, notModified, openToAll } from "@/lib/api/open-data";
import { answering, readFilter } from "@/lib/api/request";
import { formats } from "@/lib/export/formats";
import { openSnapshot, selectionOf } from "@/lib/export/selection";
import { ProblemError, plainProblem } from "@/lib/platform/problem";
import { settings } from "@/lib/platform/settings";
import { osmDifference, osmLists } from "@/lib/sql/osm-difference";

/** A list of what differs from OpenStreetMap as a file: /api/v1/osm/missing.osm?municipality=vracar. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  return answering(() => {
    const [, name, extension = ""] = /^([a-z]+)\.([a-z]+)$/.exec(file) ?? [];
    const list = osmLists.find((known) => known === name);
    const format = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
    if (!list || !format)
      throw new ProblemError(
        plainProblem(
          404,
          "No such file",
          `There are the lists ${osmLists.join(", ")}, each as ${Object.keys(formats).join(", ")}.`,
        ),
      );
    const filter = readFilter(new URL(request.url).searchParams);
    const beside = Object.keys(filter).filter((one) => one !== "municipality");
    if (beside.length)
      throw new ProblemError(plainProblem(400, "Wrong filter", "These lists are selected by municipality alone."));
    const etag = etagOf(`osm ${file}`, filter);
    const same = notModified(request, etag);
    if (same) return same;
    const { databaseUrl, publicUrl } = settings();
    const sql = openSnapshot(databaseUrl);
    try {
      const seqs = osmDifference(sql, list, filter.municipality);
      const selection = { ...selectionOf(sql, publicUrl, filter), seqs };
      const pieces = Array.from(format.pieces(selection), (piece) => Buffer.from(piece));
      return new Response(Buffer.concat(pieces), {
        headers: {
          "Content-Type": format.mediaType,
          "Content-Disposition": `attachment; filename="ko-nas-gleda-osm-${list}-${selection.facts.day ?? "prazno"}.${extension}"`,
          "Cache-Control": "public, max-age=0, s-maxage=1",
          ETag: etag,
          ...openToAll,
        },
      });
    } finally {
      sql.close();
    }
  });
}
