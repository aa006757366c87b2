"use client";

// What can be decided on the open sighting, by button or by key; and the forms behind some of them.

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import { isKnown } from "@/lib/cameras/columns";
import type { Decided } from "@/lib/review/decide";
import { CameraFields } from "./camera-fields";
import type { SightingDetails } from "./review-api";

type Decision = z.input<typeof Decided>;
export type Mode = null | "edit" | "reject" | "ask";

export const REASONS = [
  ["not_a_camera", "reason_not_a_camera"],
  ["known_already", "reason_known_already"],
  ["place_wrong", "reason_place_wrong"],
  ["not_enough", "reason_not_enough"],
  ["inside_a_home", "reason_inside_a_home"],
  ["closed_area", "reason_closed_area"],
  ["made_up", "reason_made_up"],
  ["spam", "reason_spam"],
] as const;

/** What to ask the sender about a warning; one that no answer settles has no question. */
const QUESTIONS: Partial<
  Record<SightingDetails["warnings"][number]["kind"], "ask_place" | "ask_picture" | "ask_model">
> = {
  outsideBelgrade: "ask_place",
  inRiver: "ask_place",
  photoElsewhere: "ask_place",
  nearBorder: "ask_place",
  samePicture: "ask_picture",
  neverSeenModel: "ask_model",
};

type Props = {
  sighting: SightingDetails;
  mode: Mode;
  place: { lat: number; lon: number } | null;
  onMode: (mode: Mode) => void;
  onDecide: (decided: Decision) => void;
  onSkip: () => void;
};

/** What stands, and where nothing is known what is claimed: a confirmation tells no more, unless it is edited. */
const completed = (camera: object, sighting: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(camera).map(([name, value]) => [
      name,
      isKnown(name, value) ? value : (Reflect.get(sighting, name) ?? value),
    ]),
  );

/** The columns from which an edit starts: what is claimed, or for a known camera what stands. */
const startOf = ({ kind, camera, seenOn, ...sighting }: SightingDetails): Readonly<Record<string, unknown>> =>
  kind === "new"
    ? {
        setting: "unknown",
        ...sighting,
        verification: sighting.photos.length ? "verified" : "unverified",
        firstSeenOn: seenOn,
        lastConfirmedOn: seenOn,
      }
    : kind === "still_there"
      ? completed({ ...camera }, sighting)
      : { ...camera };

export function DecisionBar({ sighting, mode, place, onMode, onDecide, onSkip }: Props) {
  const t = useTranslations("review");
  const [note, setNote] = useState("");
  const asked = sighting.warnings.map(({ kind }) => QUESTIONS[kind]).find((key) => key !== undefined);
  const [question, setQuestion] = useState(asked ? t(asked) : "");
  const back = () => onMode(null);
  if (mode === "edit")
    return (
      <CameraFields
        start={startOf(sighting)}
        place={place}
        submit={t("acceptEdited")}
        onCancel={back}
        onSubmit={(set) => onDecide({ action: "accept", set, note })}
      />
    );
  if (mode === "reject")
    return (
      <fieldset className="review-reasons">
        <legend>{t("rejectTitle")}</legend>
        <ol>
          {REASONS.map(([reason, key], at) => (
            <li key={reason}>
              <button type="button" className="button" onClick={() => onDecide({ action: "reject", reason, note })}>
                <span className="key" aria-hidden="true">
                  {at + 1}
                </span>{" "}
                {t(key)}
              </button>
            </li>
          ))}
        </ol>
        <label className="report-field">
          <span>{t("rejectNote")}</span>
          <textarea
            className="field"
            rows={2}
            maxLength={1_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <button type="button" className="button" onClick={back}>
          {t("cancel")}
        </button>
      </fieldset>
    );
  if (mode === "ask")
    return (
      <form
        className="review-reasons"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onDecide({ action: "ask", question });
        }}
      >
        <label className="report-field">
          <span>{t("askLabel")}</span>
          <textarea
            className="field"
            rows={3}
            required
            minLength={3}
            maxLength={1_000}
            value={question}
            // biome-ignore lint/a11y/noAutofocus: the moderator asked for this field by a key.
            autoFocus
            onChange={(event) => setQuestion(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") back();
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && question.trim().length >= 3)
                onDecide({ action: "ask", question });
            }}
          />
        </label>
        <div className="report-actions">
          <button type="submit" className="button button-main">
            {t("askSend")}
          </button>
          <button type="button" className="button" onClick={back}>
            {t("cancel")}
          </button>
        </div>
      </form>
    );
  const accept = sighting.kind === "gone" ? "acceptGone" : sighting.kind === "wrong" ? "acceptWrong" : "accept";
  return (
    <fieldset className="review-actions" aria-label={t("decide")}>
      <button
        type="button"
        className="button button-main"
        onClick={() => (sighting.kind === "wrong" ? onMode("edit") : onDecide({ action: "accept", set: {}, note: "" }))}
      >
        <span className="key" aria-hidden="true">
          A
        </span>{" "}
        {t(accept)}
      </button>
      <button type="button" className="button" onClick={() => onMode("edit")}>
        <span className="key" aria-hidden="true">
          E
        </span>{" "}
        {t("edit")}
      </button>
      <button type="button" className="button" onClick={() => onMode("reject")}>
        <span className="key" aria-hidden="true">
          R
        </span>{" "}
        {t("reject")}
      </button>
      <button type="button" className="button" onClick={() => onMode("ask")}>
        <span className="key" aria-hidden="true">
          Q
        </span>{" "}
        {t("ask")}
      </button>
      <button type="button" className="button" onClick={onSkip}>
        <span className="key" aria-hidden="true">
          S
        </span>{" "}
        {t("skip")}
      </button>
    </fieldset>
  );
}
