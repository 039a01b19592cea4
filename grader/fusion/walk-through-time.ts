import { add, mul, stack, type Tensor, transpose, unstack, zerosLike } from '@tensorflow/tfjs-core';
import { gradientOfWeights } from './gradient-of-weights.ts';
import { runKernel } from './kernels.ts';
import { type Keep, runAsOne } from './run-as-one.ts';

/** What a step starts from. */
interface Before {
  /** Of its input with the kernel, and the bias: [batch, …], one for each of the weights. */
  readonly products: readonly Tensor[];
  /** [batch, units]: what the recurrent weights multiply, and the carry of a cell that has one. */
  readonly states: readonly Tensor[];
  /** Recurrent ones, [units, …]. */
  readonly weights: readonly Tensor[];
}

/** What a step comes to. */
interface Stepped {
  readonly states: readonly Tensor[];
  /** What each of the weights multiplied; kept. */
  readonly multiplied: readonly Tensor[];
  /** From the gradients of its states and the transposed weights: those of its products, and of the states before it. */
  back(
    dstates: readonly Tensor[],
    turned: readonly Tensor[],
  ): { readonly dproducts: readonly Tensor[]; readonly dstates: readonly Tensor[] };
}

/**
 * One step of a cell through time.
 * @param hard whether its gates are hard sigmoids
 * @param keep for what its way back needs
 */
export type Step = (before: Before, hard: boolean, keep: Keep) => Stepped;

export interface Journey extends Before {
  readonly step: Step;
  /** Of all steps: [time, batch, …]. */
  readonly products: readonly Tensor[];
  /** What every step multiplies the state before it with: [batch, units]. */
  readonly dropped: Tensor | null;
  /** Where there is something to read, [time, batch, units] of truth values: elsewhere the states stay. */
  readonly present: Tensor | null;
  readonly hard: boolean;
  /** Whether the states of all steps are wanted, not the last alone. */
  readonly keepsAll: boolean;
  /** Whether the last carry of a cell that has one is wanted. */
  readonly keepsCarry: boolean;
}

/**
 * Walks a cell through time as one operation, whose gradient walks back; Werbos 1990. A few kernels a step each way,
 * where tfjs-layers has up to eighty, and one product for the gradient of the weights.
 * @returns [steps, batch, units]: the states that are wanted, and the last carry if it is
 */
export function walkThroughTime(journey: Journey): Tensor {
  const { step, weights, hard, keepsAll, keepsCarry } = journey;
  return runAsOne([...journey.products, ...weights, ...journey.states], (keep) => {
    const products = journey.products.map((all) => unstack(all));
    const present = journey.present && unstack(journey.present).map(keep);
    const dropped = journey.dropped && keep(journey.dropped);
    const walked: Stepped[] = [];
    const wanted: Tensor[] = [];
    let states = journey.states;
    for (let time = 0; time < (products[0]?.length ?? 0); time++) {
      const [h, ...carry] = states as [Tensor, ...Tensor[]];
      const seen = dropped ? mul<Tensor>(h, dropped) : h;
      const given = products.map((steps) => steps[time] as Tensor);
      const stepped = step({ products: given, states: [seen, ...carry], weights }, hard, keep);
      const before = states;
      const condition = present?.[time];
      states = condition
        ? stepped.states.map((state, place) => select(condition, state, before[place] as Tensor))
        : stepped.states;
      walked.push(stepped);
      if (keepsAll) wanted.push(states[0] as Tensor);
    }
    const [last, ...carry] = states as [Tensor, ...Tensor[]];
    const value = stack([...(keepsAll ? wanted : [last]), ...(keepsCarry ? carry : [])]);
    const kept = { walked, dropped, present, weights: weights.map(keep) };
    return { value, gradient: (dy) => walkBack(dy, journey, kept) };
  });
}

interface Walked {
  readonly walked: readonly Stepped[];
  readonly dropped: Tensor | null;
  readonly present: readonly Tensor[] | null;
  readonly weights: readonly Tensor[];
}

/** Gradients with respect to the products, the weights and the first states. */
function walkBack(
  dy: Tensor,
  { states, keepsAll, keepsCarry }: Pick<Journey, 'states' | 'keepsAll' | 'keepsCarry'>,
  { walked, dropped, present, weights }: Walked,
): Tensor[] {
  const given = unstack(dy);
  const zeros = zerosLike(given[0] as Tensor);
  const carries = states.slice(1).map(() => (keepsCarry ? (given.pop() as Tensor) : zeros));
  let dstates = [given.pop() as Tensor, ...carries];
  // once, not in the products of each step
  const turned = weights.map((one) => transpose(one));
  const dproducts: Tensor[][] = weights.map(() => []);
  for (const [time, { back }] of [...walked.entries()].toReversed()) {
    const condition = present?.[time];
    const through = condition ? dstates.map((one) => select(condition, one, zeros)) : dstates;
    const before = back(through, turned);
    for (const [place, one] of before.dproducts.entries()) dproducts[place]?.unshift(one);
    const [dseen, ...dcarry] = before.dstates as [Tensor, ...Tensor[]];
    const past = [dropped ? mul<Tensor>(dseen, dropped) : dseen, ...dcarry];
    dstates = condition
      ? dstates.map((one, place) => add(past[place] as Tensor, select(condition, zeros, one)))
      : past;
    if (keepsAll && time > 0) dstates[0] = add(dstates[0] as Tensor, given.pop() as Tensor);
  }
  const all = dproducts.map((steps) => stack(steps));
  const dweights = all.map((one, place) =>
    gradientOfWeights(
      walked.map(({ multiplied }) => multiplied[place] as Tensor),
      one,
    ),
  );
  return [...all, ...dweights, ...dstates];
}

/** As Keras does; tfjs-layers multiplies by 0 and 1, and a NaN at a step that is left out gets into its states. */
const select = (condition: Tensor, t: Tensor, e: Tensor): Tensor => runKernel('Select', { condition, t, e });
