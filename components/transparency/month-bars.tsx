import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { Month } from "@/lib/review/transparency";

/** Months that are drawn: two years. The table has them all. */
const MOST = 24;

/** Pixels: a month's height, where its bars begin, the height of one bar, the gap between the two. */
const ROW = 60;
const TOP = 22;
const BAR = 11;
const GAP = 3;

/** Reports on which was decided in a month. */
const decidedIn = ({ accepted, merged, rejected }: Month) => accepted + merged + rejected;

/** Received and decided, a pair of bars for each month, as wide as there is room. The table says the same. */
export function MonthBars({ months, locale }: { months: readonly Month[]; locale: Locale }) {
  const t = translator(locale, "transparency");
  const shown = months.slice(0, MOST);
  const longest = Math.max(1, ...shown.flatMap((month) => [month.received, decidedIn(month)]));
  const width = (value: number) => `${((value / longest) * 100).toFixed(2)}%`;
  const words = shown.map((month) =>
    t("barText", { month: dayWords(month.month, locale), received: month.received, decided: decidedIn(month) }),
  );
  return (
    <figure className="month-bars" aria-labelledby="bars-title">
      <figcaption>
        <h2 id="bars-title">{t("picture")}</h2>
        <p className="bar-legend">
          <span>
            <svg width="16" height="12" aria-hidden="true">
              <rect className="bar-received" width="16" height="12" />
            </svg>
            {t("legendReceived")}
          </span>
          <span>
            <svg width="16" height="12" aria-hidden="true">
              <rect className="bar-decided" width="16" height="12" />
            </svg>
            {t("legendDecided")}
          </span>
        </p>
      </figcaption>
      <svg width="100%" height={shown.length * ROW} role="img" aria-label={words.join("; ")}>
        {shown.map((month, at) => (
          <g key={month.month} transform={`translate(0 ${at * ROW})`}>
            <text x="0" y={TOP - 7}>
              {dayWords(month.month, locale)}
            </text>
            <text x="100%" y={TOP - 7} className="bar-figures">
              {t("bars", { received: month.received, decided: decidedIn(month) })}
            </text>
            <rect className="bar-received" x="0" y={TOP} width={width(month.received)} height={BAR} />
            <rect className="bar-decided" x="0" y={TOP + BAR + GAP} width={width(decidedIn(month))} height={BAR} />
          </g>
        ))}
      </svg>
    </figure>
  );
}
