import { cameraJson, readFields } from "@/lib/api/camera-page";
import { etagOf, notModified, openToAll } from "@/lib/api/open-data";
import { answering, json, refuseOthers } from "@/lib/api/request";
import { feature } from "@/lib/export/geojson";
import { ProblemError, plainProblem } from "@/lib/platform/problem";
import { cameraById } from "@/lib/sql/select";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id: asked } = await params;
  return answering(() => {
    const id = asked.replace(/\.(geojson|json)$/, "");
    const suffix = asked.slice(id.length);
    const search = new URL(request.url).searchParams;
    refuseOthers(search, suffix === ".geojson" ? [] : ["fields"]);
    const fields = readFields(search);
    const found = cameraById(id);
    if (!found)
      throw new ProblemError(
        plainProblem(404, "No such camera", "Identifiers have eight letters and digits; one is never reused."),
      );
    const { seq: _, merged_into, ...camera } = found;
    if (merged_into)
      return new Response(null, {
        status: 301,
        headers: { Location: `/api/v1/cameras/${merged_into}${suffix}${new URL(request.url).search}`, ...openToAll },
      });
    const etag = etagOf(`camera${suffix}`, {}, `${id} ${fields}`);
    const same = notModified(request, etag);
    if (same) return same;
    return suffix === ".geojson"
      ? json(feature(camera), { "Content-Type": "application/geo+json", ETag: etag })
      : json(cameraJson(camera, fields), { ETag: etag });
  });
}
