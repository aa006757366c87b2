"use client";

// The photos of a report: chosen, cleaned on the device, blurred where the sender wishes, thrown away again.

import { type ChangeEvent, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { MAX_PHOTOS } from "@/lib/sightings/sighting";
import { BlurTool } from "./blur-tool";
import type { ReportPhoto } from "./device-store";
import { PhotoUnreadable, type PreparedPhoto, preparePhoto } from "./prepare-photo";

/** Types that are asked for; naming JPEG makes phones convert what we cannot read. */
const ACCEPTED = "image/jpeg,image/png,image/webp,image/avif";

type Props = {
  photos: readonly ReportPhoto[];
  onChange: (photos: readonly ReportPhoto[]) => void;
  onHints: (hints: Pick<PreparedPhoto, "place" | "direction" | "day">) => void;
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

export function PhotoStep({ photos, onChange, onHints }: Props) {
  const t = useTranslations("report");
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [blurring, setBlurring] = useState<ReportPhoto | null>(null);

  async function add(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const files = [...(event.currentTarget.files ?? [])].slice(0, MAX_PHOTOS - photos.length);
    // The same file may be chosen again.
    event.currentTarget.value = "";
    if (files.length === 0) return;
    setWorking(true);
    setFault(null);
    let all = photos;
    for (const file of files) {
      try {
        const { blob, editable, ...hints } = await preparePhoto(file);
        all = [...all, { id: crypto.randomUUID(), blob, editable }];
        onHints(hints);
      } catch (error) {
        setFault(error instanceof PhotoUnreadable ? error.message : "photoUnknown");
      }
    }
    onChange(all);
    setWorking(false);
  }

  return (
    <>
      <ul className="photos">
        {photos.map((photo, at) => (
          <Preview
            key={photo.id}
            photo={photo}
            number={at + 1}
            onBlur={() => setBlurring(photo)}
            onRemove={() => onChange(photos.filter(({ id }) => id !== photo.id))}
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
          <input type="file" accept={ACCEPTED} multiple className="sr-only" onChange={add} />
        </label>
      )}
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
            onChange(photos.map((photo) => (photo.id === blurring.id ? { ...photo, blob } : photo)));
            setBlurring(null);
          }}
        />
      )}
    </>
  );
}
