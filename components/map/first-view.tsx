import { DEFAULT_CENTRE, WIDE_ZOOM } from "@/lib/geo/default-view";
import type { LatLon } from "@/lib/geo/distance";
import { toWorld } from "@/lib/geo/mercator";
import { schematicPaths } from "@/lib/geo/schematic-svg";
import { type Tone, tones } from "@/lib/mapdata/style";

/** Pixels that are drawn: as many as a large screen shows beside the panel. */
const WIDTH = 1600;
const HEIGHT = 1200;

/** A camera of the drawing. */
export type Dot = LatLon & { tone: Tone };

/** One path for all dots of a tone: lines of no length, which a round cap makes dots. */
function dotPath(dots: readonly LatLon[]): string {
  const scale = 256 * 2 ** WIDE_ZOOM;
  const middle = toWorld(DEFAULT_CENTRE);
  return dots
    .map((place) => {
      const { x, y } = toWorld(place);
      return `M${Math.round((x - middle.x) * scale + WIDTH / 2)} ${Math.round((y - middle.y) * scale + HEIGHT / 2)}h0`;
    })
    .join("");
}

/**
 * The map as a drawing that needs no script. It stands where the live map will stand, at the same scale, so that
 * nothing moves when that takes over.
 */
export function FirstView({ dots, label }: { dots: readonly Dot[]; label: string }) {
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className="first-view"
      role="img"
      aria-label={label}
    >
      <rect width={WIDTH} height={HEIGHT} className="schematic-outside" />
      {schematicPaths({ middle: DEFAULT_CENTRE, zoom: WIDE_ZOOM, width: WIDTH, height: HEIGHT }).map(
        ({ kind, d, width }) => (
          <path key={d} d={d} className={`schematic-${kind}`} strokeWidth={width ?? undefined} />
        ),
      )}
      {tones.map((tone) => (
        <path key={tone} d={dotPath(dots.filter((dot) => dot.tone === tone))} className={`first-dots symbol-${tone}`} />
      ))}
    </svg>
  );
}
