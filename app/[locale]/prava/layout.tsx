import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { RightsFrame } from "@/components/rights/rights-frame";
import { isLocale } from "@/lib/i18n/locales";

type Props = { params: Promise<{ locale: string }>; children: ReactNode };

export default async function RightsLayout({ params, children }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return <RightsFrame locale={locale}>{children}</RightsFrame>;
}
