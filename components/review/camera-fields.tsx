"use client";

// Every field of a camera that a moderator may set, as one form. What comes out is only what differs from what went in.

import { type FormEvent, type ReactNode, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { z } from "zod";
import { claimsOfLines, linesOfClaims } from "@/lib/cameras/claims";
import { columnOf, columnsSetBy, recordOf, type SetBy } from "@/lib/cameras/columns";
import type { CameraValues } from "@/lib/changes/effect";
import type { Locale, Wording } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";

type Values = z.input<typeof CameraValues>;

type Name = SetBy<"moderator">;

/** What is wrong most often. */
const FIRST: readonly Name[] = [
  ...(["lat", "lon", "directions", "surveillanceType", "cameraType", "count", "operatorType", "operator"] as const),
  ...(["mount", "signPresent", "verification", "manufacturer", "model", "address"] as const),
];
/** What is set by removing a camera, and by bringing it back. */
const REMOVAL: readonly Name[] = ["status", "removedOn", "removedReason", "removedSource"];

/** Said in lines: what | who claims it | source. */
const isLines = (name: Name) => columnOf(name).type === "json";
const isNumber = (name: Name) => /^(number|integer)$/.test(columnOf(name).type);

/** The order in which they stand: what is said in lines takes a whole one, at the end. */
const ORDER = [...new Set([...FIRST, ...columnsSetBy("moderator")])]
  .filter((name) => !REMOVAL.includes(name))
  .sort((one, other) => Number(isLines(one)) - Number(isLines(other)));

const written = (value: unknown) => (value === null || value === undefined ? "" : String(value));
/** What a field shows at first. */
const shown = (name: Name, value: unknown) =>
  isLines(name) ? linesOfClaims(typeof value === "string" ? value : null) : written(value);

/** The fields that differ, in the types that the server reads. */
function changes(start: Readonly<Record<string, unknown>>, now: Readonly<Record<Name, string>>): Values {
  const set: Partial<Record<Name, string | number | null>> = {};
  for (const name of ORDER) {
    const text = now[name];
    if (text.trim() === shown(name, start[name])) continue;
    if (isLines(name)) set[name] = claimsOfLines(text) ?? null;
    else if (isNumber(name)) set[name] = text.trim() === "" ? null : Number(text.replace(",", "."));
    else set[name] = text.trim() === "" ? null : text.trim();
  }
  if ("lat" in set || "lon" in set) {
    set.lat = Number(written(now.lat).replace(",", "."));
    set.lon = Number(written(now.lon).replace(",", "."));
  }
  return set as Values;
}

type Props = {
  /** What stands now, by column. */
  start: Readonly<Record<string, unknown>>;
  /** A place that was chosen on the map meanwhile. */
  place: { lat: number; lon: number } | null;
  children?: ReactNode;
  submit: string;
  onSubmit: (set: Values) => void;
  onCancel: () => void;
};

function options(terms: Record<string, Wording>, locale: Locale) {
  return Object.entries(terms).map(([value, wording]) => (
    <option key={value} value={value}>
      {localized(wording, locale)}
    </option>
  ));
}

export function CameraFields({ start, place, children, submit, onSubmit, onCancel }: Props) {
  const review = useTranslations("review");
  const locale = useLocale();
  const [now, setNow] = useState(() => recordOf(ORDER, (name) => shown(name, start[name])));
  const [moved, setMoved] = useState(place);
  if (place && place !== moved) {
    setMoved(place);
    setNow({ ...now, lat: place.lat.toFixed(6), lon: place.lon.toFixed(6) });
  }

  return (
    <form
      className="review-fields"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit(changes(start, now));
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
    >
      <div className="review-field-grid">
        {ORDER.map((name, at) => {
          const { title, type, values, most } = columnOf(name);
          const field = {
            name,
            id: `field-${name}`,
            className: "field",
            value: now[name],
            onChange: (event: { target: { value: string } }) => setNow({ ...now, [name]: event.target.value }),
          };
          return (
            <div key={name} className={type === "json" ? "report-field review-field-wide" : "report-field"}>
              <label htmlFor={`field-${name}`}>{localized(title, locale)}</label>
              {values ? (
                <select {...field}>{options(values, locale)}</select>
              ) : type === "json" ? (
                <>
                  <textarea
                    {...field}
                    rows={2}
                    aria-describedby={`hint-${name}`}
                    ref={(area) =>
                      area?.setCustomValidity(claimsOfLines(area.value) === undefined ? review("claimsWrong") : "")
                    }
                  />
                  <span id={`hint-${name}`} className="report-note">
                    {review("claimsHint")}
                  </span>
                </>
              ) : (
                <input
                  {...field}
                  type={type === "date" ? "date" : "text"}
                  inputMode={isNumber(name) ? "decimal" : undefined}
                  maxLength={type === "string" ? most : 20}
                  autoComplete="off"
                  // biome-ignore lint/a11y/noAutofocus: the moderator asked for this form by a key.
                  autoFocus={at === 0}
                />
              )}
            </div>
          );
        })}
      </div>
      {children}
      <div className="report-actions">
        <button type="submit" className="button button-main">
          {submit}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {review("cancel")}
        </button>
      </div>
    </form>
  );
}
