"use client";

// The queue: list, map, details. Every decision is a key; the next sighting is there before the hand is back.

import dynamic from "next/dynamic";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { z } from "zod";
import type { Base } from "@/components/map/base-choice";
import { useLatest } from "@/components/ui/use-latest";
import type { Box, LatLon } from "@/lib/geo/distance";
import type { Locale } from "@/lib/i18n/locales";
import type { Decided } from "@/lib/review/decide";
import type { ToldDecision } from "@/lib/review/told-decisions";
import { BulkBar } from "./bulk-bar";
import { DecisionBar, type Mode, REASONS } from "./decision-bar";
import { KeysSheet } from "./keys-sheet";
import { QueueList } from "./queue-list";
import type { MapMark } from "./review-map";
import { claims, SightingPanel } from "./sighting-panel";
import { useQueue } from "./use-queue";
import { useRefusalMessage } from "./use-refusal-message";

const ReviewMap = dynamic(() => import("./review-map"), { ssr: false });

type Props = { base: Base; pending: readonly ToldDecision[]; onDecided: () => void; onPublish: () => void };

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.closest("input, textarea, select, dialog[open]") !== null || target.isContentEditable);

/** What was pressed, as a Latin layout has it: on a Cyrillic one "а" is A, and "љ" is where Q is. */
function keyOf({ key, code }: KeyboardEvent): string {
  // Where the layout writes Latin, its letter counts, wherever the key is.
  if (/^[!-~]$/.test(key) || key.length > 1) return key.toLowerCase();
  return (/^(?:Key([A-Z])|Digit([0-9]))$/.exec(code) ?? []).slice(1).join("").toLowerCase() || key;
}

export function QueueView({ base, pending, onDecided, onPublish }: Props) {
  const t = useTranslations("review");
  const say = useRefusalMessage();
  const locale = useLocale() as Locale;
  const queue = useQueue(onDecided);
  const { items, open, details, said, decide, move, undo } = queue;
  const [mode, setMode] = useState<Mode>(null);
  const [help, setHelp] = useState(false);
  const [chosen, choose] = useState<ReadonlySet<string> | null>(null);
  const [place, setPlace] = useState<LatLon | null>(null);
  const [bounds, setBounds] = useState<Box | null>(null);
  const [listed, setListed] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const sighting = details?.sighting.id === open ? details?.sighting : undefined;
  const item = items?.find(({ id }) => id === open);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was begun on one sighting is not for the next.
  useEffect(() => {
    setMode(null);
    setPlace(null);
    panel.current?.scrollTo({ top: 0 });
  }, [open]);

  const decideOpen = (decided: z.input<typeof Decided>) => {
    if (open) void decide(open, decided);
    setMode(null);
  };
  const merge = (camera: string | undefined) => camera && decideOpen({ action: "merge", camera, note: "" });

  const press = useLatest((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = keyOf(event);
    const digit = /^[1-9]$/.test(key) ? Number(key) : null;
    const last = pending[0];
    const actions: Record<string, (() => void) | undefined> = {
      a:
        sighting &&
        (() => (sighting.kind === "wrong" ? setMode("edit") : decideOpen({ action: "accept", set: {}, note: "" }))),
      e: sighting && (() => setMode("edit")),
      r: sighting && (() => setMode("reject")),
      q: sighting && (() => setMode("ask")),
      s: () => move(1),
      j: () => move(1),
      k: () => move(-1),
      u: last && (() => void undo(last.id)),
      p: onPublish,
      b: () => choose(chosen ? null : new Set()),
      "?": () => setHelp(true),
      escape: () => {
        setMode(null);
        choose(null);
      },
    };
    const reason = mode === "reject" && digit ? REASONS[digit - 1]?.[0] : undefined;
    // What is being written is not decided by a letter that missed its field.
    const writing = mode === "edit" || mode === "ask";
    if (writing && key !== "escape") return;
    const act = reason
      ? () => decideOpen({ action: "reject", reason, note: "" })
      : digit && sighting?.kind === "new"
        ? () => merge(sighting.cameras[digit - 1]?.id)
        : actions[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press.current(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  const marks = useMemo((): MapMark[] => {
    if (!sighting) return [];
    const open = queue.setOpen;
    return [
      ...sighting.sightings.map(
        (other): MapMark => ({
          ...other,
          kind: "waiting",
          text: "",
          title: t("alsoWaiting", { metres: other.metres }),
          directions: null,
          onOpen: () => open(other.id),
        }),
      ),
      ...sighting.cameras.map(
        (known, at): MapMark => ({
          ...known,
          kind: "camera",
          text: String(at + 1),
          title: `${known.id} · ${claims(known, locale).join(" · ")}`,
          directions: known.directions,
        }),
      ),
      { ...sighting, ...place, kind: "here", text: "", title: t("thisOne"), directions: sighting.directions },
    ];
  }, [sighting, place, queue.setOpen, t, locale]);

  const sentence = said.refused
    ? say(said.refused)
    : said.sentence === "done" && pending.length
      ? t("decidedNow", { count: said.count })
      : said.sentence === "undone"
        ? t("undoneNow")
        : "";
  return (
    <>
      <p role="status" className={said.refused ? "fault-summary review-said" : "review-said"}>
        {sentence}
      </p>
      {items === null ? (
        <p className="report-note">{t("loading")}</p>
      ) : items.length === 0 ? (
        <div className="review-empty">
          <p>{t("emptyQueue", { asked: queue.asked })}</p>
          <button type="button" className="button" onClick={() => void queue.refresh()}>
            {t("lookAgain")}
          </button>
        </div>
      ) : (
        <div className={listed ? "review-split review-listed" : "review-split"}>
          <QueueList
            items={items}
            open={open}
            chosen={chosen}
            bounds={bounds}
            onOpen={(id) => {
              queue.setOpen(id);
              setListed(false);
            }}
            onChoose={choose}
          />
          <div className="review-map">
            <ReviewMap
              marks={marks}
              base={base}
              label={t("mapLabel")}
              onMove={mode === "edit" ? setPlace : null}
              onBounds={setBounds}
            />
          </div>
          <div className="review-panel" ref={panel}>
            <div className="review-top">
              <button type="button" className="button button-small review-to-list" onClick={() => setListed(!listed)}>
                {t("listButton", { count: items.length })}
              </button>
              <button type="button" className="button button-small" onClick={() => choose(chosen ? null : new Set())}>
                {t("bulk")}
              </button>
              <button
                type="button"
                className="button button-small"
                disabled={!pending[0]}
                onClick={() => pending[0] && void undo(pending[0].id)}
              >
                <span className="key" aria-hidden="true">
                  U
                </span>{" "}
                {t("undo")}
              </button>
              <button type="button" className="button button-small" onClick={() => setHelp(true)}>
                <span className="key" aria-hidden="true">
                  ?
                </span>{" "}
                {t("keys")}
              </button>
            </div>
            {chosen && (
              <BulkBar
                count={chosen.size}
                onDecide={(decided) => {
                  void queue.decideMany([...chosen], decided);
                  choose(null);
                }}
                onCancel={() => choose(null)}
              />
            )}
            {sighting && details ? (
              <>
                <SightingPanel
                  sighting={sighting}
                  heldBy={details.heldBy}
                  together={item?.together ?? 1}
                  onMerge={merge}
                  onChanged={queue.reload}
                  onRefused={queue.refused}
                />
                <DecisionBar
                  key={sighting.id}
                  sighting={sighting}
                  mode={mode}
                  place={place}
                  onMode={setMode}
                  onDecide={decideOpen}
                  onSkip={() => move(1)}
                />
              </>
            ) : (
              <p className="report-note">{t("loading")}</p>
            )}
          </div>
        </div>
      )}
      {help && <KeysSheet onClose={() => setHelp(false)} />}
    </>
  );
}
