import { cameraCard } from "@/components/camera/camera-card";
import { isLocale } from "@/lib/i18n/locales";
import { plainProblem, problemResponse } from "@/lib/platform/problem";
import { cameraView } from "@/lib/views/camera-view";

/** The picture that other sites show beside a link to a camera: /cards/7k3m9q2x.en.png. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  const [, id = "", locale = ""] = /^([0-9a-z]{8})\.([A-Za-z-]+)\.png$/.exec(file) ?? [];
  const view = isLocale(locale) ? await cameraView(id) : null;
  if (!isLocale(locale) || !view || "mergedInto" in view)
    return problemResponse(plainProblem(404, "No such picture", "There is one for each camera and language."));
  return cameraCard(view, locale, { "Cache-Control": "public, max-age=86400" });
}
