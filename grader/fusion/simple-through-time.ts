import { add, matMul, stack, type Tensor, tanh, transpose, unstack } from '@tensorflow/tfjs-core';
import { gradientOfWeights } from './gradient-of-weights.ts';
import { runKernel } from './kernels.ts';
import { runAsOne } from './run-as-one.ts';

export interface SimpleInputs {
  /** The products of the inputs, with the bias: [time, batch, units]. */
  readonly x: Tensor;
  /** Of the recurrent kernel: [units, units]. */
  readonly weights: Tensor;
  /** Before the first step: [batch, units]. */
  readonly state: Tensor;
}

/**
 * Walks a recurrent layer of hyperbolic tangents through time as one operation, whose gradient walks back.
 * @param keepsAll whether the states of all steps are wanted, not the last alone
 * @returns [steps, batch, units]: the states that are wanted
 */
export function simpleThroughTime({ x, weights, state }: SimpleInputs, keepsAll: boolean): Tensor {
  return runAsOne(
    [x, weights, state],
    () => {
      const states = [state];
      let h = state;
      for (const step of unstack(x)) {
        h = tanh(add(step, matMul<Tensor>(h, weights)));
        states.push(h);
      }
      return { value: stack(keepsAll ? states.slice(1) : [h]), kept: [weights, ...states] };
    },
    (dy, [keptWeights, ...walked]) => walkBack(dy, keptWeights as Tensor, walked, keepsAll),
  );
}

/** Gradients with respect to x, the weights and the first state. */
function walkBack(dy: Tensor, weights: Tensor, states: readonly Tensor[], keepsAll: boolean): Tensor[] {
  const given = unstack(dy);
  let dh = given.pop() as Tensor;
  // once, not in the product of each step
  const turned = transpose(weights);
  const dvs: Tensor[] = [];
  for (let step = states.length - 2; step >= 0; step--) {
    const dv = runKernel('TanhGrad', { dy: dh, y: states[step + 1] as Tensor });
    dvs.unshift(dv);
    dh = matMul(dv, turned);
    if (keepsAll && step > 0) dh = add(dh, given.pop() as Tensor);
  }
  const dx = stack(dvs);
  return [dx, gradientOfWeights(states.slice(0, -1), dx), dh];
}
