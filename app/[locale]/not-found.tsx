"use client";

import { useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";

export default function NotFound() {
  const t = useTranslations("common");
  return (
    <main id="content" className="prose-page">
      <h1>{t("notFoundTitle")}</h1>
      <p>{t("notFoundText")}</p>
      <p className="flex flex-wrap gap-3">
        <LocalLink page="/" className="button">
          {t("backToMap")}
        </LocalLink>
      </p>
    </main>
  );
}
