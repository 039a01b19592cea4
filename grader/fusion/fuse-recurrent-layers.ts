import {
  cast,
  expandDims,
  fill,
  reverse,
  slice,
  type Tensor,
  tidy,
  tile,
  transpose,
  unstack,
} from '@tensorflow/tfjs-core';
import { hasKernel, isFloat, isNested, sameShape } from './kernels.ts';
import { layerPrototype, onlyTensor } from './layer-class.ts';
import { canWalk, type Cell, cellsOf, forgetDropout, sizesOf, unitsOf, walkCell } from './recurrent-cells.ts';

interface Recurrent {
  readonly cell: Cell;
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly goBackwards: boolean;
  readonly stateful: boolean;
  /** Of a layer whose states outlive a batch. */
  readonly states_: Tensor[] | null;
  resetStates(states: Tensor[], training: boolean): void;
}

interface Options {
  readonly mask?: Tensor | null;
  readonly training?: boolean | null;
  readonly initialState?: Tensor[] | null;
}

/**
 * Gives LSTM, GRU and simple recurrent layers, and their cells in a layer of their own, one product of all their inputs
 * and one operation through time, where tfjs-layers calls about eighty kernels for each step. Those of other activations
 * than the usual ones stay as they are.
 */
export function fuseRecurrentLayers(): void {
  const prototype = layerPrototype<Recurrent>('RNN');
  const { call } = prototype;
  prototype.call = function callFused(inputs, given) {
    const input = onlyTensor(inputs);
    const cells = cellsOf(this.cell);
    // tfjs-layers forgets it for each call of lstm(), but rnn({ cell }) dropped the same for ever, in predictions too
    for (const cell of cells) forgetDropout(cell);
    const options: Options = given ?? {};
    if (!input || !canFuse(this, cells, input, options)) return call.call(this, inputs, given);
    return tidy(() => walk(this, cells, input, options));
  };
}

/** Of the states before the first step those that are given, as tfjs-layers lists them: the uppermost cell's first. */
const givenStates = (layer: Recurrent, { initialState }: Options): readonly Tensor[] | null =>
  initialState ?? (layer.stateful ? layer.states_ : null);

function canFuse(layer: Recurrent, cells: readonly Cell[], x: Tensor, options: Options): boolean {
  const { mask } = options;
  const [batch = 0, time = 0, size = 0] = x.shape;
  const given = givenStates(layer, options);
  const shapes = cells.toReversed().flatMap(sizesOf);
  return (
    !isNested() &&
    x.rank === 3 &&
    x.size > 0 &&
    isFloat(x) &&
    ['_FusedMatMul', 'Select'].every(hasKernel) &&
    cells.every((cell, place) => canWalk(cell, place > 0 ? unitsOf(cells[place - 1] as Cell) : size)) &&
    (!mask || sameShape(mask.shape, [batch, time])) &&
    (!given ||
      (given.length === shapes.length &&
        given.every((state, place) => isFloat(state) && sameShape(state.shape, [batch, shapes[place] ?? 0]))))
  );
}

/** What the layer gives, as tfjs-layers has it: its output, and its states where they are wanted. */
function walk(layer: Recurrent, cells: readonly Cell[], input: Tensor, options: Options): Tensor | Tensor[] {
  const { returnSequences, returnState, stateful, goBackwards } = layer;
  const [batch = 0, time = 0] = input.shape;
  const inOrder = (steps: Tensor) => (goBackwards ? reverse(steps, 0) : steps);
  const present = options.mask ? inOrder(expandDims(transpose(cast(options.mask, 'bool')), 2)) : null;
  const given = givenStates(layer, options)?.slice();
  const last: Tensor[] = [];
  let steps = inOrder(transpose(input, [1, 0, 2]));
  for (const [place, cell] of cells.entries()) {
    const sizes = sizesOf(cell);
    const keepsAll = returnSequences || place < cells.length - 1;
    const keepsCarry = (returnState || stateful) && sizes.length > 1;
    const walked = walkCell(cell, {
      steps,
      // of zeros, which tfjs-layers brings over and sums up
      states: given?.splice(-sizes.length) ?? sizes.map((units) => fill([batch, units], 0)),
      isTraining: options.training ?? false,
      present: present && tile(present, [1, 1, unitsOf(cell)]),
      keepsAll,
      keepsCarry,
    });
    const isLastOnly = !keepsAll;
    const states = isLastOnly ? walked : slice(walked, time - 1);
    if (isLastOnly || returnState || stateful) last.unshift(...unstack(states));
    steps = keepsAll && keepsCarry ? slice(walked, 0, time) : walked;
  }
  const output = returnSequences ? transpose(steps, [1, 0, 2]) : (last[0] as Tensor);
  if (stateful) layer.resetStates(last, options.training ?? false);
  return returnState ? [output, ...last] : output;
}
