"use client";

import { useTranslations } from "use-intl";

export default function PageError({ reset }: { reset: () => void }) {
  const t = useTranslations("common");
  return (
    <main id="content" className="prose-page">
      <h1>{t("errorTitle")}</h1>
      <p>{t("errorText")}</p>
      <p>
        <button type="button" className="button" onClick={reset}>
          {t("tryAgain")}
        </button>
      </p>
    </main>
  );
}
