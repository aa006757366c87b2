import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { SourceEntry } from "@/lib/views/camera-view";

/** Who says that the camera is there, under which licence, and their tags as they write them. */
export function SourcesSection({ sources, locale }: { sources: readonly SourceEntry[]; locale: Locale }) {
  const t = translator(locale, "camera");
  return (
    <section aria-labelledby="sources" className="camera-section">
      <h2 id="sources">{t("sources")}</h2>
      {sources.map(({ id, name, ref, licence, attribution, osmUrl, tags }) => (
        <div key={`${id} ${ref ?? ""}`}>
          <p>
            {ref === null
              ? t("sourceOwnLine", { name, licence, attribution })
              : t("sourceLine", { name, ref, licence, attribution })}
          </p>
          {osmUrl && (
            <p>
              <a href={osmUrl} rel="noopener noreferrer">
                {t("openOsm")}
              </a>
            </p>
          )}
          {ref !== null && (
            <details className="raw-tags">
              <summary>{t("rawTags")}</summary>
              <table>
                <tbody>
                  {tags.map(([key, value]) => (
                    <tr key={key}>
                      <th scope="row">
                        <code>{key}</code>
                      </th>
                      <td>{value}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          )}
        </div>
      ))}
    </section>
  );
}
