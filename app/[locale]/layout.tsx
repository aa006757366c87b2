import "@fontsource-variable/ibm-plex-sans/wght.css";
import "../globals.css";

import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { OfflineCopy } from "@/components/ui/offline-copy";
import { PlacesInHistory } from "@/components/ui/places-in-history";
import { ReaderLanguage } from "@/components/ui/reader-language";
import { ShortAddresses } from "@/components/ui/short-addresses";
import { SiteHeader } from "@/components/ui/site-header";
import { WaitingReports } from "@/components/ui/waiting-reports";
import { isLocale } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { settings } from "@/lib/platform/settings";
import { todayInBelgrade } from "@/lib/platform/today";

type Props = { params: Promise<{ locale: string }>; children: ReactNode };

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f3" },
    { media: "(prefers-color-scheme: dark)", color: "#16181b" },
  ],
  colorScheme: "light dark",
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "common");
  return {
    metadataBase: new URL(settings().publicUrl),
    title: { default: t("siteName"), template: `%s – ${t("siteName")}` },
    description: t("siteDescription"),
    icons: { icon: "/icon.svg", apple: "/icon-192.png" },
    manifest: "/manifest.webmanifest",
  };
}

/** The frame of every page. It reads the answer's nonce, so no page is ever prerendered without one. */
export default async function Layout({ params, children }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const t = translator(locale, "common");
  return (
    <html lang={locale} dir="ltr" data-today={todayInBelgrade()} suppressHydrationWarning>
      <head>
        <script src="/before-paint.js" nonce={nonce} />
      </head>
      <body className="flex min-h-dvh flex-col bg-paper font-sans text-ink">
        <a href="#content" className="skip-link">
          {t("skipToContent")}
        </a>
        <ReaderLanguage locale={locale} messages={{ common: messagesFor(locale).common }}>
          <SiteHeader locale={locale} />
          <WaitingReports />
          {children}
          <OfflineCopy />
          <PlacesInHistory />
          <ShortAddresses />
        </ReaderLanguage>
      </body>
    </html>
  );
}
