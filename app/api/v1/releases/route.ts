import { answering, json } from "@/lib/api/request";
import { settings } from "@/lib/platform/settings";
import { ReleaseList, releaseSummary, releases } from "@/lib/release/list";

export async function GET() {
  return answering(async () => {
    const { dataDir, publicUrl } = settings();
    const found = await releases(dataDir);
    return json(ReleaseList.parse({ releases: found.map((one) => releaseSummary(one, publicUrl)) }));
  });
}
