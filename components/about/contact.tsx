import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import type { Contact as Given } from "@/lib/platform/settings";

/** Who runs the site, as its settings say; where they do not, that nobody is named. */
export function Contact({ contact: { name, email, address }, locale }: { contact: Given; locale: Locale }) {
  const t = translator(locale, "about");
  return (
    <>
      {name ? (
        <p>{t("contactName", { name })}</p>
      ) : (
        <p className="notice">
          <strong>{t("contactNobody")}</strong> {t("contactNobodyText")}
        </p>
      )}
      {(email || address) && (
        <ul className="bullets">
          {email && (
            <li>
              {t("contactEmail")} <a href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`}>{email}</a>
            </li>
          )}
          {address && <li>{t("contactAddress", { address })}</li>}
        </ul>
      )}
    </>
  );
}
