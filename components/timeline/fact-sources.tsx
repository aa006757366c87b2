import { dayWords } from "@/lib/i18n/formatter";
import "./sources.css";

import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { type Cited, cite } from "@/lib/rights/references";

type Props = { sources: readonly string[]; mark: "P" | "S"; locale: Locale };

function SourceLine({ cited: { source, places }, locale }: { cited: Cited; locale: Locale }) {
  const t = translator(locale, "timeline");
  const name = [localized(source.name, locale), ...places].join(" ");
  const [first, ...others] = source.urls;
  return (
    <li>
      {first ? (
        <a href={first} rel="noopener noreferrer">
          {name}
        </a>
      ) : (
        name
      )}
      {others.map((url, at) => (
        <span key={url}>
          {" "}
          <a href={url} rel="noopener noreferrer" aria-label={`${name} (${at + 2})`}>
            ({at + 2})
          </a>
        </span>
      ))}
      {source.note && ` ${localized(source.note, locale)}`}
      {source.lookedAt && ` ${t("lookedAt", { day: dayWords(source.lookedAt, locale) })}`.replace(/\.?$/, ".")}
    </li>
  );
}

/** The sources of a fact as a list, each with its address and what there is to mind of it. */
export function SourceList({ sources, mark, locale }: Props) {
  const t = translator(locale, "timeline");
  return (
    <>
      <ul>
        {cite(sources).map((cited) => (
          <SourceLine key={cited.key} cited={cited} locale={locale} />
        ))}
      </ul>
      <p className="source-mark">{mark === "P" ? t("markP") : t("markS")}</p>
    </>
  );
}

/** The sources of a fact as a note that opens; on paper it stands open. */
export function FactSources({ sources, mark, locale }: Props) {
  const t = translator(locale, "timeline");
  const cited = cite(sources);
  return (
    <details className="fact-sources">
      <summary>
        {t("sources", { count: cited.length })}:{" "}
        {cited.map((one) => [localized(one.law?.short ?? one.source.name, locale), ...one.places].join(" ")).join("; ")}
      </summary>
      <SourceList sources={sources} mark={mark} locale={locale} />
    </details>
  );
}
