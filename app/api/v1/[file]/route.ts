import { formats } from "@/lib/export/formats";
import { readSelection } from "@/lib/export/request";
import { exportResponse } from "@/lib/export/stream";
import { answering } from "@/lib/server/api";
import { ProblemError, plainProblem } from "@/lib/server/problem";

export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  return answering(() => {
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
    return exportResponse(request, extension, format, filter, options);
  });
}
