import { answering, json } from "@/lib/api/request";
import { settings } from "@/lib/platform/settings";
import { ReleaseDetail, releaseDetail } from "@/lib/release/list";
import { knownRelease } from "@/lib/release/selection";

export async function GET(_request: Request, { params }: { params: Promise<{ date: string }> }) {
  const { date } = await params;
  return answering(async () => {
    const { dataDir, publicUrl } = settings();
    return json(ReleaseDetail.parse(releaseDetail(await knownRelease(dataDir, date), publicUrl)));
  });
}
