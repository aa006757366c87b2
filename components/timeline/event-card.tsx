// The card of an event for other sites: when, what, and whose timeline it is.

import { ImageResponse } from "next/og";
import { CARD, drawable, fonts } from "@/components/ui/card";
import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import type { Event } from "@/lib/rights/content";
import { cite } from "@/lib/rights/references";
import { eventDate } from "@/lib/rights/timeline";

/** Pixels of a title's letters: a long one is smaller. */
const sizeOf = (title: string) => (title.length > 90 ? "text-[46px]" : "text-[58px]");

/** The picture as an answer. */
export function eventCard(event: Event, locale: Locale, headers: Record<string, string>): Response {
  const t = translator(locale, "timeline");
  const title = drawable(localized(event.title, locale));
  const names = cite(event.sources).map(({ source }) => localized(source.name, locale));
  return new ImageResponse(
    <div tw="flex w-full h-full bg-[#faf8f3] text-[#1b1d20]">
      <svg role="img" aria-label={title} width={120} height={CARD.height} viewBox={`0 0 120 ${CARD.height}`}>
        <path d={`M60 0V${CARD.height}`} stroke="#d9d4c8" strokeWidth={6} />
        <circle cx={60} cy={96} r={20} fill="#b8102a" stroke="#faf8f3" strokeWidth={8} />
      </svg>
      <div tw="flex flex-col flex-1 justify-between pr-16 pt-16 pb-12">
        <div tw="flex flex-col">
          <div tw="text-[40px] text-[#53575d]">{drawable(eventDate(event, locale))}</div>
          <div tw={`mt-5 ${sizeOf(title)} font-semibold leading-tight`}>{title}</div>
        </div>
        <div tw="flex flex-col">
          <div tw="text-4xl font-semibold text-[#b8102a]">{t("feedTitle")}</div>
          <div tw="mt-2 text-[22px] text-[#53575d]">
            {drawable(t("feedSources", { names: names.slice(0, 2).join("; ") }))}
          </div>
        </div>
      </div>
    </div>,
    { ...CARD, fonts, headers },
  );
}
