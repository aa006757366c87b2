import "server-only";
// What a request for the timeline asks, and the answer that is a file. What cannot be read is refused and named.

import { openToAll } from "../export/stream.ts";
import { defaultLocale, isLocale, type Locale, locales } from "../i18n/locales.ts";
import { refuseOthers } from "../server/api.ts";
import { ProblemError, plainProblem } from "../server/problem.ts";
import { eventThemes } from "./content.ts";
import { readThemes, type Theme } from "./timeline.ts";

const wrong = (field: string, detail: string) =>
  new ProblemError({
    ...plainProblem(400, "Wrong parameter", "Correct the parameter below or leave it out."),
    errors: [{ field, detail }],
  });

/** The themes of a request; `others` are the parameters that it may have beside. Throws a 400 problem. */
export function askedThemes(request: Request, others: readonly string[] = []): Theme[] {
  const search = new URL(request.url).searchParams;
  refuseOthers(search, ["theme", ...others]);
  const { themes, unknown } = readThemes(search);
  if (unknown.length) throw wrong("theme", `There is no such theme. There are: ${eventThemes.join(", ")}.`);
  return themes;
}

/** The language of a request; Serbian in Latin where it names none. Throws a 400 problem. */
export function askedLanguage(request: Request): Locale {
  const language = new URL(request.url).searchParams.get("lang") ?? defaultLocale;
  if (!isLocale(language)) throw wrong("lang", `There is no such language. There are: ${locales.join(", ")}.`);
  return language;
}

/** A text that a cache in front may keep for a second, and programs of other sites may read. */
export const textFile = (text: string, headers: Record<string, string>): Response =>
  new Response(text, { headers: { "Cache-Control": "public, max-age=0, s-maxage=1", ...openToAll, ...headers } });
