import "./rights.css";

import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { LegalNote } from "./legal-note";
import { RightsNav } from "./rights-nav";

/** What stands above every page of rights: its pages, that this is no legal advice, and how old it is. */
export function RightsFrame({ locale, children }: { locale: Locale; children: ReactNode }) {
  const t = translator(locale, "rights");
  return (
    <>
      <RightsNav
        label={t("navLabel")}
        links={[
          { page: "/prava", words: t("navQuestions") },
          { page: "/prava/pisma", words: t("navLetters") },
          { page: "/prava/zakon", words: t("navLaw") },
          { page: "/prava/rokovi", words: t("navDeadlines") },
          { page: "/prava/pojmovnik", words: t("navGlossary") },
          { page: "/prava/izvori", words: t("navSources") },
          { page: "/hronologija", words: t("navTimeline") },
          { page: "/vodic", words: t("navGuide") },
        ]}
      />
      <aside aria-label={t("noteLabel")}>
        <LegalNote locale={locale} />
      </aside>
      {children}
    </>
  );
}
