// Where the page of a question is.

import { isPagePath, type PagePath } from "../i18n/paths.ts";

/** The page of a question, by the question's name. */
export function questionPage(id: string): PagePath {
  const page = `/prava/${id}`;
  if (!isPagePath(page)) throw new Error(`The question ${id} has no page.`);
  return page;
}
