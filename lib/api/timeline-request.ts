import "server-only";
// What a request for the timeline asks. What cannot be read is refused and named.

import { languages } from "../export/options.ts";
import type { Locale } from "../i18n/locales.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { eventThemes } from "../rights/content.ts";
import { readThemes, type Theme } from "../rights/timeline.ts";
import { refuseOthers } from "./request.ts";

const wrong = (field: string, detail: string) =>
  new ProblemError({
    ...plainProblem(400, "Wrong parameter", "Correct the parameter below or leave it out."),
    errors: [{ field, detail }],
  });

/** The themes of a request; `others` are the parameters that it may have beside. Throws a 400 problem. */
export function askedThemes(search: URLSearchParams, others: readonly string[] = []): Theme[] {
  refuseOthers(search, ["theme", ...others]);
  const { themes, unknown } = readThemes(search);
  if (unknown.length) throw wrong("theme", `There is no such theme. There are: ${eventThemes.join(", ")}.`);
  return themes;
}

/** The language of a request; Serbian in Latin where it names none. Throws a 400 problem. */
export function askedLanguage(search: URLSearchParams): Locale {
  const locale = languages[search.get("lang") ?? "sr"];
  if (!locale) throw wrong("lang", `There is no such language. There are: ${Object.keys(languages).join(", ")}.`);
  return locale;
}
