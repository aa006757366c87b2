import { symbolPaths } from "@/lib/geo/symbols";
import type { SymbolName, Tone } from "@/lib/mapdata/style";

/** A camera's sign as on the map. Decorative: what it means stands beside it in words. */
export function SymbolIcon({ symbol, tone, size = 22 }: { symbol: SymbolName; tone: Tone; size?: number }) {
  const { plate, sign } = symbolPaths[symbol];
  return (
    <svg viewBox="-1 -1 22 22" width={size} height={size} aria-hidden="true" className={`symbol symbol-${tone}`}>
      <path d={plate} className="symbol-plate" />
      <path d={sign} className="symbol-sign" />
    </svg>
  );
}
