import { HistoryLine } from "@/components/camera/history-line";
import { LocalLink } from "@/components/ui/local-link";
import { cameraTitle } from "@/lib/cameras/sentences";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { ChangesView } from "@/lib/views/changes";

/** A page of changes, each with the camera that it is about, and the ways to the other pages. */
export function ChangeList({ view, locale }: { view: ChangesView; locale: Locale }) {
  const t = translator(locale, "changes");
  return (
    <section aria-labelledby="promene" className="camera-section">
      <h2 id="promene">{t("listTitle")}</h2>
      {view.entries.length === 0 && <p>{t("empty")}</p>}
      <ol className="history-list">
        {view.entries.map(({ about, ...entry }) => (
          <li key={entry.hash}>
            <time dateTime={entry.day}>{dayWords(entry.day, locale)}</time>
            <span>
              {about && (
                <span className="history-change">
                  <LocalLink page="/kamera/[id]" parameters={{ id: about.id }}>
                    {cameraTitle(about, locale)}
                  </LocalLink>{" "}
                  <code className="history-hash">{about.id}</code>
                </span>
              )}
              <HistoryLine entry={entry} locale={locale} />
            </span>
          </li>
        ))}
      </ol>
      {(view.later || view.older !== null) && (
        <nav aria-label={t("pages")} className="camera-actions">
          {view.later && (
            <LocalLink page="/izmene" className="button">
              {t("newest")}
            </LocalLink>
          )}
          {view.older !== null && (
            <LocalLink page="/izmene" query={`pre=${view.older}`} className="button" rel="next">
              {t("older")}
            </LocalLink>
          )}
        </nav>
      )}
    </section>
  );
}
