/**
 * Round numbers (1, 2 or 5 times a power of ten) that part figures from 0 to `most` into classes, ascending: each about
 * a fifth of the next, since a few places have most of all cameras. Fewer than `count` where there is nothing to part.
 */
export function stepsBelow(most: number, count: number): number[] {
  if (!(most > 0)) return [];
  const steps: number[] = [];
  let power = Math.floor(Math.log10(most));
  const rounds = [5, 2, 1];
  const below = function* () {
    for (; ; power--) for (const round of rounds) yield Number(`${round}e${power}`);
  };
  let skip = false;
  for (const step of below()) {
    if (step > most) continue;
    if (!skip) steps.unshift(step);
    skip = !skip;
    if (steps.length === count) break;
  }
  return steps;
}
