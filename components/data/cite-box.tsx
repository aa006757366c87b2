import { CopyButton } from "@/components/ui/copy-button";
import { type Citation, citationStyles } from "@/lib/cite/citation";
import { citationText } from "@/lib/cite/cite";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

type Props = {
  citation: Citation;
  /** What is cited, as /api/v1/citation is asked for it: a release, a camera, a filter. */
  query: string;
  /** The figure as a sentence, where there is one. */
  sentence?: string;
  /** What whoever cites must know first. */
  note?: string;
  locale: Locale;
};

/** How to cite what a page shows: as text, as a sentence with its figure, and for programs that keep citations. */
export function CiteBox({ citation, query, sentence, note, locale }: Props) {
  const t = translator(locale, "data");
  const labels = { copy: t("copy"), copied: t("copied"), failed: t("notCopied") };
  const text = citationText(citation, locale);
  return (
    <section aria-labelledby="navedi" className="data-section cite-box">
      <h2 id="navedi">{t("citeTitle")}</h2>
      {note && <p>{note}</p>}
      <p className="copy-text">{text}</p>
      <CopyButton text={text} labels={labels} />
      {sentence && (
        <>
          <h3>{t("figureTitle")}</h3>
          <p className="copy-text">{sentence}</p>
          <CopyButton text={sentence} labels={labels} />
        </>
      )}
      <details>
        <summary>{t("otherStyles")}</summary>
        {Object.entries(citationStyles).map(([extension, { name, write }]) => (
          <div key={extension} className="cite-style">
            <h3>{name}</h3>
            <pre className="copy-text">{write(citation)}</pre>
            <CopyButton text={write(citation)} labels={labels} />{" "}
            <a
              className="button button-small"
              href={`/api/v1/citation/ko-nas-gleda.${extension}?lang=${locale}${query && `&${query}`}`}
              download
            >
              {t("download")}
              <span className="sr-only"> {name}</span>
            </a>
          </div>
        ))}
      </details>
    </section>
  );
}
