import { answering, json, refuseOthers } from "@/lib/api/request";
import { OembedQuery, oembed } from "@/lib/embed/oembed";
import { ProblemError, plainProblem } from "@/lib/platform/problem";
import { settings } from "@/lib/platform/settings";

export async function GET(request: Request) {
  return answering(() => {
    const search = new URL(request.url).searchParams;
    refuseOthers(search, Object.keys(OembedQuery.shape));
    const query = OembedQuery.safeParse(Object.fromEntries(search));
    if (!query.success)
      throw new ProblemError({
        ...plainProblem(400, "Wrong question", "url is an address of this site; maxwidth and maxheight are pixels."),
        errors: query.error.issues.map(({ path, message }) => ({ field: String(path[0]), detail: message })),
      });
    // oEmbed, "Errors": 501 where one of its two forms is not given.
    if (query.data.format === "xml") throw new ProblemError(plainProblem(501, "Not implemented", "Ask for JSON."));
    const answer = oembed(query.data, settings().publicUrl);
    if (!answer)
      throw new ProblemError(
        plainProblem(404, "Nothing to embed", "The map, a camera and a chart of the statistics can be embedded."),
      );
    return json(answer);
  });
}
