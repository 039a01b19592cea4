import { add, matMul, type Tensor } from '@tensorflow/tfjs-core';
import { runKernel, runKernels } from './kernels.ts';
import type { Step } from './walk-through-time.ts';

/** One step of a GRU, which resets its state before the product: the weights of its two gates, and its candidate's. */
export const gruStep: Step = ({ products, states, weights }, hard, keep) => {
  const [ofGates, ofCandidate] = products as Two;
  const [gateWeights, candidateWeights] = weights as Two;
  const h = states[0] as Tensor;
  const sums = { x: ofGates, recurrent: matMul<Tensor>(h, gateWeights), state: h };
  const [open, reset] = runKernels('GruGates', sums, { hard }) as Two;
  const sum = { x: ofCandidate, recurrent: matMul<Tensor>(reset, candidateWeights), gates: open, state: h };
  const [next, chosen] = runKernels('GruState', sum) as Two;
  const [gates, state, candidate] = [keep(open), keep(h), keep(chosen)];
  return {
    states: [next],
    multiplied: [state, keep(reset)],
    back(dstates, turned) {
      const dh = dstates[0] as Tensor;
      const [turnedGates, turnedCandidates] = turned as Two;
      const dcandidate = runKernel('GruStateGrad', { dh, gates, candidate });
      const dreset = matMul<Tensor>(dcandidate, turnedCandidates);
      const inputs = { dh, dreset, gates, state, candidate };
      const [dgates, dstate] = runKernels('GruGatesGrad', inputs, { hard }) as Two;
      return { dproducts: [dgates, dcandidate], dstates: [add(dstate, matMul(dgates, turnedGates))] };
    },
  };
};

type Two = [Tensor, Tensor];
