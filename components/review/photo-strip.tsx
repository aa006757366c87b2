"use client";

// The photos of a sighting, opened over the whole screen by a tap; blurred, cut or dropped before it is published.

import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { PhotoZoom } from "./photo-zoom";
import { photoAddress, Refused, review } from "./review-api";
import { ReviewPhoto } from "./review-photo";

const BlurTool = dynamic(() => import("@/components/report/blur-tool").then((module) => module.BlurTool), {
  ssr: false,
});
const CropTool = dynamic(() => import("./crop-tool").then((module) => module.CropTool), { ssr: false });

/** Milliseconds that a photo may take to come. */
const PATIENCE = 60_000;

type Props = {
  photos: readonly { id: string; width: number; height: number }[];
  onChanged: () => void;
  onRefused: (error: unknown) => void;
};

export function PhotoStrip({ photos, onChanged, onRefused }: Props) {
  const t = useTranslations("review");
  const [tool, setTool] = useState<{ kind: "blur" | "crop"; id: string; photo: Blob } | null>(null);
  const [zoomed, zoom] = useState<string | null>(null);
  if (photos.length === 0) return <p className="report-note">{t("noPhoto")}</p>;

  async function edit(kind: "blur" | "crop", id: string): Promise<void> {
    try {
      const answer = await fetch(photoAddress(id, "large"), { signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) throw new Refused("noSuchPhoto");
      setTool({ kind, id, photo: await answer.blob() });
    } catch (error) {
      onRefused(error);
    }
  }
  async function run(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      onRefused(error);
    }
    setTool(null);
    onChanged();
  }
  const Tool = tool?.kind === "crop" ? CropTool : BlurTool;
  return (
    <div className="review-photos">
      {photos.map(({ id, width, height }, at) => (
        <figure key={id}>
          <button type="button" className="review-photo" onClick={() => zoom(id)}>
            <ReviewPhoto id={id} size="large" width={width} height={height} alt={t("photoAlt", { number: at + 1 })} />
          </button>
          <figcaption className="report-actions">
            <button type="button" className="button button-small" onClick={() => void edit("blur", id)}>
              {t("blur")}
            </button>
            <button type="button" className="button button-small" onClick={() => void edit("crop", id)}>
              {t("crop")}
            </button>
            <button type="button" className="button button-small" onClick={() => void run(() => review.dropPhoto(id))}>
              {t("dropPhoto")}
            </button>
          </figcaption>
        </figure>
      ))}
      {zoomed && (
        <PhotoZoom
          id={zoomed}
          alt={t("photoAlt", { number: photos.findIndex(({ id }) => id === zoomed) + 1 })}
          onClose={() => zoom(null)}
        />
      )}
      {tool && (
        <Tool
          photo={tool.photo}
          onCancel={() => setTool(null)}
          onDone={(changed: Blob) => void run(() => review.replacePhoto(tool.id, changed))}
        />
      )}
    </div>
  );
}
