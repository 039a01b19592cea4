import { type backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Heap } from '../heap.ts';
import { runKernel } from '../run-kernel.ts';
import { addInPlace, combineInPlace } from './elementwise.ts';
import { COMBINE, UNARY } from './native-operations.ts';

interface FusedInputs {
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
}

interface FusedAttrs {
  readonly activation: backend_util.Activation;
  readonly leakyreluAlpha?: number;
}

/** What a product does with each of its numbers, by itself: adds its column's bias, and lets it be no less. */
export interface Ending {
  /** The address of as many numbers as there are columns, or 0. */
  readonly bias: number;
  readonly least: number;
}

export const PLAIN: Ending = { bias: 0, least: -Infinity };

/** Runs a fused product: `product` ends with as much of bias and activation as it can, the rest follows. */
export function runFused(
  inputs: FusedInputs,
  attrs: FusedAttrs,
  columns: number,
  heap: Heap,
  product: (ending: Ending) => TensorInfo,
): TensorInfo {
  const { bias, ...others } = inputs;
  if (bias && (bias.dtype !== 'float32' || bias.shape.length !== 1 || bias.shape[0] !== columns)) {
    return finishFused(product(PLAIN), inputs, attrs, heap);
  }
  const isRelu = attrs.activation === 'relu';
  const y = product({ bias: bias ? heap.address(bias) : 0, least: isRelu ? 0 : -Infinity });
  return isRelu ? y : finishFused(y, others, attrs, heap);
}

/**
 * What follows a fused product or convolution: the bias, then the activation. `y` is used up.
 * @throws Error for a bias that does not broadcast to y and for an unknown activation
 */
export function finishFused(y: TensorInfo, inputs: FusedInputs, attrs: FusedAttrs, heap: Heap): TensorInfo {
  const { bias, preluActivationWeights: slopes } = inputs;
  const { activation, leakyreluAlpha = 0.2 } = attrs;
  let result = y;
  heap.fill(y, () => {
    if (bias) addInPlace(y, bias, heap);
    if (activation === 'relu') applyInPlace(UNARY.relu, y, 0, heap);
    else if (activation === 'relu6') applyInPlace(UNARY.relu6, y, 0, heap);
    else if (activation === 'leakyrelu') applyInPlace(UNARY.leakyRelu, y, leakyreluAlpha, heap);
    else if (activation === 'prelu' && slopes) combineInPlace(COMBINE.prelu, y, slopes, heap);
    else if (activation === 'elu') result = runKernel('Elu', { x: y }, {}, heap);
    else if (activation === 'sigmoid') result = runKernel('Sigmoid', { x: y }, {}, heap);
    else if (activation && activation !== 'linear')
      throw new Error(`there is no fused activation ${activation}`);
  });
  if (result !== y) heap.dispose(y);
  return result;
}

function applyInPlace(op: number, y: TensorInfo, parameter: number, heap: Heap): void {
  heap.native.apply(op, heap.address(y), heap.address(y), util.sizeFromShape(y.shape), parameter, 0);
}
