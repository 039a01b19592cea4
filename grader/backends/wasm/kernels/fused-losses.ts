import { type NamedTensorInfoMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import { expectFloats, expectShape } from './expect-tensors.ts';

type Inputs<Names extends string> = NamedTensorInfoMap & Readonly<Record<Names, TensorInfo>>;
type Epsilon = Readonly<{ epsilon: number }>;

/** The loss of classification, and its gradient through a softmax, as one kernel each; see grader/fusion. */
export const FUSED_LOSS_KERNELS: readonly KernelDefinition[] = [
  defineKernel<Inputs<'dy' | 'y'>>('SoftmaxGrad', ({ dy, y }, _attrs, heap) => {
    expectFloats('SoftmaxGrad', dy, y);
    expectShape('SoftmaxGrad: dy', dy.shape, y.shape);
    const dx = heap.output(y.shape, 'float32');
    const { rows, classes } = rowsOf(y);
    heap.native.softmaxGradient(heap.address(dy), heap.address(y), heap.address(dx), rows, classes);
    return dx;
  }),
  defineKernel<Inputs<'target' | 'output'>, Epsilon>(
    'CategoricalCrossentropy',
    ({ target, output }, { epsilon }, heap) => {
      expectFloats('CategoricalCrossentropy', target, output);
      expectShape('CategoricalCrossentropy: target', target.shape, output.shape);
      const { rows, classes } = rowsOf(output);
      const loss = heap.output(output.shape.slice(0, -1), 'float32');
      const addresses = [heap.address(target), heap.address(output), heap.address(loss)];
      heap.native.crossentropy(...addresses, rows, classes, epsilon, 1 - epsilon);
      return loss;
    },
  ),
  defineKernel<Inputs<'target' | 'output' | 'dy'>, Epsilon>(
    'CategoricalCrossentropyGrad',
    ({ target, output, dy }, { epsilon }, heap) => {
      expectFloats('CategoricalCrossentropyGrad', target, output, dy);
      expectShape('CategoricalCrossentropyGrad: target', target.shape, output.shape);
      expectShape('CategoricalCrossentropyGrad: dy', dy.shape, output.shape.slice(0, -1));
      const { rows, classes } = rowsOf(output);
      const dx = heap.output(output.shape, 'float32');
      const addresses = [heap.address(target), heap.address(output), heap.address(dy), heap.address(dx)];
      heap.native.crossentropyGradient(...addresses, rows, classes, epsilon, 1 - epsilon);
      return dx;
    },
  ),
];

/** @throws Error for a single number, which has no classes */
function rowsOf({ shape }: TensorInfo): { rows: number; classes: number } {
  const classes = shape.at(-1);
  if (classes === undefined) throw new Error('a single number has no classes');
  return { rows: util.sizeFromShape(shape.slice(0, -1)), classes };
}
