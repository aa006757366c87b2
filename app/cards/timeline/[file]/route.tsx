import { eventCard } from "@/components/timeline/event-card";
import { openToAll } from "@/lib/api/open-data";
import { answering } from "@/lib/api/request";
import { isLocale } from "@/lib/i18n/locales";
import { ProblemError, plainProblem } from "@/lib/platform/problem";
import { eventByName } from "@/lib/rights/timeline";

/** The picture that other sites show beside a link to an event: /cards/timeline/689-kamera.en.png. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  return answering(async () => {
    const [, id = "", locale = ""] = /^([a-z0-9-]+)\.([A-Za-z-]+)\.png$/.exec(file) ?? [];
    const found = eventByName(id);
    if (!isLocale(locale) || !found)
      throw new ProblemError(plainProblem(404, "No such picture", "There is one for each event and language."));
    return eventCard(found.event, locale, { "Cache-Control": "public, max-age=86400", ...openToAll });
  });
}
