import { eventCard } from "@/components/timeline/event-card";
import { isLocale } from "@/lib/i18n/locales";
import { plainProblem, problemResponse } from "@/lib/platform/problem";
import { eventByName } from "@/lib/rights/timeline";

/** The picture that other sites show beside a link to an event: /cards/timeline/689-kamera.en.png. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  const [, id = "", locale = ""] = /^([a-z0-9-]+)\.([A-Za-z-]+)\.png$/.exec(file) ?? [];
  const found = eventByName(id);
  if (!isLocale(locale) || !found)
    return problemResponse(plainProblem(404, "No such picture", "There is one for each event and language."));
  return eventCard(found.event, locale, { "Cache-Control": "public, max-age=86400" });
}
