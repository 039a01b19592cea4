/** Just beside the top of the hill. */
export const START = 0;

/** A loss with a shallow and a deep valley. */
export const loss = (w: number): number => 0.25 * w ** 4 - w ** 2 - 0.25 * w + 1.65;
const slope = (w: number): number => w ** 3 - 2 * w - 0.25;

/** The weights that gradient descent visits, the start included. */
export function descend(start: number, rate: number, steps: number): number[] {
  const path = [start];
  for (let w = start; path.length <= steps; path.push(w)) w -= rate * slope(w);
  return path;
}
