import {
  fill,
  reshape,
  reverse,
  slice,
  split,
  type Tensor,
  tidy,
  transpose,
  unstack,
} from '@tensorflow/tfjs-core';
import { gruThroughTime } from './gru-through-time.ts';
import { hasKernel, isFloat, isNested, runKernel } from './kernels.ts';
import { layerPrototype, onlyTensor, type Weight } from './layer-class.ts';
import { lstmThroughTime } from './lstm-through-time.ts';
import { simpleThroughTime } from './simple-through-time.ts';

interface Activation {
  getClassName(): string;
}
interface Cell {
  readonly kernel: Weight;
  readonly recurrentKernel: Weight;
  readonly bias?: Weight | null;
  readonly activation: Activation;
  /** Where there are gates. */
  readonly recurrentActivation?: Activation;
  readonly dropout: number;
  readonly recurrentDropout: number;
  readonly stateSize: number | readonly number[];
}
interface Recurrent {
  readonly cell: Cell;
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly goBackwards: boolean;
  readonly stateful: boolean;
}

/** What a walk through time needs of its layer. */
interface Journey {
  readonly cell: Cell;
  readonly hard: boolean;
  readonly keepsAll: boolean;
  /** Whether the last states are handed on. */
  readonly keepsStates: boolean;
}
/** The states that are wanted, [steps, batch, units], and after them the last carry of a cell that has one. */
type Walk = (x: Tensor, states: readonly Tensor[], journey: Journey) => Tensor;

/**
 * Gives LSTM, GRU and simple recurrent layers one product of all their inputs and one operation through time, where
 * tfjs-layers calls about eighty kernels for each step. Those with dropout, masks, states that outlive a batch or other
 * activations than the usual ones stay as they are.
 */
export function fuseRecurrentLayers(): void {
  fuse('LSTM', ['LstmGates', 'LstmGatesGrad'], (x, [state, carry], { cell, hard, keepsAll, keepsStates }) =>
    lstmThroughTime(
      { x, weights: cell.recurrentKernel.read(), state: state as Tensor, carry: carry as Tensor },
      { hard, keepsAll, keepsCarry: keepsStates },
    ),
  );
  fuse(
    'GRU',
    ['GruGates', 'GruGatesGrad', 'GruState', 'GruStateGrad'],
    (x, [state], { cell, hard, keepsAll }) => {
      const weights = cell.recurrentKernel.read();
      const units = weights.shape[0] ?? 0;
      const [gates, candidates] = split(x, [2 * units, units], 2) as [Tensor, Tensor];
      const [gateWeights, candidateWeights] = split(weights, [2 * units, units], 1) as [Tensor, Tensor];
      return gruThroughTime(
        { gates, candidates, gateWeights, candidateWeights, state: state as Tensor },
        { hard, keepsAll },
      );
    },
  );
  fuse('SimpleRNN', ['TanhGrad'], (x, [state], { cell, keepsAll }) =>
    simpleThroughTime({ x, weights: cell.recurrentKernel.read(), state: state as Tensor }, keepsAll),
  );
}

function fuse(className: string, kernels: readonly string[], walk: Walk): void {
  const prototype = layerPrototype<Recurrent>(className);
  const { call } = prototype;
  prototype.call = function callFused(inputs, options) {
    const input = onlyTensor(inputs);
    const { cell, returnSequences: keepsAll, returnState: keepsStates } = this;
    if (!input || !kernels.every(hasKernel) || !canFuse(this, input, options)) {
      return call.call(this, inputs, options);
    }
    return tidy(() => {
      const states = (options['initialState'] as Tensor[] | null | undefined) ?? startOf(cell, input);
      const hard = cell.recurrentActivation?.getClassName() === 'hardSigmoid';
      const x = project(input, cell, this.goBackwards);
      const walked = walk(x, states, { cell, hard, keepsAll, keepsStates });
      return unpack(walked, this, input.shape[1] ?? 0, states.length);
    });
  };
}

const GATES: readonly (string | undefined)[] = ['sigmoid', 'hardSigmoid', undefined];

function canFuse(
  { cell, stateful }: Recurrent,
  x: Tensor,
  { mask, initialState }: Record<string, unknown> = {},
): boolean {
  return (
    !isNested() &&
    mask == null &&
    !stateful &&
    x.rank === 3 &&
    x.size > 0 &&
    cell.dropout === 0 &&
    cell.recurrentDropout === 0 &&
    cell.activation.getClassName() === 'tanh' &&
    GATES.includes(cell.recurrentActivation?.getClassName()) &&
    hasKernel('_FusedMatMul') &&
    [x, cell.kernel.read(), ...((initialState as Tensor[] | null | undefined) ?? [])].every(isFloat) &&
    x.shape[2] === cell.kernel.read().shape[0]
  );
}

/** States of zeros, which tfjs-layers brings over and sums up. */
function startOf({ stateSize }: Cell, { shape: [batch = 0] }: Tensor): Tensor[] {
  return [stateSize].flat().map((units) => fill([batch, units], 0));
}

/** [batch, time, inputs] times the kernel, with the bias: [time, batch, …]. */
function project(input: Tensor, { kernel, bias }: Cell, goBackwards: boolean): Tensor {
  const [batch = 0, time = 0, size = 0] = input.shape;
  const steps = transpose(input, [1, 0, 2]);
  const rows = reshape(goBackwards ? reverse(steps, 0) : steps, [time * batch, size]);
  const inputs = { a: rows, b: kernel.read(), ...(bias ? { bias: bias.read() } : {}) };
  const settings = { transposeA: false, transposeB: false, activation: 'linear' };
  return reshape(runKernel('_FusedMatMul', inputs, settings), [time, batch, kernel.read().shape[1] ?? 0]);
}

/** What the layer gives, as tfjs-layers has it: its output, and its states where they are wanted. */
function unpack(
  walked: Tensor,
  { returnSequences, returnState }: Recurrent,
  time: number,
  states: number,
): Tensor | Tensor[] {
  if (!returnSequences) {
    const [last, ...carry] = unstack(walked) as [Tensor, ...Tensor[]];
    return returnState ? [last, last, ...carry] : last;
  }
  const hasCarry = returnState && states > 1;
  const all = hasCarry ? slice(walked, 0, time) : walked;
  const output = transpose(all, [1, 0, 2]);
  if (!returnState) return output;
  return [output, ...unstack(slice(walked, time - 1, states))];
}
