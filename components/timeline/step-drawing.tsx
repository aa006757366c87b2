import type { system } from "@/lib/rights/content";

type Step = (typeof system)["steps"][number]["id"];

/** Drawings of the system's four steps, in a box of 200 by 130. Decorative: the words beside them say the same. */
const drawings: Record<Step, React.ReactNode> = {
  // A camera on a pole; what it sees is a cone with two people in it.
  camera: (
    <>
      <path className="draw-beam" d="M72 44 188 22v92z" />
      <path className="draw-line" d="M30 124V22M18 124h24M30 34h14" />
      <path className="draw-body" d="M42 24h26l8 8v16l-8 6H42z" />
      <circle className="draw-lens" cx="71" cy="41" r="5" />
      <path
        className="draw-line"
        d="M134 70a6 6 0 1 0-.1 0zM126 108V90q0-10 8-10t8 10v18M164 64a6 6 0 1 0-.1 0zM156 104V84q0-10 8-10t8 10v20"
      />
    </>
  ),
  // A person before a wall of screens.
  watching: (
    <>
      <path
        className="draw-body"
        d="M24 12h48v32H24zM76 12h48v32H76zM128 12h48v32h-48zM24 48h48v32H24zM128 48h48v32h-48z"
      />
      <path className="draw-glass" d="M76 48h48v32H76z" />
      <circle className="draw-lens" cx="100" cy="64" r="5" />
      <path
        className="draw-line"
        d="M32 36l12-10 10 8 10-12M84 36l10-8 12 6 10-10M136 20h32M136 28h20M32 58h30M32 66h20M138 72l10-12 8 8 10-10"
      />
      <path className="draw-body" d="M100 84a11 11 0 1 0 .1 0zM74 128q2-22 26-22t26 22z" />
    </>
  ),
  // Shelves with disks.
  storage: (
    <>
      <path className="draw-body" d="M46 10h108v32H46zM46 46h108v32H46zM46 82h108v32H46z" />
      <path
        className="draw-line"
        d="M58 20v12M66 20v12M74 20v12M58 56v12M66 56v12M74 56v12M58 92v12M66 92v12M74 92v12M90 26h36M90 62h36M90 98h36M58 114v10M142 114v10"
      />
      <circle className="draw-lens" cx="141" cy="26" r="4" />
      <circle className="draw-lens" cx="141" cy="62" r="4" />
      <circle className="draw-lens" cx="141" cy="98" r="4" />
    </>
  ),
  // A magnifying glass on one face among many.
  search: (
    <>
      <path
        className="draw-line"
        d="M34 26a9 9 0 1 0-.1 0zM22 58q0-16 12-16t12 16M34 84a9 9 0 1 0-.1 0zM22 116q0-16 12-16t12 16M170 26a9 9 0 1 0-.1 0zM158 58q0-16 12-16t12 16"
      />
      <circle className="draw-body" cx="100" cy="58" r="42" />
      <path className="draw-line" d="M100 34a13 13 0 1 0 .1 0M78 84q2-20 22-20t22 20" />
      <path className="draw-frame" d="M80 36v-8h8M112 28h8v8M120 66v8M80 74v-8" />
      <path className="draw-thick" d="M131 89l36 34" />
    </>
  ),
};

export function StepDrawing({ step }: { step: Step }) {
  return (
    <svg viewBox="0 0 200 130" className="drawing" aria-hidden="true">
      {drawings[step]}
    </svg>
  );
}
