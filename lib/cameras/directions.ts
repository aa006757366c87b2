// Where a camera looks, read from the forms that really occur in OpenStreetMap and municipal lists, and the one form
// in which it is stored: degrees clockwise from true north, "290;230;120"; an arc, clockwise, "270-90"; all round "0-360".

/** Degrees clockwise from true north, 0 to below 360. An arc runs clockwise from `from` to `to`. */
export type Direction =
  | { kind: "bearing"; degrees: number }
  | { kind: "arc"; from: number; to: number }
  | { kind: "circle" };

const winds = ["n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw"];

const words: Record<string, number> = {
  north: 0,
  northeast: 45,
  "north-east": 45,
  east: 90,
  southeast: 135,
  "south-east": 135,
  south: 180,
  southwest: 225,
  "south-west": 225,
  west: 270,
  northwest: 315,
  "north-west": 315,
  sever: 0,
  severoistok: 45,
  istok: 90,
  jugoistok: 135,
  jug: 180,
  jugozapad: 225,
  zapad: 270,
  severozapad: 315,
  север: 0,
  североисток: 45,
  исток: 90,
  југоисток: 135,
  југ: 180,
  југозапад: 225,
  запад: 270,
  северозапад: 315,
  // Serbian letters, as far as English does not give them another meaning: "S" is north in one and south in the other.
  si: 45,
  i: 90,
  ji: 135,
  j: 180,
  jz: 225,
  z: 270,
  sz: 315,
  с: 0,
  си: 45,
  и: 90,
  ји: 135,
  ј: 180,
  јз: 225,
  з: 270,
  сз: 315,
};

const round = (degrees: number) => Math.round(degrees * 10) / 10;
const turned = (degrees: number) => round(((degrees % 360) + 360) % 360);

/**
 * Compass bearing in degrees from true north, 0 to below 360, from a text such as "SSE", "157.5", "157,5", "-20",
 * "170°" or "south"; null when it has no single clear meaning. 360 is north.
 * @see OSM wiki, Key:direction
 */
function parseBearing(text: string): number | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/°|º|deg(rees)?$/g, "")
    .trim();
  const wind = winds.indexOf(plain);
  if (wind >= 0) return wind * 22.5;
  if (Object.hasOwn(words, plain)) return words[plain] ?? null;
  if (!/^[+-]?\d+([.,]\d+)?$/.test(plain)) return null;
  const degrees = Number(plain.replace(",", "."));
  return degrees > 360 || degrees <= -360 ? null : turned(degrees);
}

function parsePart(text: string, allRound: boolean): Direction | null {
  const bearing = parseBearing(text);
  // 360 is north for what looks one way; some write it for "all round" on domes.
  if (bearing === 0 && allRound && /^\s*360/.test(text)) return { kind: "circle" };
  if (bearing !== null) return { kind: "bearing", degrees: bearing };
  const [first, second, ...more] = text.split(/[-–]/).map((end) => end.trim());
  if (!first || !second || more.length) return null;
  const from = parseBearing(first);
  const to = parseBearing(second);
  if (from === null || to === null) return null;
  const width = Number(second.replace(",", ".").replace("°", "")) - Number(first.replace(",", ".").replace("°", ""));
  if (Math.abs(width) >= 359) return { kind: "circle" };
  return from === to ? null : { kind: "arc", from, to };
}

/** Characters of the longest text that is read: what is stored has eight directions at most. */
const LONGEST = 500;

/**
 * Reads a direction as mappers write it. `clear` is false when some part has no single clear meaning; what is clear is
 * given all the same. `allRound`: the camera turns or is a dome, so that a bare 360 means all round.
 */
export function parseDirections(raw: string, allRound = false): { directions: Direction[]; clear: boolean } {
  if (raw.length > LONGEST) return { directions: [], clear: false };
  // Beside a Serbian letter "S" is sever, the north.
  const text = /(?<!\p{L})(?:j|i|z|si|sz|ji|jz)(?!\p{L})/iu.test(raw)
    ? raw.replace(/(?<!\p{L})s(?!\p{L})/giu, "sever")
    : raw;
  const parts = text
    .split(/[;|]|,(?=\s)|,(?=\d{2,3}(?:$|,))/)
    .map((part) => part.trim())
    .filter(Boolean);
  const read = parts.map((part) => parsePart(part, allRound));
  const directions = read.filter((direction) => direction !== null);
  return { directions, clear: parts.length > 0 && directions.length === parts.length };
}

/** The stored form; null for no direction. */
export function formatDirections(directions: readonly Direction[]): string | null {
  const parts = directions.map((direction) => {
    if (direction.kind === "circle") return "0-360";
    return direction.kind === "arc" ? `${direction.from}-${direction.to}` : String(direction.degrees);
  });
  return parts.length ? [...new Set(parts)].join(";") : null;
}

/** Reads the stored form. */
export function readDirections(stored: string | null): Direction[] {
  if (!stored) return [];
  // Most look one way, and a map is made of many thousands.
  const degrees = Number(stored);
  return degrees >= 0 && degrees < 360 ? [{ kind: "bearing", degrees }] : parseDirections(stored).directions;
}
