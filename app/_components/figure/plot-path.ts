import { type Axis, shareOf } from './plot-scale.ts';

type Point = readonly [number, number];

/** The picture's own units: a thousand across. */
export const ACROSS = 1000;

/** How high the picture is: square where both axes are alike, so that slopes look as they are. */
export function heightOf(x: Axis, y: Axis): number {
  return x.from === y.from && x.to === y.to && !x.log && !y.log ? ACROSS : 620;
}

/** Places in the picture, from its top left corner; null for what cannot be shown. */
export function placeOf(x: Axis, y: Axis, [atX, atY]: Point): [number, number] | null {
  const left = shareOf(x, atX);
  const up = shareOf(y, atY);
  if (!Number.isFinite(left) || !Number.isFinite(up)) return null;
  // Far outside is outside: a browser draws no line to 10 to the 30.
  return [clamp(left) * ACROSS, (1 - clamp(up)) * heightOf(x, y)];
}

const clamp = (share: number) => Math.min(Math.max(share, -20), 21);

/** An SVG path through the points, broken where one has no place. */
export function pathOf(x: Axis, y: Axis, points: readonly Point[]): string {
  let pen = 'M';
  let path = '';
  for (const point of points) {
    const place = placeOf(x, y, point);
    if (place) path += `${pen}${place.map((at) => Number(at.toFixed(1))).join(' ')}`;
    pen = place ? 'L' : 'M';
  }
  return path;
}

/** Where the curve was last seen inside the axes, as shares from the left and from the top; null if never. */
export function lastSeen(x: Axis, y: Axis, points: readonly Point[]): { left: number; top: number } | null {
  const seen = points.findLast(([atX, atY]) => inside(shareOf(x, atX)) && inside(shareOf(y, atY)));
  return seen ? { left: shareOf(x, seen[0]), top: 1 - shareOf(y, seen[1]) } : null;
}

const inside = (share: number) => share >= -1e-9 && share <= 1 + 1e-9;
