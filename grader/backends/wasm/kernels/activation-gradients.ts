import {
  type ClipByValueAttrs,
  type LeakyReluAttrs,
  type NamedTensorInfoMap,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { TensorData } from '../tensor-data.ts';
import { expectFloats, expectShape } from './expect-tensors.ts';
import { COMBINE, PASS } from './native-operations.ts';

type Inputs<Names extends string> = NamedTensorInfoMap & Readonly<Record<Names, TensorInfo>>;

/** Gradients of activations as one kernel each; see grader/fusion. */
export const ACTIVATION_GRADIENT_KERNELS: readonly KernelDefinition[] = [
  defineKernel<Inputs<'dy' | 'x'>>('ReluGrad', ({ dy, x }, _attrs, heap) => {
    const dx = gradientOf('ReluGrad', dy, x, heap);
    const { dataId } = dy;
    const postponed = dataId instanceof TensorData ? dataId.postponed : null;
    // the gradient of pooling x, which nobody has looked at yet
    if (postponed && postponed.needs[0] === heap.memory.find(x.dataId)) postponed.run(heap.address(dx), true);
    else combine(COMBINE.reluGradient, dy, x, dx, heap);
    return dx;
  }),
  defineKernel<Inputs<'dy' | 'y'>>('TanhGrad', ({ dy, y }, _attrs, heap) => {
    const dx = gradientOf('TanhGrad', dy, y, heap);
    combine(COMBINE.tangentGradient, dy, y, dx, heap);
    return dx;
  }),
  defineKernel<Inputs<'dy' | 'y'>>('SigmoidGrad', ({ dy, y }, _attrs, heap) => {
    const dx = gradientOf('SigmoidGrad', dy, y, heap);
    combine(COMBINE.sigmoidGradient, dy, y, dx, heap);
    return dx;
  }),
  defineKernel<Inputs<'dy' | 'x'>, LeakyReluAttrs>('LeakyReluGrad', ({ dy, x }, { alpha }, heap) => {
    const dx = gradientOf('LeakyReluGrad', dy, x, heap);
    pass(PASS.leakyRelu, dy, x, dx, [alpha, 0], heap);
    return dx;
  }),
  defineKernel<Inputs<'dy' | 'x'>, ClipByValueAttrs>(
    'ClipByValueGrad',
    ({ dy, x }, { clipValueMin, clipValueMax }, heap) => {
      const dx = gradientOf('ClipByValueGrad', dy, x, heap);
      pass(PASS.clip, dy, x, dx, [clipValueMin, clipValueMax], heap);
      return dx;
    },
  ),
];

/** A new tensor for what becomes of dy. @throws Error unless it has the shape of what was saved, and both are float32 */
function gradientOf(name: string, dy: TensorInfo, saved: TensorInfo, heap: Heap): TensorInfo {
  expectFloats(name, dy, saved);
  expectShape(`${name}: dy`, dy.shape, saved.shape);
  return heap.output(saved.shape, 'float32');
}

function combine(op: number, dy: TensorInfo, saved: TensorInfo, dx: TensorInfo, heap: Heap): void {
  const size = util.sizeFromShape(saved.shape);
  const [from, through, to] = [heap.address(dy), heap.address(saved), heap.address(dx)];
  heap.native.combine(op, from, through, to, 1, 1, 1, size, 0, 0, 0, 4, 0, 0, 0, 4);
}

function pass(
  op: number,
  dy: TensorInfo,
  x: TensorInfo,
  dx: TensorInfo,
  parameters: readonly [number, number],
  heap: Heap,
): void {
  const [from, through, to] = [heap.address(dy), heap.address(x), heap.address(dx)];
  heap.native.passGradient(op, from, through, to, util.sizeFromShape(x.shape), ...parameters);
}
