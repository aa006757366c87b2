import { answering, json } from "@/lib/api/request";
import { settings } from "@/lib/platform/settings";
import { catalog } from "@/lib/release/catalog";
import { releaseDetail, releases } from "@/lib/release/list";

export async function GET() {
  return answering(async () => {
    const { dataDir, publicUrl } = settings();
    const found = (await releases(dataDir)).filter(({ withdrawn }) => !withdrawn);
    const described = found.map((one) => releaseDetail(one, publicUrl));
    return json(catalog(publicUrl, described), { "Content-Type": "application/ld+json" });
  });
}
