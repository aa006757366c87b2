import { notFound } from "next/navigation";
import { LocalLink } from "@/components/ui/local-link";
import { isLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { pages } from "@/lib/server/database";

export default async function MapPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = translator(locale, "map");
  const common = translator(locale, "common");
  const count = await pages().camera.count({ where: { status: "active", mergedIntoSeq: null } });
  return (
    <main id="content" className="prose-page">
      <h1>{t("title")}</h1>
      <p>{`${common("cameraCount", { count })}, ${common("locationCount", { count })}`}</p>
      <noscript>
        <p>{t("withoutScript")}</p>
      </noscript>
      <LocalLink page="/kamere" className="button">
        {common("toTheList")}
      </LocalLink>
    </main>
  );
}
