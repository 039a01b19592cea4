import { matMul, type Tensor } from '@tensorflow/tfjs-core';
import { runKernels } from './kernels.ts';
import type { Step } from './walk-through-time.ts';

/** One step of an LSTM. */
export const lstmStep: Step = ({ products: [x], states: [h, carry], weights: [weights] }, hard, keep) => {
  const inputs = { x, recurrent: matMul(h as Tensor, weights as Tensor), carry } as Record<string, Tensor>;
  const [state, c, gates] = runKernels('LstmGates', inputs, { hard }) as [Tensor, Tensor, Tensor];
  const opened = { gates: keep(gates), carry: keep(carry as Tensor), c: keep(c) };
  return {
    states: [state, c],
    multiplied: [keep(h as Tensor)],
    back([dh, dc], [turned]) {
      const changes = { dh, dc, ...opened } as Record<string, Tensor>;
      const [dv, dcarry] = runKernels('LstmGatesGrad', changes, { hard }) as [Tensor, Tensor];
      return { dproducts: [dv], dstates: [matMul(dv, turned as Tensor), dcarry] };
    },
  };
};
