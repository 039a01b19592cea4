/** A layer with more neurons is drawn with a gap in its middle. */
const MOST_DRAWN = 8;
const BEFORE_GAP = 3;
const AFTER_GAP = 3;

export interface DrawnLayer {
  count: number;
  /** Where each drawn neuron stands, from the layer's top, in steps; the gap takes one step. */
  steps: number[];
  gap: number | null;
}

/** Which neurons of a layer are drawn, and where: all of them, or the first and last with a gap between. */
export function drawnLayer(count: number): DrawnLayer {
  if (count <= MOST_DRAWN) return { count, steps: Array.from({ length: count }, (_, i) => i), gap: null };
  const steps = Array.from({ length: BEFORE_GAP + AFTER_GAP }, (_, i) => (i < BEFORE_GAP ? i : i + 1));
  return { count, steps, gap: BEFORE_GAP };
}

/** The step at which a neuron stands; one that is not drawn stands in the gap. */
export function stepOf({ count, steps, gap }: DrawnLayer, neuron: number): number {
  if (gap === null || neuron < BEFORE_GAP) return steps[neuron] ?? 0;
  const fromEnd = count - neuron;
  return fromEnd <= AFTER_GAP ? (steps.at(-fromEnd) ?? gap) : gap;
}

/** How many steps a layer is high. */
export const heightInSteps = ({ steps }: DrawnLayer): number => (steps.at(-1) ?? 0) + 1;
