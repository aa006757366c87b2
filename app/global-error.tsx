"use client";

// The page for when the frame of all pages fails in the browser: in the reader's language, with ways on that need
// nothing of what failed.

import "./globals.css";
import { usePathname } from "next/navigation";
import { defaultLocale, isLocale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import common from "@/lib/i18n/messages/common.json";
import { href } from "@/lib/i18n/paths";

const ways = [
  ["/", "backToMap"],
  ["/kamere", "toTheList"],
  ["/prava", "rights"],
] as const;

export default function GlobalError({ reset }: { reset: () => void }) {
  const prefix = (usePathname() ?? "").split("/")[1] ?? "";
  const locale = isLocale(prefix) ? prefix : defaultLocale;
  const t = (key: keyof typeof common) => localized(common[key], locale);
  return (
    <html lang={locale} dir="ltr">
      <head>
        <title>{`${t("errorTitle")} – ${t("siteName")}`}</title>
      </head>
      <body className="flex min-h-dvh flex-col bg-paper font-sans text-ink">
        <header className="site-header">
          <a className="site-name" href={href("/", locale)}>
            {t("siteName")}
          </a>
        </header>
        <main id="content" className="prose-page">
          <h1>{t("errorTitle")}</h1>
          <p>{t("errorText")}</p>
          <p className="flex flex-wrap gap-3">
            <button type="button" className="button" onClick={reset}>
              {t("tryAgain")}
            </button>
            {ways.map(([page, name]) => (
              <a key={page} className="button" href={href(page, locale)}>
                {t(name)}
              </a>
            ))}
          </p>
        </main>
      </body>
    </html>
  );
}
