"use client";

// Every field of a camera that a moderator may set, as one form. What comes out is only what differs from what went in.

import { type FormEvent, type ReactNode, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { z } from "zod";
import { claimsOfLines, linesOfClaims } from "@/lib/cameras/claims";
import { fieldLabels } from "@/lib/cameras/field-labels";
import {
  cameraTypes,
  mounts,
  operatorTypes,
  settings,
  signs,
  surveillanceTypes,
  verifications,
  zones,
} from "@/lib/cameras/vocabulary";
import type { CameraValues } from "@/lib/changes/effect";
import type { Locale, Wording } from "@/lib/i18n/locales";
import { worded } from "@/lib/i18n/worded";

type Values = z.input<typeof CameraValues>;

const CHOICES = {
  surveillanceType: surveillanceTypes,
  cameraType: cameraTypes,
  operatorType: operatorTypes,
  mount: mounts,
  setting: settings,
  zone: zones,
  signPresent: signs,
  verification: verifications,
} as const;

const NUMBERS = ["lat", "lon", "count", "height"] as const;
const TEXTS = [
  "directions",
  "operator",
  "manufacturer",
  "model",
  "address",
  "ref",
  "installedOn",
  "installedSource",
] as const;
/** Said in lines: what | who claims it | source. */
const LINES = ["capabilities"] as const;
const DAYS = ["firstSeenOn", "lastConfirmedOn"] as const;

/** The order in which they stand: what is wrong most often first. */
const ORDER = [
  ...["lat", "lon", "directions", "surveillanceType", "cameraType", "count", "operatorType", "operator", "mount"],
  ...["signPresent", "verification", "manufacturer", "model", "address", "setting", "zone", "height", "ref"],
  ...["firstSeenOn", "lastConfirmedOn", "installedOn", "installedSource", "capabilities"],
] as const;

const LABELS = {
  surveillanceType: "type",
  cameraType: "camera_type",
  operatorType: "operator_type",
  signPresent: "sign_present",
  firstSeenOn: "first_seen_on",
  lastConfirmedOn: "last_confirmed_on",
  installedOn: "installed_on",
  capabilities: "capabilities",
  directions: "directions",
  mount: "mount",
  setting: "setting",
  zone: "zone",
  verification: "verification",
  lat: "lat",
  lon: "lon",
  count: "count",
  height: "height",
  operator: "operator",
  manufacturer: "manufacturer",
  model: "model",
  address: "address",
  ref: "ref",
} as const;

const includes = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((known) => known === name);
const isChoice = (name: string): name is keyof typeof CHOICES => name in CHOICES;

const written = (value: unknown) => (value === null || value === undefined ? "" : String(value));
/** What a field shows at first. */
const shown = (name: string, value: unknown) =>
  includes(LINES, name) ? linesOfClaims(typeof value === "string" ? value : null) : written(value);

/** The fields that differ, in the types that the server reads. */
function changes(start: Readonly<Record<string, unknown>>, now: Readonly<Record<string, string>>): Values {
  const set: Record<string, string | number | null> = {};
  for (const [name, text] of Object.entries(now)) {
    if (text.trim() === shown(name, start[name])) continue;
    if (includes(LINES, name)) set[name] = claimsOfLines(text) ?? null;
    else if (includes(NUMBERS, name)) set[name] = text.trim() === "" ? null : Number(text.replace(",", "."));
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
      {worded(wording, locale)}
    </option>
  ));
}

export function CameraFields({ start, place, children, submit, onSubmit, onCancel }: Props) {
  const review = useTranslations("review");
  const locale = useLocale();
  const [now, setNow] = useState<Record<string, string>>(() =>
    Object.fromEntries(ORDER.map((name) => [name, shown(name, start[name])])),
  );
  const [moved, setMoved] = useState(place);
  if (place && place !== moved) {
    setMoved(place);
    setNow({ ...now, lat: place.lat.toFixed(6), lon: place.lon.toFixed(6) });
  }
  const labels = fieldLabels(locale);
  const label = (name: (typeof ORDER)[number]) =>
    name === "installedSource" ? review("installedSource") : labels[LABELS[name as keyof typeof LABELS]];

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
          const field = {
            name,
            id: `field-${name}`,
            className: "field",
            value: now[name] ?? "",
            onChange: (event: { target: { value: string } }) => setNow({ ...now, [name]: event.target.value }),
          };
          return (
            <div key={name} className={includes(LINES, name) ? "report-field review-field-wide" : "report-field"}>
              <label htmlFor={`field-${name}`}>{label(name)}</label>
              {isChoice(name) ? (
                <select {...field}>{options(CHOICES[name], locale)}</select>
              ) : includes(LINES, name) ? (
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
                  type={includes(DAYS, name) ? "date" : "text"}
                  inputMode={includes(NUMBERS, name) ? "decimal" : undefined}
                  maxLength={includes(TEXTS, name) ? 200 : 20}
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
