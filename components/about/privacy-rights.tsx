import "@/components/camera/camera.css";

import { LawList } from "@/components/camera/law-list";
import { LegalNote } from "@/components/rights/legal-note";
import { LocalLink } from "@/components/ui/local-link";
import type { Locale } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { translator } from "@/lib/i18n/translator";
import { privacyLaw } from "@/lib/privacy/rights";
import { authorities } from "@/lib/rights/content";

/** The rights of whoever data are about, how to use them here, and where to complain. */
export function PrivacyRights({ locale }: { locale: Locale }) {
  const t = translator(locale, "privacy");
  const commissioner = authorities.find(({ id }) => id === "poverenik");
  return (
    <>
      <h2 id="prava">{t("rightsTitle")}</h2>
      <p>
        {t("rightsHow")} <LocalLink page="/uklanjanje">{t("toTakedown")}</LocalLink>
      </p>
      <LegalNote locale={locale} />
      <LawList statements={privacyLaw} locale={locale} />
      {commissioner && (
        <>
          <h2 id="poverenik">{t("commissionerTitle")}</h2>
          <p>{t("commissionerText", { name: localized(commissioner.name, locale) })}</p>
          <ul className="bullets">
            {commissioner.contacts
              .filter(({ sources }) => sources.includes("FORM"))
              .map(({ value, use }) => (
                <li key={value.en}>
                  {localized(use, locale)}: {localized(value, locale)}
                </li>
              ))}
          </ul>
        </>
      )}
    </>
  );
}
