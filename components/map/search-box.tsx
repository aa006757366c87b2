"use client";

// One box for places, cameras and coordinates, as the combobox pattern of WAI-ARIA has it. Nothing leaves the device.

import { type FocusEvent, type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { symbolWording } from "@/lib/cameras/wording";
import { parseCoordinates } from "@/lib/geo/coordinates";
import type { Box, LatLon } from "@/lib/geo/distance";
import { municipalityNames } from "@/lib/geo/municipalities";
import { foldForSearch } from "@/lib/i18n/fold";
import { localized } from "@/lib/i18n/localized";
import { href } from "@/lib/i18n/paths";
import { unpackStyle } from "@/lib/mapdata/style";
import { atMost } from "@/lib/offline/at-most";
import type { MapDataClient } from "./map-data-client";
import type { ListedCamera } from "./map-messages";

export type Found =
  | { kind: "place"; at: LatLon; zoom: number; box: Box | null; title: string; detail: string }
  | { kind: "camera"; camera: ListedCamera; title: string; detail: string }
  /** Only cameras that hold these words are to be shown. */
  | { kind: "words"; words: string; title: string; detail: string };

const keyOf = (found: Found) =>
  found.kind === "camera"
    ? found.camera.id
    : found.kind === "words"
      ? "words"
      : `${found.at.lat},${found.at.lon} ${found.title}`;

const PLACES = 6;
const CAMERAS = 6;

/** Milliseconds that the names of places may take, which are loaded with the first search. */
const PATIENCE = 30_000;

type Props = {
  client: MapDataClient | null;
  /** Somebody is about to type, or types. */
  onUse: () => void;
  onChoose: (found: Found) => void;
};

/** Without JavaScript it is a form that asks the list. */
export function SearchBox({ client, onUse, onChoose }: Props) {
  const t = useTranslations("map");
  const locale = useLocale();
  const id = useId();
  const [text, setText] = useState("");
  /** What was found, and the words that it was found for. */
  const [results, setResults] = useState<{ query: string; found: Found[] } | null>(null);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  /** Words after which Enter was pressed before their results were there: the first of them is meant. */
  const entered = useRef<string | null>(null);
  /** The text is what was chosen, and not to be searched again. */
  const settled = useRef(false);

  useEffect(() => {
    const query = text.trim();
    setActive(-1);
    if (settled.current || query.length < 2) return setResults(null);
    let stale = false;
    const coordinates = parseCoordinates(query);
    const search = async (): Promise<Found[]> => {
      if (coordinates) {
        const title = `${coordinates.lat.toFixed(5)}, ${coordinates.lon.toFixed(5)}`;
        return [{ kind: "place", at: coordinates, zoom: 17, box: null, title, detail: t("coordinates") }];
      }
      const { searchPlaces } = await atMost(PATIENCE, import("@/lib/geo/places"));
      const places = searchPlaces(query, PLACES).map((place): Found => {
        const sr = { sr: place.sr, en: localized({ sr: place.sr, en: "" }, "sr-Latn") };
        const municipality =
          place.municipality && !place.box ? localized(municipalityNames[place.municipality], locale) : "";
        return {
          kind: "place",
          at: place,
          zoom: 15,
          box: place.box,
          title: localized(sr, locale),
          detail: place.box ? t("wholeMunicipality") : municipality,
        };
      });
      const words = foldForSearch(query).split(" ");
      const cameras = client ? await client.ask({ kind: "search", words, limit: CAMERAS }) : [];
      const all: Found[] = cameras.length
        ? [{ kind: "words", words: query, title: t("onlyWords", { words: query }), detail: t("onlyWordsDetail") }]
        : [];
      return [
        ...places,
        ...cameras.map((camera): Found => {
          const municipality = Object.entries(municipalityNames).find(([name]) => name === camera.municipality)?.[1];
          const detail = [camera.operator, municipality && localized(municipality, locale), camera.id]
            .filter(Boolean)
            .join(" · ");
          return {
            kind: "camera",
            camera,
            title: localized(symbolWording(unpackStyle(camera.style).symbol), locale),
            detail,
          };
        }),
        ...all,
      ];
    };
    search().then(
      (found) => {
        if (!stale) setResults({ query, found });
      },
      () => {
        if (!stale) setResults({ query, found: [] });
      },
    );
    return () => {
      stale = true;
    };
  }, [text, client, locale, t]);

  const found = results?.found ?? null;
  const choose = (choice: Found | undefined) => {
    entered.current = null;
    if (!choice) return;
    setResults(null);
    setText(choice.kind === "words" ? "" : choice.title);
    settled.current = true;
    onChoose(choice);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && text) {
      event.preventDefault();
      entered.current = null;
      setResults(null);
      setText("");
    }
    if (!found?.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Before the first and after the last stands the box itself, with what was typed.
      const next = ((active + 1 + step + found.length + 1) % (found.length + 1)) - 1;
      setActive(next);
      list.current?.children[next]?.scrollIntoView({ block: "nearest" });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (results?.query === text.trim()) choose(found?.[Math.max(0, active)]);
    else entered.current = text.trim();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen before is not chosen again.
  useEffect(() => {
    if (results && results.query === entered.current) choose(results.found[0]);
  }, [results]);
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setResults(null);
  };
  const open = found !== null && found.length > 0;
  return (
    <search>
      <form action={href("/kamere", locale)} className="search-box" onSubmit={submit} onBlur={onBlur}>
        <label htmlFor={`${id}-input`} className="sr-only">
          {t("search")}
        </label>
        <input
          id={`${id}-input`}
          type="search"
          name="q"
          role="combobox"
          className="field w-full"
          placeholder={t("searchHint")}
          autoComplete="off"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          value={text}
          onFocus={onUse}
          onChange={(event) => {
            settled.current = false;
            entered.current = null;
            onUse();
            setText(event.target.value);
          }}
          onKeyDown={onKey}
        />
        <p className="sr-only" role="status">
          {found ? t("searchResults", { count: found.length }) : ""}
        </p>
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label={t("search")}
          className="search-results"
          hidden={!open}
        >
          {found?.map((choice, at) => (
            <button
              type="button"
              tabIndex={-1}
              key={keyOf(choice)}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              onClick={() => choose(choice)}
            >
              <span className="block font-medium first-letter:uppercase">{choice.title}</span>
              <span className="block text-sm text-ink-soft">{choice.detail}</span>
            </button>
          ))}
        </div>
        {found?.length === 0 && <p className="search-results notice">{t("searchNothing")}</p>}
      </form>
    </search>
  );
}
