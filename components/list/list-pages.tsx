import { LocalLink } from "@/components/ui/local-link";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { type ListView, listQuery } from "@/lib/views/list-view";
import type { ListPlace } from "./list-place";

/** Leads to the pages before and after; keeps filters and order. */
export function ListPages({ view, locale, ...place }: ListPlace & { view: ListView; locale: Locale }) {
  const t = translator(locale, "list");
  const { page, pages, size, cut } = view;
  return (
    <>
      {pages > 1 && (
        <nav aria-label={t("pages")} className="list-pages">
          {page > 1 && (
            <LocalLink {...place} query={listQuery(view, page - 1)} className="button" rel="prev">
              {t("previous")}
            </LocalLink>
          )}
          <span>{t("pageOf", { page, pages })}</span>
          {page < pages && (
            <LocalLink {...place} query={listQuery(view, page + 1)} className="button" rel="next">
              {t("next")}
            </LocalLink>
          )}
        </nav>
      )}
      {cut && page === pages && <p>{t("lastPage", { count: pages * size })}</p>}
    </>
  );
}
