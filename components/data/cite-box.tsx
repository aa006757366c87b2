import { CopyButton } from "@/components/camera/copy-button";
import { bibtex, type Citation, cslJson, ris } from "@/lib/cite/citation";
import { citationText } from "@/lib/cite/cite";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

type Props = {
  citation: Citation;
  /** The figure as a sentence, where there is one. */
  sentence?: string;
  /** What whoever cites must know first. */
  note?: string;
  locale: Locale;
};

const styles = [
  { name: "BibTeX", extension: "bib", type: "application/x-bibtex", write: bibtex },
  { name: "RIS", extension: "ris", type: "application/x-research-info-systems", write: ris },
  { name: "CSL-JSON", extension: "json", type: "application/vnd.citationstyles.csl+json", write: cslJson },
];

/** How to cite what a page shows: as text, as a sentence with its figure, and for programs that keep citations. */
export function CiteBox({ citation, sentence, note, locale }: Props) {
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
        {styles.map(({ name, extension, type, write }) => (
          <div key={name} className="cite-style">
            <h3>{name}</h3>
            <pre className="copy-text">{write(citation)}</pre>
            <CopyButton text={write(citation)} labels={labels} />{" "}
            <a
              className="button button-small"
              href={`data:${type};charset=utf-8,${encodeURIComponent(write(citation))}`}
              download={`${citation.key}.${extension}`}
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
