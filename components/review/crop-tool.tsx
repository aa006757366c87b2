"use client";

// Cuts a photo down: four edges, each moved by finger or by arrow keys, the picture shown as it will be.

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { drawPhoto, encodeCanvas } from "@/components/report/prepare-photo";

const EDGES = { left: "cropLeft", top: "cropTop", right: "cropRight", bottom: "cropBottom" } as const;
const edges = Object.keys(EDGES) as (keyof typeof EDGES)[];
type Edges = Record<keyof typeof EDGES, number>;

/** Per cent that must be left. */
const LEAST = 10;

type Props = { photo: Blob; onDone: (cut: Blob) => void; onCancel: () => void };

export function CropTool({ photo, onDone, onCancel }: Props) {
  const t = useTranslations("review");
  const dialog = useRef<HTMLDialogElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<HTMLCanvasElement | null>(null);
  /** Per cent that is cut off at each edge. */
  const [cut, setCut] = useState<Edges>({ left: 0, top: 0, right: 0, bottom: 0 });

  useEffect(() => {
    dialog.current?.showModal();
    let ended = false;
    drawPhoto(photo).then((drawn) => !ended && setPicture(drawn));
    return () => {
      ended = true;
    };
  }, [photo]);

  useEffect(() => {
    if (!canvas.current || !picture) return;
    const part = (size: number, percent: number) => Math.round((size * percent) / 100);
    const [x, y] = [part(picture.width, cut.left), part(picture.height, cut.top)];
    const width = picture.width - x - part(picture.width, cut.right);
    const height = picture.height - y - part(picture.height, cut.bottom);
    canvas.current.width = width;
    canvas.current.height = height;
    canvas.current.getContext("2d")?.drawImage(picture, x, y, width, height, 0, 0, width, height);
  }, [picture, cut]);

  /** What was not cut stays as it is: encoding it anew would only make it worse. */
  async function finish(): Promise<void> {
    if (!canvas.current) return;
    if (Object.values(cut).every((percent) => percent === 0)) return onCancel();
    onDone(await encodeCanvas(canvas.current));
  }

  const most = (edge: keyof Edges) => {
    const opposite = { left: cut.right, right: cut.left, top: cut.bottom, bottom: cut.top }[edge];
    return 100 - LEAST - opposite;
  };

  return (
    <dialog ref={dialog} className="blur-tool" aria-labelledby="crop-title" onCancel={onCancel}>
      <h2 id="crop-title">{t("cropTitle")}</h2>
      <canvas ref={canvas} role="img" aria-label={t("cropPicture")} />
      <div className="review-edges">
        {edges.map((edge) => (
          <label key={edge} className="report-field">
            <span>{t(EDGES[edge])}</span>
            <input
              type="range"
              min={0}
              max={90}
              value={cut[edge]}
              onChange={(event) => setCut({ ...cut, [edge]: Math.min(most(edge), Number(event.target.value)) })}
            />
          </label>
        ))}
      </div>
      <div className="blur-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t("cancel")}
        </button>
        <button type="button" className="button button-main" onClick={() => void finish()}>
          {t("cropDone")}
        </button>
      </div>
    </dialog>
  );
}
