import { readDirections } from "@/lib/cameras/directions";
import { conePath } from "@/lib/geo/cone";
import type { LatLon } from "@/lib/geo/distance";
import { schematicPaths } from "@/lib/geo/schematic-svg";
import { symbolPaths } from "@/lib/geo/symbols";
import type { Style } from "@/lib/mapdata/style";

const WIDTH = 720;
const HEIGHT = 400;
const ZOOM = 13;
const CONE = 96;

type Props = {
  place: LatLon;
  directions: string | null;
  sign: Style;
  label: string;
  /** The letter for north. */
  north: string;
};

/** The surroundings of a camera as a drawing: the schematic base map, its cones and its sign. Needs no script. */
export function SchematicMap({ place, directions, sign: look, label, north }: Props) {
  const { plate, sign } = symbolPaths[look.symbol];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="schematic-map" role="img" aria-label={label}>
      <rect width={WIDTH} height={HEIGHT} className="schematic-outside" />
      {schematicPaths({ middle: place, zoom: ZOOM, width: WIDTH, height: HEIGHT }).map(({ kind, d, width }) => (
        <path key={d} d={d} className={`schematic-${kind}`} strokeWidth={width ?? undefined} />
      ))}
      <g transform={`translate(${WIDTH / 2} ${HEIGHT / 2})`} className={`symbol symbol-${look.tone}`}>
        {readDirections(directions).map((direction) => {
          const cone = conePath(direction, CONE);
          return <path key={cone} d={cone} className="schematic-cone" />;
        })}
        <g transform="translate(-17 -17) scale(1.7)">
          <path d={plate} className="symbol-plate" />
          <path d={sign} className="symbol-sign" />
        </g>
      </g>
      <g className="schematic-north">
        <path d={`M${WIDTH - 28} 40V18m-6 7 6-8 6 8`} />
        <text x={WIDTH - 28} y={58} textAnchor="middle">
          {north}
        </text>
      </g>
    </svg>
  );
}
