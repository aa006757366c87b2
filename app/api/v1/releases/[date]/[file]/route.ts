import { formats } from "@/lib/export/formats";
import { readSelection } from "@/lib/export/request";
import { releasedFile } from "@/lib/release/download";
import { knownRelease } from "@/lib/release/selection";
import { answering } from "@/lib/server/api";
import { ProblemError, plainProblem } from "@/lib/server/problem";
import { settings } from "@/lib/server/settings";

/** A selection as a release has it. */
export async function GET(request: Request, { params }: { params: Promise<{ date: string; file: string }> }) {
  const { date, file } = await params;
  return answering(async () => {
    const release = await knownRelease(settings().dataDir, date);
    const extension = /^cameras\.([a-z0-9]+)$/.exec(file)?.[1] ?? "";
    const format = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
    if (!format)
      throw new ProblemError(
        plainProblem(
          404,
          "No such file",
          `There are: ${Object.keys(formats)
            .map((name) => `cameras.${name}`)
            .join(", ")}.`,
        ),
      );
    const { filter, options } = readSelection(format, new URL(request.url).searchParams);
    return releasedFile(request, release, extension, format, filter, options);
  });
}
