"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { Fragment, Suspense, type SyntheticEvent, useSyncExternalStore } from "react";
import { useLocale, useTranslations } from "use-intl";
import { type Locale, locales } from "@/lib/i18n/locales";
import { switchLanguage } from "@/lib/i18n/paths";

const names: Record<Locale, { short: string; full: string }> = {
  "sr-Latn": { short: "Lat", full: "Srpski, latinica" },
  "sr-Cyrl": { short: "Ћир", full: "Српски, ћирилица" },
  en: { short: "En", full: "English" },
};

const onHashChange = (notify: () => void) => {
  addEventListener("hashchange", notify);
  return () => removeEventListener("hashchange", notify);
};

/** Gives a link the query and the place after "#" that the address has now. */
function refresh({ currentTarget: link }: SyntheticEvent<HTMLAnchorElement>) {
  link.search = location.search;
  link.hash = location.hash;
}

function Links({ query }: { query: string }) {
  const locale = useLocale();
  const path = usePathname();
  // The map's place stands in the address after "#", which the server never sees.
  const hash = useSyncExternalStore(
    onHashChange,
    () => location.hash,
    () => "",
  );
  return locales.map((other) => (
    <Fragment key={other}>
      <a
        href={`${switchLanguage(path, other)}${query ? `?${query}` : ""}${hash}`}
        hrefLang={other}
        lang={other}
        title={names[other].full}
        aria-current={other === locale ? "true" : undefined}
        // The map replaces the address without an event; pointing at the link is soon enough to read it.
        onPointerEnter={refresh}
        onFocus={refresh}
        onClick={refresh}
      >
        {names[other].short}
      </a>{" "}
    </Fragment>
  ));
}

function LinksWithQuery() {
  return <Links query={useSearchParams().toString()} />;
}

/** The same page, with its filters and the map's place, in another language or script. */
export function LanguageSwitch() {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("language")} className="language-switch">
      {/* The query comes by script; without one the links still lead to the page. */}
      <Suspense fallback={<Links query="" />}>
        <LinksWithQuery />
      </Suspense>
    </nav>
  );
}
