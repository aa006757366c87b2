"use client";

// Asks for a place and says what sees it. With JavaScript the place never leaves the browser: the map's data are
// fetched whole, as the map does, and the answer is worked out here. Without it the form is an ordinary one.

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { MapDataClient } from "@/components/map/map-data-client";
import { locate } from "@/components/ui/locate";
import { useScripted } from "@/components/ui/use-scripted";
import { boxAround } from "@/lib/geo/distance";
import type { NamedPoint } from "@/lib/geo/find-place";
import { toWorldBox } from "@/lib/geo/mercator";
import type { Wording } from "@/lib/i18n/locales";
import { localized } from "@/lib/i18n/localized";
import { href } from "@/lib/i18n/paths";
import { Manifest } from "@/lib/mapdata/manifest";
import { atMost } from "@/lib/offline/at-most";
import { fetchJson } from "@/lib/offline/fetch-file";
import type { NearCamera } from "@/lib/views/cameras-near";
import { Answer } from "./answer";

/** Metres round the place that are looked in, and cameras that are told of at most. */
const AROUND = 20_000;
const MOST = 500;

/** Milliseconds that the names of places may take, which are loaded with the first question. */
const PATIENCE = 30_000;

export type WhatSeesState =
  | { kind: "asking" | "working" | "notFound" | "refused" | "lost" | "failed" }
  | { kind: "answered"; place: NamedPoint; cameras: readonly NearCamera[] };

const YOUR_PLACE: Wording = { sr: "ваше место", en: "your place" };

type Props = {
  /** Address of the map data's list of files. */
  manifest: string;
  /** What the server found for a reader without JavaScript. */
  initial: { text: string; state: WhatSeesState };
};

export function WhatSeesMe({ manifest, initial }: Props) {
  const t = useTranslations("whatsees");
  const locale = useLocale();
  const scripted = useScripted();
  const [state, setState] = useState<WhatSeesState>(initial.state);
  const client = useRef<Promise<MapDataClient> | null>(null);
  /** Counts what was asked: an answer that comes late gives way to a newer question. */
  const asked = useRef(0);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => () => void client.current?.then((open) => open.close()).catch(() => {}), []);

  // The answer is read out: it takes the focus when it is there, but not when the page opens with it.
  useEffect(() => {
    if (state !== initial.state) heading.current?.focus();
  }, [state, initial.state]);

  async function load(): Promise<MapDataClient> {
    const opened = new MapDataClient();
    try {
      await opened.ask({ kind: "load", manifest: Manifest.parse(await fetchJson(manifest)) });
      await opened.ask({ kind: "filter", filter: { status: ["active"] } });
      return opened;
    } catch (error) {
      opened.close();
      client.current = null;
      throw error;
    }
  }

  async function answer(place: NamedPoint, question: number): Promise<void> {
    setState({ kind: "working" });
    try {
      client.current ??= load();
      const open = await client.current;
      const box = toWorldBox(boxAround(place.at, AROUND));
      const { cameras } = await open.ask({ kind: "nearest", box, from: place.at, limit: MOST });
      if (question === asked.current) setState({ kind: "answered", place, cameras });
    } catch {
      client.current = null;
      if (question === asked.current) setState({ kind: "failed" });
    }
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("place") ?? "");
    asked.current += 1;
    const question = asked.current;
    const names = await atMost(PATIENCE, import("@/lib/geo/find-place")).catch(() => null);
    if (question !== asked.current) return;
    if (!names) return setState({ kind: "failed" });
    const place = names.findPlace(text);
    if (place) await answer(place, question);
    else setState({ kind: "notFound" });
  }

  async function askHere(): Promise<void> {
    asked.current += 1;
    const question = asked.current;
    setState({ kind: "working" });
    const found = await locate();
    if (question !== asked.current) return;
    if (found === "denied") return setState({ kind: "refused" });
    if (found === "lost") return setState({ kind: "lost" });
    await answer({ at: { lat: found.latitude, lon: found.longitude }, name: YOUR_PLACE }, question);
  }

  const said = {
    asking: "",
    working: t("working"),
    notFound: t("notFound"),
    refused: t("refused"),
    lost: t("lost"),
    failed: t("failed"),
    answered: "",
  }[state.kind];

  return (
    <>
      <form action={href("/sta-me-vidi", locale)} method="get" className="whatsees-form" onSubmit={submit}>
        <label>
          <span>{t("place")}</span>
          <input
            type="text"
            name="place"
            className="field"
            required
            maxLength={100}
            defaultValue={initial.text}
            autoComplete="off"
            aria-describedby="place-hint"
          />
        </label>
        <span id="place-hint" className="whatsees-note">
          {t("placeHint")}
        </span>
        <div className="whatsees-actions">
          <button type="submit" className="button">
            {t("ask")}
          </button>
          {scripted && (
            <button type="button" className="button" onClick={() => void askHere()}>
              {t("locate")}
            </button>
          )}
        </div>
        <p className="whatsees-note">
          {!scripted ? t("sent") : initial.text && state === initial.state ? t("wasSent") : t("stays")}
        </p>
      </form>
      <p role="status" className={said ? "whatsees-said" : "sr-only"}>
        {said}
      </p>
      {state.kind === "answered" && (
        <section aria-labelledby="answer">
          <h2 id="answer" ref={heading} tabIndex={-1}>
            {t("answer", { place: localized(state.place.name, locale) })}
          </h2>
          <Answer place={state.place} cameras={state.cameras} />
        </section>
      )}
    </>
  );
}
