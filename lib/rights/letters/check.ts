// What is wrong with a value in a letter's form. Everything may be left empty; what is typed must make sense.

import { isDay } from "../due-dates.ts";
import { cleaned, type Values } from "./compose.ts";
import type { Field } from "./template.ts";

/** What is wrong; a key of messages/letters.json. */
export type FieldFault = "faultDay" | "faultFuture" | "faultEmail" | "faultJmbg" | "faultTime" | "faultLong";

/** The fault of one value; `today` is YYYY-MM-DD. */
function faultOf(field: Field, typed: string, today: string): FieldFault | null {
  const value = cleaned(typed);
  if (value === "") return null;
  if (field.most && value.length > field.most) return "faultLong";
  if (field.kind === "day") return isDay(value) ? (field.past && value > today ? "faultFuture" : null) : "faultDay";
  if (field.kind === "time") return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : "faultTime";
  if (field.kind === "email") return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value) ? null : "faultEmail";
  if (field.kind === "jmbg") return /^\d{13}$/.test(value) ? null : "faultJmbg";
  return null;
}

/** The faults of these fields, by name. */
export function checkValues(
  names: readonly string[],
  values: Values,
  fields: Readonly<Record<string, Field>>,
  today: string,
): Record<string, FieldFault> {
  const faults: Record<string, FieldFault> = {};
  for (const name of names) {
    const field = fields[name];
    const fault = field && faultOf(field, values[name] ?? "", today);
    if (fault) faults[name] = fault;
  }
  return faults;
}
