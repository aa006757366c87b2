import "./guide.css";

import type { SeenKind } from "@/lib/rights/content";

/** Drawings of the kinds of cameras in a box of 240 by 160: ink lines, the one red is the lens and where it looks. */
const drawings: Record<SeenKind, React.ReactNode> = {
  // On a bracket at a wall, under a sunshield; it looks one way.
  fixed: (
    <>
      <path className="draw-beam" d="M152 86 232 46v96z" />
      <path className="draw-line" d="M24 20v120M24 96h26l22-14" />
      <path className="draw-body" d="M62 62l84 10v34l-84-10z" />
      <path className="draw-body" d="M54 52l104 13v8L54 60z" />
      <path className="draw-body" d="M146 74h10v30h-10z" />
      <circle className="draw-lens" cx="156" cy="89" r="7" />
      <path className="draw-line" d="M74 78v14M82 79v14" />
    </>
  ),
  // A dark half ball under its plate, hanging from an arm.
  dome: (
    <>
      <path className="draw-beam" d="M120 96 40 156h160z" />
      <path className="draw-line" d="M20 16v64M20 40h62q20 0 20 18" />
      <path className="draw-body" d="M84 58h72v16H84z" />
      <path className="draw-body" d="M74 74h92v10H74z" />
      <path className="draw-glass" d="M82 84h76a38 40 0 0 1-76 0z" />
      <path className="draw-shine" d="M92 92a28 30 0 0 0 18 26" />
      <circle className="draw-lens draw-dim" cx="124" cy="100" r="7" />
    </>
  ),
  // A ball with a lens under a sleeve; arrows round it say that it turns.
  panning: (
    <>
      <path className="draw-beam" d="M142 102 230 78v56z" />
      <path className="draw-line" d="M20 16v80M20 32h72q20 0 20 16" />
      <path className="draw-body" d="M94 48h36v14H94z" />
      <path className="draw-body" d="M84 62h56v12H84z" />
      <path className="draw-body" d="M112 70a32 32 0 1 0 .1 0z" />
      <path className="draw-line" d="M128 76v52" />
      <circle className="draw-lens" cx="138" cy="102" r="8" />
      <path className="draw-line" d="M60 96q2 44 50 52M60 96l-9 11M60 96l11 9M110 148l-12 4M110 148l-8-9" />
    </>
  ),
  // A camera on a gantry above a lane; it looks at a car's plate.
  ALPR: (
    <>
      <path className="draw-beam" d="M74 44 148 118v28H96z" />
      <path className="draw-line" d="M20 150V22h92M12 150h216" />
      <path className="draw-body" d="M56 22h34v20H56z" />
      <circle className="draw-lens" cx="73" cy="42" r="6" />
      <path className="draw-body" d="M118 106l12-30h68l14 30h10v36H108v-36z" />
      <path className="draw-line" d="M132 82h64l10 24h-84z" />
      <path className="draw-frame" d="M140 118h48v16h-48z" />
      <path className="draw-line" d="M150 122v8M158 122v8M172 122v8M180 122v8M120 142v8h16v-8M194 142v8h16v-8" />
    </>
  ),
  // The chest of a uniform with a small box on it.
  body: (
    <>
      <path className="draw-body" d="M44 160q0-64 44-76l32 22 32-22q44 12 44 76z" />
      <path
        className="draw-line"
        d="M120 16a26 28 0 1 0 .1 0M88 84l18 30 14-8 14 8 18-30M120 106v54M72 160v-26M168 160v-26"
      />
      <path className="draw-line" d="M62 118h28v18H62z" />
      <path className="draw-body" d="M146 116h24v32h-24z" />
      <circle className="draw-lens" cx="158" cy="127" r="6" />
      <path className="draw-line" d="M152 140h12" />
    </>
  ),
};

/** `label` says what is drawn. */
export function KindDrawing({ kind, label }: { kind: SeenKind; label: string }) {
  return (
    <svg viewBox="0 0 240 160" className="drawing" role="img" aria-label={label}>
      {drawings[kind]}
    </svg>
  );
}
