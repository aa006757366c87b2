import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { PACKAGE, SIGNATURE, SUMS } from "@/lib/release/files";
import type { Release } from "@/lib/release/list";
import { sizeWords } from "./size-words";

/** The files of a release, each with its size and checksum. */
export function FileTable({ release: { day, package: held }, locale }: { release: Release; locale: Locale }) {
  const t = translator(locale, "data");
  const address = (name: string) => `/data/releases/${day}/${name}`;
  return (
    <>
      <div className="data-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("columnFile")}</th>
              <th scope="col">{t("columnSize")}</th>
              <th scope="col">{t("columnSum")}</th>
            </tr>
          </thead>
          <tbody>
            {held.resources.map(({ path: name, bytes, hash }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={address(name)}>{name}</a>
                </th>
                <td className="data-figure">{sizeWords(bytes, locale)}</td>
                <td>
                  <code className="data-sum">{hash.slice("sha256:".length)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="data-contents">
        {[PACKAGE, SUMS, SIGNATURE].map((name) => (
          <a key={name} href={address(name)}>
            {name}
          </a>
        ))}
      </p>
    </>
  );
}
