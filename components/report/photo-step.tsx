"use client";

// The photos of a report: chosen, cleaned on the device, blurred where the sender wishes, thrown away again.

import { type ChangeEvent, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useScripted } from "@/components/ui/use-scripted";
import { MAX_PHOTOS } from "@/lib/photos/limits";
import { BlurTool } from "./blur-tool";
import type { ReportPhoto } from "./device-store";

/** Types that are asked for; naming JPEG makes phones convert what we cannot read. */
const ACCEPTED = "image/jpeg,image/png,image/webp,image/avif";

type Props = {
  photos: readonly ReportPhoto[];
  working: boolean;
  /** Why the last one could not be taken; a key of messages/report.json. */
  fault: string | null;
  /** A plain form was refused: files have to be chosen again. */
  again: boolean;
  onAdd: (files: readonly File[]) => void;
  onChange: (by: (photos: readonly ReportPhoto[]) => readonly ReportPhoto[]) => void;
};

function Preview({
  photo,
  number,
  onBlur,
  onRemove,
}: {
  photo: ReportPhoto;
  number: number;
  onBlur: () => void;
  onRemove: () => void;
}) {
  const t = useTranslations("report");
  const address = useMemo(() => URL.createObjectURL(photo.blob), [photo.blob]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return (
    <li className="photo">
      {/* biome-ignore lint/performance/noImgElement: a picture that lies on this device needs no optimiser. */}
      <img src={address} alt={t("photoNumber", { number })} />
      <div className="photo-actions">
        {photo.editable && (
          <button type="button" className="button photo-blur" onClick={onBlur}>
            {t("photoBlur")}
          </button>
        )}
        <button type="button" className="icon-button" aria-label={t("photoRemove", { number })} onClick={onRemove}>
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" stroke="currentColor" strokeWidth="2">
            <path d="M6 6l12 12M18 6 6 18" />
          </svg>
        </button>
      </div>
    </li>
  );
}

export function PhotoStep({ photos, working, fault, again, onAdd, onChange }: Props) {
  const t = useTranslations("report");
  const scripted = useScripted();
  const [blurring, setBlurring] = useState<ReportPhoto | null>(null);

  function add(event: ChangeEvent<HTMLInputElement>): void {
    const files = [...(event.currentTarget.files ?? [])];
    // The same file may be chosen again.
    event.currentTarget.value = "";
    if (files.length) onAdd(files);
  }

  // Before the script is there, and without one, the browser's own button stands in the same frame: what was chosen
  // with it is taken over.
  return (
    <>
      <ul className="photos">
        {photos.map((photo, at) => (
          <Preview
            key={photo.id}
            photo={photo}
            number={at + 1}
            onBlur={() => setBlurring(photo)}
            onRemove={() => onChange((all) => all.filter(({ id }) => id !== photo.id))}
          />
        ))}
      </ul>
      {photos.length < MAX_PHOTOS && (
        <label className={photos.length ? "button photo-add" : "button photo-add photo-first"}>
          <svg
            viewBox="0 0 24 24"
            width="24"
            height="24"
            aria-hidden="true"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.75"
          >
            <path d="M4 8h3.500l1.500-2.500h6L16.500 8H20v11H4zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z" />
          </svg>
          <span>{photos.length ? t("photoMore") : t("photoAdd")}</span>
          <input
            type="file"
            name="photo"
            accept={ACCEPTED}
            multiple
            className={scripted ? "sr-only" : "photo-plain"}
            onChange={add}
          />
        </label>
      )}
      <noscript>
        <p className="report-note">{again ? t("photoAgain") : t("plainNote")}</p>
      </noscript>
      <p role="status" className={working ? "report-note" : "sr-only"}>
        {working ? t("photoWorking") : ""}
      </p>
      {fault && (
        <p role="alert" className="fault">
          {t(fault as "photoUnknown")}
        </p>
      )}
      {photos.length > 0 && (
        <p className="report-note">
          {photos.every(({ editable }) => editable) ? t("photoStripped") : t("photoNoBlur")}
        </p>
      )}
      {blurring && (
        <BlurTool
          photo={blurring.blob}
          onCancel={() => setBlurring(null)}
          onDone={(blob) => {
            onChange((all) => all.map((photo) => (photo.id === blurring.id ? { ...photo, blob } : photo)));
            setBlurring(null);
          }}
        />
      )}
    </>
  );
}
