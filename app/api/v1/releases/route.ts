import { ReleaseList, releaseSummary, releases } from "@/lib/release/list";
import { answering, json } from "@/lib/server/api";
import { settings } from "@/lib/server/settings";

export async function GET() {
  return answering(async () => {
    const { dataDir, publicUrl } = settings();
    const found = await releases(dataDir);
    return json(ReleaseList.parse({ releases: found.map((one) => releaseSummary(one, publicUrl)) }));
  });
}
