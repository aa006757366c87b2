"use client";

// Cameras on one's way: the way is drawn, typed or read from a file here, and counted here. The map's data are fetched
// whole when the page opens, wherever the way will lead, so that nothing tells the server where that is.

import { type ChangeEvent, type FormEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Attribution } from "@/components/map/attribution";
import { offeredBases } from "@/components/map/base-choice";
import { MapDataClient } from "@/components/map/map-data-client";
import type { ListedCamera } from "@/components/map/map-messages";
import { useScripted } from "@/components/ui/use-scripted";
import type { AlongSight } from "@/lib/cameras/along-way";
import type { BasemapConfig } from "@/lib/geo/basemap-config";
import type { LatLon } from "@/lib/geo/distance";
import { findPlace } from "@/lib/geo/find-place";
import type { Way } from "@/lib/geo/near-line";
import { localized } from "@/lib/i18n/localized";
import { Manifest } from "@/lib/mapdata/manifest";
import { atMost } from "@/lib/offline/at-most";
import { fetchJson } from "@/lib/offline/fetch-file";
import { type GpxFault, readGpx } from "./read-gpx";
import { RouteAnswer } from "./route-answer";

const RouteMap = lazy(() => import("./route-map"));

/** Where the list of the map's files is. */
const MANIFEST = "/map-data/manifest.json";

/** Milliseconds that the letters of an answer may take. */
const FONT_PATIENCE = 30_000;

type Answer = { sights: AlongSight<ListedCamera>[]; length: number };
type Said =
  | { key: GpxFault | "notFound" | "failed" | "loading" }
  | { key: "added"; name: string }
  | { key: "read"; points: number }
  | null;

/** One way at a time: what is drawn goes on at its end; a file takes its place. */
const extended = (way: Way, place: LatLon): Way => [...way.slice(0, -1), [...(way.at(-1) ?? []), place]];
const shortened = (way: Way): Way => {
  const last = (way.at(-1) ?? []).slice(0, -1);
  return last.length ? [...way.slice(0, -1), last] : way.slice(0, -1);
};
const pointsIn = (way: Way) => way.reduce((sum, line) => sum + line.length, 0);

export function RouteCounter({ basemap, source }: { basemap: BasemapConfig; source: string }) {
  const t = useTranslations("route");
  const locale = useLocale();
  const scripted = useScripted();
  const [way, setWay] = useState<Way>([]);
  const [client, setClient] = useState<MapDataClient | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [said, say] = useState<Said>({ key: "loading" });
  const [streets, setStreets] = useState(false);
  const [shown, setShown] = useState(0);
  const [tries, setTries] = useState(0);
  const centre = useRef<(() => LatLon) | null>(null);
  const best = offeredBases(basemap)[0] ?? "schematic";
  const base = streets ? best : "schematic";

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try loads anew.
  useEffect(() => {
    const opened = new MapDataClient();
    let ended = false;
    (async () => {
      // Letters that an answer may need are fetched now: later, that would tell which answer it was.
      await atMost(FONT_PATIENCE, document.fonts.load('1em "IBM Plex Sans Variable"', "aćЋ"));
      await opened.ask({ kind: "load", manifest: Manifest.parse(await fetchJson(MANIFEST)) });
      await opened.ask({ kind: "filter", filter: { status: ["active"] } });
    })().then(
      () => {
        if (ended) return;
        setClient(opened);
        say(null);
      },
      () => {
        if (!ended) say({ key: "failed" });
      },
    );
    return () => {
      ended = true;
      opened.close();
      setClient(null);
    };
  }, [tries]);

  useEffect(() => {
    if (!client || pointsIn(way) === 0) {
      setAnswer(null);
      return;
    }
    let ended = false;
    client.ask({ kind: "along", way }).then(
      (found) => {
        if (!ended) setAnswer(found);
      },
      () => {
        if (!ended) say({ key: "failed" });
      },
    );
    return () => {
      ended = true;
    };
  }, [client, way]);

  function add(place: LatLon): void {
    setWay((before) => extended(before, place));
    say(null);
  }

  function addNamed(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const place = findPlace(String(new FormData(form).get("place") ?? ""));
    if (!place) {
      say({ key: "notFound" });
      return;
    }
    add(place.at);
    say({ key: "added", name: localized(place.name, locale) });
    setShown((before) => before + 1);
    form.reset();
  }

  async function addFile(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = event.currentTarget.files ?? [];
    // The same file may be chosen again after it was mended.
    event.currentTarget.value = "";
    if (!file) return;
    const read = await readGpx(file).catch((): GpxFault => "notGpx");
    if (typeof read === "string") return say({ key: read });
    setWay(read);
    setShown((before) => before + 1);
    say({ key: "read", points: pointsIn(read) });
  }

  function clear(): void {
    setWay([]);
    say(null);
  }

  const words = () => {
    if (!said) return "";
    if (said.key === "added") return t("added", { name: said.name });
    if (said.key === "read") return t("read", { count: said.points });
    return {
      loading: t("loading"),
      failed: t("failed"),
      notFound: t("notFound"),
      tooLarge: t("tooLarge"),
      notGpx: t("notGpx"),
      noPoints: t("noPoints"),
      badPoint: t("badPoint"),
      tooMany: t("tooMany"),
    }[said.key];
  };

  if (!scripted) return <p className="notice">{t("needsScript")}</p>;
  const points = pointsIn(way);
  return (
    <>
      <div className="route-map">
        <Suspense fallback={null}>
          <RouteMap
            way={way}
            sights={answer?.sights ?? []}
            base={base}
            label={t("map")}
            shown={shown}
            centre={centre}
            onAdd={add}
          />
        </Suspense>
        <svg className="route-cross" viewBox="-20 -20 40 40" width="40" height="40" aria-hidden="true">
          <path d="M0-18V-5M0 5V18M-18 0H-5M5 0H18" />
        </svg>
        <Attribution base={base} basemap={basemap} />
      </div>
      <p id="route-how" className="route-note">
        {t("how")}
      </p>
      <div className="route-actions">
        <button
          type="button"
          className="button"
          aria-describedby="route-how"
          onClick={() => {
            const place = centre.current?.();
            if (place) add(place);
          }}
        >
          {t("addCentre")}
        </button>
        <button type="button" className="button" disabled={points === 0} onClick={() => setWay(shortened)}>
          {t("undo")}
        </button>
        <button type="button" className="button" disabled={points === 0} onClick={clear}>
          {t("clear")}
        </button>
      </div>
      <form className="route-typed" onSubmit={addNamed}>
        <label>
          <span>{t("place")}</span>
          <input type="text" name="place" className="field" maxLength={100} required autoComplete="off" />
        </label>
        <button type="submit" className="button">
          {t("addPlace")}
        </button>
      </form>
      <label className="route-file">
        <span>{t("file")}</span>
        <input type="file" accept=".gpx,application/gpx+xml" onChange={(event) => void addFile(event)} />
      </label>
      {best !== "schematic" && (
        <label className="route-streets">
          <input type="checkbox" checked={streets} onChange={(event) => setStreets(event.currentTarget.checked)} />
          <span>{t("streets")}</span>
        </label>
      )}
      <p role="status" className={said ? "route-said" : "sr-only"}>
        {words()}
      </p>
      {said?.key === "failed" && (
        <button
          type="button"
          className="button"
          onClick={() => {
            say({ key: "loading" });
            setTries((before) => before + 1);
          }}
        >
          {t("again")}
        </button>
      )}
      <section aria-labelledby="route-answer" aria-live="polite">
        <h2 id="route-answer">{t("answer")}</h2>
        {answer ? <RouteAnswer sights={answer.sights} length={answer.length} source={source} /> : <p>{t("empty")}</p>}
      </section>
    </>
  );
}
