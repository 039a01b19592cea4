import { dispose, mul, reshape, split, type Tensor } from '@tensorflow/tfjs-core';
import { drawDropout } from './draw-dropout.ts';
import { gruStep } from './gru-step.ts';
import { hasKernel, isFloat, runKernel } from './kernels.ts';
import { type Call, layerPrototype, type Weight } from './layer-class.ts';
import { lstmStep } from './lstm-step.ts';
import { simpleStep } from './simple-step.ts';
import { type Step, walkThroughTime } from './walk-through-time.ts';

interface Activation {
  getClassName(): string;
}

/** A cell of a recurrent layer, as tfjs-layers has it. */
export interface Cell {
  readonly call: Call<unknown>;
  readonly kernel: Weight;
  readonly recurrentKernel: Weight;
  readonly bias?: Weight | null;
  readonly activation: Activation;
  /** Where there are gates. */
  readonly recurrentActivation?: Activation;
  readonly dropout: number;
  readonly recurrentDropout: number;
  /** A student's own, in place of tfjs's. */
  readonly dropoutFunc?: unknown;
  readonly stateSize: number | readonly number[];
  /** Of cells on top of each other. */
  readonly cells?: readonly Cell[];
  /** What a call of tfjs-layers has drawn. */
  dropoutMask: Tensor | Tensor[] | null;
  recurrentDropoutMask: Tensor | Tensor[] | null;
}

interface Kind {
  readonly step: Step;
  readonly kernels: readonly string[];
  /** How many times its units each product of a step is wide. */
  readonly widths: readonly number[];
}

const KINDS: Readonly<Record<string, Kind>> = {
  LSTMCell: { step: lstmStep, kernels: ['LstmGates', 'LstmGatesGrad'], widths: [4] },
  GRUCell: {
    step: gruStep,
    kernels: ['GruGates', 'GruGatesGrad', 'GruState', 'GruStateGrad'],
    widths: [2, 1],
  },
  SimpleRNNCell: { step: simpleStep, kernels: ['TanhGrad'], widths: [1] },
};

/** By what they compute: a class of a student's own may stand for something else under the same name. */
let kinds: ReadonlyMap<unknown, Kind> | null = null;

const kindOf = ({ call }: Cell): Kind | undefined => {
  kinds ??= new Map(Object.entries(KINDS).map(([name, kind]) => [layerPrototype(name).call, kind]));
  return kinds.get(call);
};

/** Those that stand on top of each other as one, from the inputs up. */
export const cellsOf = (cell: Cell): readonly Cell[] =>
  cell.call === layerPrototype('StackedRNNCells').call ? (cell.cells ?? []) : [cell];

/** Makes it draw anew what it drops. */
export function forgetDropout(cell: Cell): void {
  if (!kindOf(cell)) return;
  dispose([cell.dropoutMask, cell.recurrentDropoutMask].flat().filter((mask) => mask !== null));
  cell.dropoutMask = null;
  cell.recurrentDropoutMask = null;
}

const GATES: readonly (string | undefined)[] = ['sigmoid', 'hardSigmoid', undefined];

/** Whether such a cell of usual activations can walk through inputs of this size. */
export function canWalk(cell: Cell, size: number): boolean {
  return (
    (kindOf(cell)?.kernels.every(hasKernel) ?? false) &&
    cell.activation.getClassName() === 'tanh' &&
    GATES.includes(cell.recurrentActivation?.getClassName()) &&
    cell.dropoutFunc == null &&
    isFloat(cell.kernel.read()) &&
    cell.kernel.read().shape[0] === size
  );
}

/** How many units each state of a cell has. */
export const sizesOf = ({ stateSize }: Cell): readonly number[] => [stateSize].flat();
export const unitsOf = (cell: Cell): number => sizesOf(cell)[0] ?? 0;

export interface Way {
  /** [time, batch, …]. */
  readonly steps: Tensor;
  readonly states: readonly Tensor[];
  readonly isTraining: boolean;
  readonly present: Tensor | null;
  readonly keepsAll: boolean;
  readonly keepsCarry: boolean;
}

/** One product of all inputs and one operation through time. @returns as walkThroughTime does */
export function walkCell(cell: Cell, { steps, isTraining, ...way }: Way): Tensor {
  const { step, widths } = kindOf(cell) as Kind;
  const [, batch = 0, size = 0] = steps.shape;
  const units = unitsOf(cell);
  const gates = widths.reduce((sum, width) => sum + width);
  const draw = (shape: number[], rate: number) => (isTraining ? drawDropout(shape, rate, gates) : null);
  // in tfjs-layers' order
  const droppedInputs = draw([batch, size], cell.dropout);
  const dropped = draw([batch, units], cell.recurrentDropout);
  const x = project(droppedInputs ? mul(steps, droppedInputs) : steps, cell);
  const pieces = (whole: Tensor, axis: number) =>
    widths.length === 1
      ? [whole]
      : split(
          whole,
          widths.map((width) => width * units),
          axis,
        );
  const weights = pieces(cell.recurrentKernel.read(), 1);
  const hard = cell.recurrentActivation?.getClassName() === 'hardSigmoid';
  return walkThroughTime({ step, products: pieces(x, 2), weights, dropped, hard, ...way });
}

/** All steps times the kernel, with the bias: [time, batch, …]. */
function project(steps: Tensor, { kernel, bias }: Cell): Tensor {
  const [time = 0, batch = 0, size = 0] = steps.shape;
  const rows = reshape(steps, [time * batch, size]);
  const inputs = { a: rows, b: kernel.read(), ...(bias ? { bias: bias.read() } : {}) };
  const settings = { transposeA: false, transposeB: false, activation: 'linear' };
  return reshape(runKernel('_FusedMatMul', inputs, settings), [time, batch, kernel.read().shape[1] ?? 0]);
}
