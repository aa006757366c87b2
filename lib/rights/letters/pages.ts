import { isPagePath, type PagePath } from "../../i18n/paths.ts";

/** The page of a letter. A name that has none is a mistake of ours. */
export function letterPage(name: string): PagePath {
  const page = `/prava/pisma/${name}`;
  if (!isPagePath(page)) throw new Error(`There is no page ${page}.`);
  return page;
}
