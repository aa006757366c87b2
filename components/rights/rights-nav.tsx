"use client";

import { usePathname } from "next/navigation";
import { Fragment } from "react";
import { LocalLink } from "@/components/ui/local-link";
import { type PagePath, readPath } from "@/lib/i18n/paths";

/** Links to the pages of rights; the one that is open is marked. */
export function RightsNav({ label, links }: { label: string; links: readonly { page: PagePath; words: string }[] }) {
  const here = readPath(usePathname())?.page;
  return (
    <nav aria-label={label} className="rights-nav">
      {links.map(({ page, words }) => (
        <Fragment key={page}>
          <LocalLink page={page} aria-current={page === here ? "page" : undefined}>
            {words}
          </LocalLink>{" "}
        </Fragment>
      ))}
    </nav>
  );
}
