import { add, matMul, stack, type Tensor, transpose, unstack, zerosLike } from '@tensorflow/tfjs-core';
import { gradientOfWeights } from './gradient-of-weights.ts';
import { runKernels } from './kernels.ts';
import { runAsOne } from './run-as-one.ts';

export interface LstmInputs {
  /** The products of the inputs, with the bias: [time, batch, 4 units]. */
  readonly x: Tensor;
  /** Of the recurrent kernel: [units, 4 units]. */
  readonly weights: Tensor;
  /** Before the first step: [batch, units]. */
  readonly state: Tensor;
  readonly carry: Tensor;
}

export interface LstmSettings {
  /** Whether its gates are hard sigmoids. */
  readonly hard: boolean;
  /** Whether the states of all steps are wanted, not the last alone. */
  readonly keepsAll: boolean;
  /** Whether the last carry is wanted. */
  readonly keepsCarry: boolean;
}

/**
 * Walks an LSTM through time as one operation, whose gradient walks back; Werbos 1990. Two kernels a step each way,
 * where tfjs-layers has about eighty, and one product for the gradient of the weights.
 * @returns [steps, batch, units]: the states that are wanted, and the last carry if it is
 */
export function lstmThroughTime({ x, weights, state, carry }: LstmInputs, settings: LstmSettings): Tensor {
  const { hard, keepsAll, keepsCarry } = settings;
  const time = x.shape[0] ?? 0;
  return runAsOne(
    [x, weights, state, carry],
    () => {
      const [states, carries, gates]: [Tensor[], Tensor[], Tensor[]] = [[state], [carry], []];
      let [h, c] = [state, carry];
      for (const step of unstack(x)) {
        const inputs = { x: step, recurrent: matMul<Tensor>(h, weights), carry: c };
        const [next, nextCarry, opened] = runKernels('LstmGates', inputs, { hard }) as Three;
        [h, c] = [next, nextCarry];
        states.push(h);
        carries.push(c);
        gates.push(opened);
      }
      const wanted = keepsAll ? states.slice(1) : [h];
      return {
        value: stack(keepsCarry ? [...wanted, c] : wanted),
        kept: [weights, ...states, ...carries, ...gates],
      };
    },
    (dy, [keptWeights, ...walked]) => {
      const states = walked.slice(0, time + 1);
      const carries = walked.slice(time + 1, 2 * (time + 1));
      const gates = walked.slice(2 * (time + 1));
      return walkBack(dy, { weights: keptWeights as Tensor, states, carries, gates }, settings);
    },
  );
}

type Three = [Tensor, Tensor, Tensor];

interface Walked {
  readonly weights: Tensor;
  /** Before and after each step. */
  readonly states: readonly Tensor[];
  readonly carries: readonly Tensor[];
  readonly gates: readonly Tensor[];
}

/** Gradients with respect to x, the weights, the first state and the first carry. */
function walkBack(dy: Tensor, { weights, states, carries, gates }: Walked, settings: LstmSettings): Tensor[] {
  const { hard, keepsAll, keepsCarry } = settings;
  const given = unstack(dy);
  let dc = keepsCarry ? (given.pop() as Tensor) : zerosLike(carries[0] as Tensor);
  let dh = given.pop() as Tensor;
  // once, not in the product of each step
  const turned = transpose(weights);
  const dvs: Tensor[] = [];
  for (let step = gates.length - 1; step >= 0; step--) {
    const opened = { gates: gates[step] as Tensor, carry: carries[step] as Tensor };
    const inputs = { dh, dc, ...opened, c: carries[step + 1] as Tensor };
    const [dv, dcarry] = runKernels('LstmGatesGrad', inputs, { hard }) as [Tensor, Tensor];
    dvs.unshift(dv);
    dc = dcarry;
    dh = matMul(dv, turned);
    if (keepsAll && step > 0) dh = add(dh, given.pop() as Tensor);
  }
  const dx = stack(dvs);
  return [dx, gradientOfWeights(states.slice(0, -1), dx), dh, dc];
}
