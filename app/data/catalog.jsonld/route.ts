import { catalog } from "@/lib/release/catalog";
import { releaseDetail, releases } from "@/lib/release/list";
import { answering, json } from "@/lib/server/api";
import { settings } from "@/lib/server/settings";

export async function GET() {
  return answering(async () => {
    const { dataDir, publicUrl } = settings();
    const found = (await releases(dataDir)).filter(({ withdrawn }) => !withdrawn);
    const described = found.map((one) => releaseDetail(one, publicUrl));
    return json(catalog(publicUrl, described), { "Content-Type": "application/ld+json" });
  });
}
