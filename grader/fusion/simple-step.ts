import { add, matMul, type Tensor, tanh } from '@tensorflow/tfjs-core';
import { runKernel } from './kernels.ts';
import type { Step } from './walk-through-time.ts';

/** One step of a simple recurrent layer, a hyperbolic tangent. */
export const simpleStep: Step = ({ products: [x], states: [h], weights: [weights] }, _hard, keep) => {
  const state = tanh(add(x as Tensor, matMul<Tensor>(h as Tensor, weights as Tensor)));
  const y = keep(state);
  return {
    states: [state],
    multiplied: [keep(h as Tensor)],
    back([dh], [turned]) {
      const dv = runKernel('TanhGrad', { dy: dh as Tensor, y });
      return { dproducts: [dv], dstates: [matMul(dv, turned as Tensor)] };
    },
  };
};
