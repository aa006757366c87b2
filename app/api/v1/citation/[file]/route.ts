import { answering, openText, readFilter } from "@/lib/api/request";
import { filterWords } from "@/lib/cameras/filter-words";
import { placeWords } from "@/lib/cameras/place-words";
import { cameraTitle } from "@/lib/cameras/sentences";
import { type Citation, citationStyles } from "@/lib/cite/citation";
import { citeCamera, citeNow, citeRelease } from "@/lib/cite/cite";
import type { CreditedSource } from "@/lib/cite/credit";
import { defaultLocale, isLocale } from "@/lib/i18n/locales";
import { ProblemError, plainProblem } from "@/lib/platform/problem";
import { settings } from "@/lib/platform/settings";
import { todayInBelgrade } from "@/lib/platform/today";
import { knownRelease, releasedTotals } from "@/lib/release/selection";
import { anyElsewhere, cameraById, dataVersion, sources, sourcesOf, totals } from "@/lib/sql/select";

/** What is cited: a release or a part of it, a camera, or else a selection of today's data. */
async function cited(search: URLSearchParams): Promise<Citation> {
  const filter = readFilter(search, ["lang", "release", "camera"]);
  const { dataDir, publicUrl: site } = settings();
  const lang = search.get("lang") ?? "";
  const locale = isLocale(lang) ? lang : defaultLocale;
  const reader = { site, locale };
  const words = filterWords(filter, locale, new Map(sources().map(({ id, name }) => [id, name]))).join("; ");
  const day = search.get("release");
  if (day) {
    const release = await knownRelease(dataDir, day);
    const { totals: figures, elsewhere } = releasedTotals(release, filter);
    const selection = { filter, words, ...figures, elsewhere };
    return citeRelease(reader, release, Object.keys(filter).length > 0 ? selection : undefined);
  }
  const today = todayInBelgrade();
  const { version, day: last } = dataVersion();
  const data = (sources: readonly CreditedSource[]) => ({ version, day: last ?? today, sources });
  const id = search.get("camera");
  if (!id) {
    const selection = { filter, words, ...totals(filter), elsewhere: anyElsewhere(filter) };
    return citeNow(reader, data(sourcesOf(filter)), today, selection);
  }
  const camera = cameraById(id);
  if (!camera) throw new ProblemError(plainProblem(404, "No such camera", "Take its identifier from its page."));
  const whose = sources().filter((source) => source.id === camera.source);
  const elsewhere = camera.municipality ? null : placeWords(camera, locale);
  return citeCamera(reader, data(whose), today, { id, title: cameraTitle(camera, locale), elsewhere });
}

/** A citation as a file that programs for citations open. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  return answering(async () => {
    const extension = /^ko-nas-gleda\.([a-z]+)$/.exec(file)?.[1] ?? "";
    const style = Object.hasOwn(citationStyles, extension) ? citationStyles[extension] : undefined;
    if (!style)
      throw new ProblemError(
        plainProblem(404, "No such form", `There are: ${Object.keys(citationStyles).join(", ")}.`),
      );
    const citation = await cited(new URL(request.url).searchParams);
    return openText(style.write(citation), style.mediaType, {
      "Content-Disposition": `attachment; filename="${citation.key}.${extension}"`,
    });
  });
}
