import type { ShownCurve } from '#quizzes/schema/shown-question.ts';
import { type Axis, axisTicks } from './plot-scale.ts';

/** A curve with more points was drawn from a function, and is read at round values. */
const FEW_POINTS = 24;

export interface PlotRow {
  x: number;
  /** One for each curve; null where it has no value. */
  values: (number | null)[];
}

/** Whether it has one value at most for each x. */
const isFunction = ({ points }: ShownCurve) =>
  points.every(([x], i) => i === 0 || x > (points[i - 1]?.[0] ?? 0));

/** The curves that a table by x can hold: functions; the others are listed point by point. */
export function splitCurves(curves: readonly ShownCurve[]): {
  functions: ShownCurve[];
  trails: ShownCurve[];
} {
  return {
    functions: curves.filter(isFunction),
    trails: curves.filter((curve) => !isFunction(curve)),
  };
}

/** The values of functions: at their own points if those are few, else at round values of x. */
export function plotRows(axis: Axis, curves: readonly ShownCurve[]): PlotRow[] {
  const wanted = curves.flatMap(({ points }) =>
    points.length <= FEW_POINTS ? points.map(([x]) => x) : axisTicks(axis, 10),
  );
  const rows = [...new Set(wanted)].sort((a, b) => a - b);
  return rows
    .map((x) => ({ x, values: curves.map((curve) => valueAt(curve, x)) }))
    .filter(({ values }) => values.some((value) => value !== null));
}

/** The curve's value, between two points of a drawn line in proportion. */
function valueAt({ points, line }: ShownCurve, x: number): number | null {
  const next = points.findIndex(([at]) => at >= x - 1e-9);
  const after = points[next];
  if (!after) return null;
  if (Math.abs(after[0] - x) <= 1e-9) return Number.isFinite(after[1]) ? after[1] : null;
  const before = points[next - 1];
  if (!before || !line || points.length <= FEW_POINTS) return null;
  const value = before[1] + ((after[1] - before[1]) * (x - before[0])) / (after[0] - before[0]);
  return Number.isFinite(value) ? value : null;
}

/** At most so many points of a trail, its ends among them. */
export function thinTrail({ points }: ShownCurve): [number, number][] {
  const every = Math.ceil(points.length / FEW_POINTS);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}
