import { Fragment } from "react";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { LocalLink } from "./local-link";

/** Pages that the header does not lead to, or that are looked for at the foot; with their names in the messages. */
const links = [
  ["/prava", "rights"],
  ["/uklanjanje", "takedown"],
  ["/transparentnost", "transparency"],
  ["/izmene", "changes"],
  ["/hronologija", "timeline"],
  ["/vodic", "guide"],
  ["/metodologija", "methods"],
  ["/privatnost", "privacy"],
  ["/pristupacnost", "accessibility"],
] as const;

/** Under every page but the map: whose data it is, what it cannot say, what the site never does, and how its work is watched. */
export function SiteFooter({ locale }: { locale: Locale }) {
  const t = translator(locale, "common");
  return (
    <footer className="site-footer">
      <p>{t("coverageNote")}</p>
      <p>
        {t("licenceText")}{" "}
        <LocalLink page="/podaci" hash="licenca">
          {t("licenceName")}
        </LocalLink>
        .{" "}
        <a href="https://www.openstreetmap.org/copyright" rel="noopener noreferrer">
          openstreetmap.org/copyright
        </a>
      </p>
      <p>{t("privacyNote")}</p>
      <nav aria-label={t("moreNavigation")} className="mx-auto mt-2 flex max-w-6xl flex-wrap gap-x-6">
        {links.map(([page, name]) => (
          <Fragment key={page}>
            <LocalLink page={page} className="py-2">
              {t(name)}
            </LocalLink>{" "}
          </Fragment>
        ))}
      </nav>
    </footer>
  );
}
