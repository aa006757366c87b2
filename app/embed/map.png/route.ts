import { etagOf, notModified, openToAll } from "@/lib/api/open-data";
import { answering } from "@/lib/api/request";
import { PictureSize, readEmbed } from "@/lib/embed/options";
import { pictureSvg } from "@/lib/embed/picture";
import { pictureOf } from "@/lib/embed/picture-cache";
import { svgToPng } from "@/lib/export/svg-to-png";
import { ProblemError, plainProblem } from "@/lib/platform/problem";
import { settings } from "@/lib/platform/settings";

/** A map of a selection as a picture: /embed/map.png?municipality=vracar&width=800&height=450. */
export async function GET(request: Request) {
  return answering(async () => {
    const search = new URL(request.url).searchParams;
    const { options, faults } = readEmbed(search, Object.keys(PictureSize.shape));
    const size = PictureSize.safeParse({
      width: search.get("width") || undefined,
      height: search.get("height") || undefined,
    });
    const errors = [
      ...faults,
      ...(size.error?.issues ?? []).map(({ path, message }) => ({ field: String(path[0]), detail: message })),
    ];
    if (errors.length || !size.data)
      throw new ProblemError({
        ...plainProblem(400, "Wrong picture", "Correct the parameters below or leave them out."),
        errors,
      });
    const key = JSON.stringify([options, size.data]);
    const etag = etagOf("map.png", options.filter, key);
    const same = notModified(request, etag);
    if (same) return same;
    const { width, height } = size.data;
    const picture = await pictureOf(key, () => svgToPng(pictureSvg(options, { width, height }, settings().publicUrl)));
    return new Response(new Uint8Array(picture), {
      headers: {
        "Content-Type": "image/png",
        "Cache-Control": "public, max-age=60, s-maxage=60",
        ETag: etag,
        ...openToAll,
      },
    });
  });
}
