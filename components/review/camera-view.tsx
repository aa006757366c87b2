"use client";

// A camera by its identifier: edit, merge, split, remove, dispute, bring back to an earlier state, withdraw a photo.

import { type FormEvent, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { z } from "zod";
import { LocalLink } from "@/components/ui/local-link";
import { cameraIdIn } from "@/lib/cameras/camera-id";
import { dayWords } from "@/lib/i18n/formatter";
import type { CameraEdit } from "@/lib/review/edit-camera";
import { CameraFields } from "./camera-fields";
import { PublicationsList } from "./publications-list";
import { type CameraRecord, Refused, review } from "./review-api";
import { ReviewPhoto } from "./review-photo";
import { useRefusalMessage } from "./use-refusal-message";

type Edit = z.input<typeof CameraEdit>;
type Action = "edit" | "split" | "merge" | "remove" | "restore" | "dispute";

const EVENTS = {
  created: "event_created",
  changed: "event_changed",
  confirmed: "event_confirmed",
  removed: "event_removed",
  restored: "event_restored",
  merged: "event_merged",
  vanished: "event_vanished",
  reappeared: "event_reappeared",
} as const;

type Props = { admin: boolean; onDecided: () => void };

export function CameraView({ admin, onDecided }: Props) {
  const t = useTranslations("review");
  const locale = useLocale();
  const say = useRefusalMessage();
  const [camera, setCamera] = useState<CameraRecord | null>(null);
  const [action, setAction] = useState<Action | null>(null);
  const [said, tell] = useState<{ text: string; fault: boolean }>({ text: "", fault: false });
  const [note, setNote] = useState("");

  async function find(id: string): Promise<void> {
    try {
      setCamera(await review.camera(id));
      setAction(null);
      tell({ text: "", fault: false });
    } catch (error) {
      setCamera(null);
      tell({ text: say(error instanceof Refused ? error : new Refused("failed")), fault: true });
    }
  }
  async function edit(change: Edit): Promise<void> {
    if (!camera) return;
    try {
      await review.editCamera(camera.id, change);
      setAction(null);
      setNote("");
      tell({ text: t("editWaits"), fault: false });
      onDecided();
    } catch (error) {
      tell({ text: say(error instanceof Refused ? error : new Refused("failed")), fault: true });
    }
  }
  const why = (
    <label className="report-field">
      <span>{t("why")}</span>
      <input
        className="field"
        name="note"
        required
        minLength={3}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <span className="report-note">{t("whyPublic")}</span>
    </label>
  );
  const actions: [Action, string][] = [
    ["edit", t("cameraEdit")],
    ["merge", t("cameraMerge")],
    ["split", t("cameraSplit")],
    camera?.status === "removed" ? ["restore", t("cameraRestore")] : ["remove", t("cameraRemove")],
    ["dispute", t("cameraDispute")],
  ];
  const plain = (fields: FormData): Edit => {
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    if (action === "merge") return { action, into: text("into").toLowerCase(), note };
    if (action === "remove") return { action, on: text("on"), source: text("source"), note };
    return { action: action === "restore" ? "restore" : "dispute", note };
  };
  return (
    <section className="review-wide">
      <form
        className="review-find"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          const typed = String(new FormData(event.currentTarget).get("id") ?? "");
          void find(cameraIdIn(typed) ?? typed);
        }}
      >
        <label className="report-field">
          <span>{t("cameraFind")}</span>
          <input name="id" className="field" required autoComplete="off" spellCheck={false} />
        </label>
        <button type="submit" className="button">
          {t("find")}
        </button>
      </form>
      <p role="status" className={said.fault ? "fault-summary" : "review-said"}>
        {said.text}
      </p>
      {admin && !camera && <PublicationsList onDecided={onDecided} />}
      {camera && (
        <>
          <h2>
            <LocalLink page="/kamera/[id]" parameters={{ id: camera.id }}>
              {camera.id}
            </LocalLink>
          </h2>
          {camera.mergedInto && <p className="notice">{t("mergedInto", { id: camera.mergedInto })}</p>}
          <fieldset className="report-actions" aria-label={t("decide")}>
            {actions.map(([name, label]) => (
              <button
                key={name}
                type="button"
                className="button"
                aria-pressed={action === name}
                disabled={camera.mergedInto !== null}
                onClick={() => setAction(action === name ? null : name)}
              >
                {label}
              </button>
            ))}
          </fieldset>
          {(action === "edit" || action === "split") && (
            <CameraFields
              start={action === "split" ? { ...camera, count: 1 } : camera}
              place={null}
              submit={action === "split" ? t("cameraSplit") : t("save")}
              onCancel={() => setAction(null)}
              onSubmit={({ count, ...set }) =>
                void edit(
                  action === "split"
                    ? { action, count: count ?? 1, set, note }
                    : { action: "edit", set: { ...set, ...(count === undefined ? {} : { count }) }, note },
                )
              }
            >
              {action === "split" && <p className="report-note">{t("splitHint", { count: camera.count })}</p>}
              {why}
            </CameraFields>
          )}
          {(action === "merge" || action === "remove" || action === "restore" || action === "dispute") && (
            <form
              className="report-form"
              onSubmit={(event: FormEvent<HTMLFormElement>) => {
                event.preventDefault();
                void edit(plain(new FormData(event.currentTarget)));
              }}
            >
              {action === "merge" && (
                <label className="report-field">
                  <span>{t("mergeInto")}</span>
                  <input name="into" className="field" required pattern="[0-9A-Za-z]{8}" autoComplete="off" />
                </label>
              )}
              {action === "remove" && (
                <>
                  <label className="report-field">
                    <span>{t("removedOn")}</span>
                    <input name="on" type="date" className="field" required />
                  </label>
                  <label className="report-field">
                    <span>{t("removedSource")}</span>
                    <input name="source" className="field" maxLength={100} />
                  </label>
                </>
              )}
              {why}
              <button type="submit" className="button button-main">
                {t("save")}
              </button>
            </form>
          )}
          {camera.photos.length > 0 && (
            <section aria-labelledby="photos-title">
              <h3 id="photos-title">{t("photos")}</h3>
              <div className="review-photos">
                {camera.photos.map(({ id, state }, at) => (
                  <figure key={id}>
                    <ReviewPhoto id={id} size="large" alt={t("photoAlt", { number: at + 1 })} />
                    {admin && state === "published" && (
                      <figcaption className="report-actions">
                        <button
                          type="button"
                          className="button button-small"
                          disabled={note.trim().length < 3}
                          onClick={() => void edit({ action: "withdrawPhoto", photo: id, note })}
                        >
                          {t("withdrawPhoto")}
                        </button>
                      </figcaption>
                    )}
                  </figure>
                ))}
              </div>
              {admin && !action && why}
            </section>
          )}
          <section aria-labelledby="history-title">
            <h3 id="history-title">{t("history")}</h3>
            <p className="report-note">{t("revertHint")}</p>
            {!action && (!admin || camera.photos.length === 0) && why}
            <ol className="review-history">
              {camera.events.map((event, at) => (
                <li key={event.hash}>
                  <span>
                    {dayWords(event.day, locale)} · {t(EVENTS[event.kind])} · <code>{event.hash.slice(0, 12)}</code>
                  </span>
                  {at > 0 && (
                    <button
                      type="button"
                      className="button button-small"
                      disabled={note.trim().length < 3}
                      onClick={() => void edit({ action: "revert", event: event.hash, note })}
                    >
                      {t("revert")}
                    </button>
                  )}
                </li>
              ))}
            </ol>
          </section>
        </>
      )}
    </section>
  );
}
