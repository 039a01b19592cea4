import { add, matMul, stack, type Tensor, transpose, unstack } from '@tensorflow/tfjs-core';
import { gradientOfWeights } from './gradient-of-weights.ts';
import { runKernel, runKernels } from './kernels.ts';
import { runAsOne } from './run-as-one.ts';

export interface GruInputs {
  /** The products of the inputs, with the bias: of the two gates [time, batch, 2 units], and the candidate's. */
  readonly gates: Tensor;
  readonly candidates: Tensor;
  /** The recurrent kernel's columns for the gates, [units, 2 units], and for the candidate. */
  readonly gateWeights: Tensor;
  readonly candidateWeights: Tensor;
  /** Before the first step: [batch, units]. */
  readonly state: Tensor;
}

export interface GruSettings {
  /** Whether its gates are hard sigmoids. */
  readonly hard: boolean;
  /** Whether the states of all steps are wanted, not the last alone. */
  readonly keepsAll: boolean;
}

/**
 * Walks a GRU, which resets its state before the product, through time as one operation, whose gradient walks back.
 * @returns [steps, batch, units]: the states that are wanted
 */
export function gruThroughTime(inputs: GruInputs, { hard, keepsAll }: GruSettings): Tensor {
  const { gates, candidates, gateWeights, candidateWeights, state } = inputs;
  const time = gates.shape[0] ?? 0;
  return runAsOne(
    [gates, candidates, gateWeights, candidateWeights, state],
    () => {
      const states = [state];
      const [opened, resets, chosen]: [Tensor[], Tensor[], Tensor[]] = [[], [], []];
      const candidateSteps = unstack(candidates);
      let h = state;
      for (const [step, x] of unstack(gates).entries()) {
        const recurrent = matMul<Tensor>(h, gateWeights);
        const [open, reset] = runKernels('GruGates', { x, recurrent, state: h }, { hard }) as Two;
        const [next, candidate] = runKernels('GruState', {
          x: candidateSteps[step] as Tensor,
          recurrent: matMul<Tensor>(reset, candidateWeights),
          gates: open,
          state: h,
        }) as Two;
        h = next;
        states.push(h);
        opened.push(open);
        resets.push(reset);
        chosen.push(candidate);
      }
      return {
        value: stack(keepsAll ? states.slice(1) : [h]),
        kept: [gateWeights, candidateWeights, ...states.slice(0, -1), ...opened, ...resets, ...chosen],
      };
    },
    (dy, [ofGates, ofCandidates, ...walked]) => {
      const [before = [], opened = [], resets = [], chosen = []] = [0, 1, 2, 3].map((place) =>
        walked.slice(place * time, (place + 1) * time),
      );
      const weights = { gateWeights: ofGates as Tensor, candidateWeights: ofCandidates as Tensor };
      return walkBack(dy, { ...weights, states: before, opened, resets, chosen }, { hard, keepsAll });
    },
  );
}

type Two = [Tensor, Tensor];

interface Walked {
  readonly gateWeights: Tensor;
  readonly candidateWeights: Tensor;
  /** Before each step. */
  readonly states: readonly Tensor[];
  readonly opened: readonly Tensor[];
  readonly resets: readonly Tensor[];
  readonly chosen: readonly Tensor[];
}

/** Gradients with respect to all inputs, in their order. */
function walkBack(dy: Tensor, walked: Walked, { hard, keepsAll }: GruSettings): Tensor[] {
  const { gateWeights, candidateWeights, states, opened, resets, chosen } = walked;
  const given = unstack(dy);
  let dh = given.pop() as Tensor;
  // once, not in the products of each step
  const [turnedGates, turnedCandidates] = [transpose(gateWeights), transpose(candidateWeights)];
  const [ofGates, ofCandidates]: [Tensor[], Tensor[]] = [[], []];
  for (let step = opened.length - 1; step >= 0; step--) {
    const gates = opened[step] as Tensor;
    const candidate = chosen[step] as Tensor;
    const dcandidate = runKernel('GruStateGrad', { dh, gates, candidate });
    const dreset = matMul(dcandidate, turnedCandidates);
    const inputs = { dh, dreset, gates, state: states[step] as Tensor, candidate };
    const [dgates, dstate] = runKernels('GruGatesGrad', inputs, { hard }) as Two;
    ofGates.unshift(dgates);
    ofCandidates.unshift(dcandidate);
    dh = add(dstate, matMul(dgates, turnedGates));
    if (keepsAll && step > 0) dh = add(dh, given.pop() as Tensor);
  }
  const [dgates, dcandidates] = [stack(ofGates), stack(ofCandidates)];
  return [dgates, dcandidates, gradientOfWeights(states, dgates), gradientOfWeights(resets, dcandidates), dh];
}
