"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { useLocale } from "use-intl";
import { href, type PagePath } from "@/lib/i18n/paths";

type Props = Omit<ComponentProps<typeof Link>, "href"> & {
  page: PagePath;
  parameters?: Record<string, string>;
  /** Filters and the like, without the question mark. */
  query?: string;
  /** A place within the page, without the hash mark. */
  hash?: string;
};

/** A link to one of our pages in the reader's language. */
export function LocalLink({ page, parameters, query, hash, ...rest }: Props) {
  const locale = useLocale();
  return (
    <Link
      {...rest}
      prefetch={false}
      href={`${href(page, locale, parameters)}${query ? `?${query}` : ""}${hash ? `#${hash}` : ""}`}
    />
  );
}
