"use client";

// Blurs parts of a photo before it leaves the phone: with a brush, or with a box for keyboards. What is blurred is
// replaced by large squares of one colour each; nothing of what was there is left in the picture.

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { drawPhoto, encodeCanvas } from "./prepare-photo";

type Spot = { x: number; y: number; side: number };
/** What one stroke, or one box, covers. */
type Stroke = readonly Spot[];

/** Sides of the squares and of the brush as parts of the picture's shorter side. */
const SQUARE = 1 / 28;
const BRUSH = 1 / 9;

type Props = { photo: Blob; onDone: (blurred: Blob) => void; onCancel: () => void };

/** Draws the picture with the spots covered. */
function paint(canvas: HTMLCanvasElement, picture: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  context.drawImage(picture, 0, 0);
  const square = Math.max(12, Math.round(Math.min(picture.width, picture.height) * SQUARE));
  const coarse = document.createElement("canvas");
  coarse.width = Math.ceil(picture.width / square);
  coarse.height = Math.ceil(picture.height / square);
  coarse.getContext("2d")?.drawImage(picture, 0, 0, coarse.width, coarse.height);
  context.imageSmoothingEnabled = false;
  for (const { x, y, side } of strokes.flat()) {
    const [left, top] = [Math.floor((x - side / 2) / square), Math.floor((y - side / 2) / square)];
    const [right, bottom] = [Math.ceil((x + side / 2) / square), Math.ceil((y + side / 2) / square)];
    const [width, height] = [right - left, bottom - top];
    context.drawImage(coarse, left, top, width, height, left * square, top * square, width * square, height * square);
  }
}

export function BlurTool({ photo, onDone, onCancel }: Props) {
  const t = useTranslations("report");
  const dialog = useRef<HTMLDialogElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useRef<HTMLCanvasElement | null>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [box, setBox] = useState<Spot | null>(null);

  useEffect(() => {
    dialog.current?.showModal();
    let ended = false;
    drawPhoto(photo).then((drawn) => {
      if (ended || !canvas.current) return;
      picture.current = drawn;
      canvas.current.width = drawn.width;
      canvas.current.height = drawn.height;
      paint(canvas.current, drawn, []);
    });
    return () => {
      ended = true;
    };
  }, [photo]);

  useEffect(() => {
    if (!canvas.current || !picture.current) return;
    paint(canvas.current, picture.current, strokes);
    if (!box) return;
    const context = canvas.current.getContext("2d");
    if (!context) return;
    context.lineWidth = Math.max(3, picture.current.width / 250);
    context.strokeStyle = "#fff";
    context.strokeRect(box.x - box.side / 2, box.y - box.side / 2, box.side, box.side);
    context.setLineDash([context.lineWidth * 3, context.lineWidth * 3]);
    context.strokeStyle = "#000";
    context.strokeRect(box.x - box.side / 2, box.y - box.side / 2, box.side, box.side);
    context.setLineDash([]);
  }, [strokes, box]);

  const brush = () => Math.min(picture.current?.width ?? 0, picture.current?.height ?? 0) * BRUSH;

  function spotOf(event: PointerEvent<HTMLCanvasElement>): Spot {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const [across, down] = [event.currentTarget.width / width, event.currentTarget.height / height];
    return { x: (event.clientX - left) * across, y: (event.clientY - top) * down, side: brush() };
  }

  function press(event: KeyboardEvent<HTMLCanvasElement>): void {
    if (!picture.current) return;
    const { width, height } = picture.current;
    const spot = box ?? { x: width / 2, y: height / 2, side: brush() * 1.5 };
    const step = spot.side / 3;
    const moves: Record<string, Partial<Spot>> = {
      ArrowLeft: { x: Math.max(0, spot.x - step) },
      ArrowRight: { x: Math.min(width, spot.x + step) },
      ArrowUp: { y: Math.max(0, spot.y - step) },
      ArrowDown: { y: Math.min(height, spot.y + step) },
      "+": { side: Math.min(spot.side * 1.25, Math.max(width, height)) },
      "-": { side: Math.max(spot.side / 1.25, 16) },
    };
    const change = moves[event.key];
    if (!change && event.key !== "Enter") return;
    event.preventDefault();
    if (change) setBox({ ...spot, ...change });
    else setStrokes([...strokes, [spot]]);
  }

  async function finish(): Promise<void> {
    if (!canvas.current || !picture.current) return;
    // What was not covered stays as it is: encoding it anew would only make it worse.
    if (strokes.length === 0) return onCancel();
    paint(canvas.current, picture.current, strokes);
    onDone(await encodeCanvas(canvas.current));
  }

  return (
    <dialog ref={dialog} className="blur-tool" aria-labelledby="blur-title" onCancel={onCancel}>
      <h2 id="blur-title">{t("blurTitle")}</h2>
      <p>{t("blurHint")}</p>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={t("blurKeys")}
        onKeyDown={press}
        onBlur={() => setBox(null)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setBox(null);
          setStrokes([...strokes, [spotOf(event)]]);
        }}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
          const spot = spotOf(event);
          setStrokes((all) => [...all.slice(0, -1), [...(all.at(-1) ?? []), spot]]);
        }}
      />
      <div className="blur-actions">
        <button
          type="button"
          className="button"
          disabled={strokes.length === 0}
          onClick={() => setStrokes(strokes.slice(0, -1))}
        >
          {t("blurUndo")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("blurCancel")}
        </button>
        <button type="button" className="button button-main" onClick={finish}>
          {t("blurDone")}
        </button>
      </div>
    </dialog>
  );
}
