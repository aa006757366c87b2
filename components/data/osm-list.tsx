import { LocalLink } from "@/components/ui/local-link";
import { cameraTitle, valueWords } from "@/lib/cameras/sentences";
import { dayWords } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { OsmList as ListName } from "@/lib/sql/osm-difference";
import type { osmListView } from "@/lib/views/osm-list-view";
import type { Municipality } from "@/prisma/generated/enums";

/** What mappers open a list with: JOSM, a spreadsheet, a phone in the street. */
const FILES = { osm: "OSM XML", geojson: "GeoJSON", csv: "CSV", gpx: "GPX" } as const;

const titles = {
  missing: "missingTitle",
  unseen: "unseenTitle",
  gone: "goneTitle",
  vanished: "vanishedTitle",
} as const;
const texts = { missing: "missingText", unseen: "unseenText", gone: "goneText", vanished: "vanishedText" } as const;
const none = { missing: "missingNone", unseen: "unseenNone", gone: "goneNone", vanished: "vanishedNone" } as const;

type Props = {
  list: ListName;
  view: ReturnType<typeof osmListView>;
  municipality: Municipality[] | undefined;
  locale: Locale;
};

/** One list of what differs: how many, what to do with it, the rows, and the files. */
export function OsmList({ list, view: { count, rows }, municipality, locale }: Props) {
  const t = translator(locale, "osm");
  const query = municipality ? `?municipality=${municipality.join(",")}` : "";
  return (
    <section aria-labelledby={list} className="data-section">
      <h2 id={list}>{t(titles[list])}</h2>
      <p>{t(texts[list])}</p>
      {rows.length === 0 ? (
        <p>{t(none[list])}</p>
      ) : (
        <>
          <p>
            <strong>{t("count", { count })}</strong>
          </p>
          <div className="list-actions">
            {Object.entries(FILES).map(([extension, label]) => (
              <a
                key={extension}
                className="button"
                href={`/api/v1/osm/${list}.${extension}${query}`}
                aria-label={`${label}: ${t(titles[list])}`}
                download
              >
                {label}
                <span aria-hidden="true"> ↓</span>
              </a>
            ))}
          </div>
          <div className="data-table">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("camera")}</th>
                  <th scope="col">{t("place")}</th>
                  <th scope="col">{t("confirmed")}</th>
                  <th scope="col">OpenStreetMap</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => {
                  const node = /^(node|way|relation)\/\d+$/.test(row.source_ref ?? "") ? row.source_ref : null;
                  return (
                    <tr key={row.id}>
                      <th scope="row">
                        <LocalLink page="/kamera/[id]" parameters={{ id: row.id }}>
                          {cameraTitle(row, locale)}
                        </LocalLink>
                      </th>
                      <td>
                        {row.address ?? (row.municipality && valueWords("municipality", row.municipality, locale))}
                        <br />
                        <code>
                          {row.lat}, {row.lon}
                        </code>
                      </td>
                      <td>{row.last_confirmed_on ? dayWords(row.last_confirmed_on, locale) : "–"}</td>
                      <td>
                        <a
                          href={
                            node
                              ? `https://www.openstreetmap.org/${node}`
                              : `https://www.openstreetmap.org/edit?editor=id#map=20/${row.lat}/${row.lon}`
                          }
                          rel="noopener noreferrer"
                          aria-label={node ? undefined : `${t("addThere")}: ${cameraTitle(row, locale)}, ${row.id}`}
                        >
                          {node ? `${t("openThere")} ${node}` : t("addThere")}
                        </a>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          {count > rows.length && <p>{t("firstShown", { count: rows.length })}</p>}
        </>
      )}
    </section>
  );
}
