// What a page gives the browser so that a letter can be made there: the template with the names that it needs.

import type { Wording } from "../../i18n/locales.ts";
import { authorities } from "../content.ts";
import type { LetterKit } from "./compose.ts";
import { fields, frame, templates } from "./template.ts";

/** Names and first addresses of authorities as placeholders have them: "mup.name", "mup.address", "mup.email". */
const known: Record<string, Wording> = Object.fromEntries(
  authorities.flatMap(({ id, name, contacts }) => [
    [`${id}.name`, name],
    ...(["address", "email"] as const).flatMap((kind) => {
      const contact = contacts.find((one) => one.kind === kind);
      return contact ? [[`${id}.${kind}`, contact.value] as const] : [];
    }),
  ]),
);

/** The kit of a letter; null for a name that no letter has. */
export function letterKit(name: string): LetterKit | null {
  const template = templates.get(name);
  return template ? { template, frame, fields, known } : null;
}
