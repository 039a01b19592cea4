import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { expectFloats, expectShape } from './expect-tensors.ts';
import { UNARY } from './native-operations.ts';

type Attrs<Names extends string> = Readonly<Record<Names, number>>;

/** A step of an optimizer for all of a model's variables; nothing is written in place. See grader/fusion. */
export const FUSED_OPTIMIZER_KERNELS: readonly KernelDefinition[] = [
  defineKernel<TensorInfo[], Attrs<'learningRate'>>('ApplySgd', (list, { learningRate }, heap) =>
    inGroups('ApplySgd', list as TensorInfo[], 2, 1, heap, (addresses, size) =>
      heap.native.stepSgd(...addresses, size, learningRate),
    ),
  ),
  defineKernel<TensorInfo[], Attrs<'learningRate' | 'momentum'> & Readonly<{ useNesterov: boolean }>>(
    'ApplyMomentum',
    (list, { learningRate, momentum, useNesterov }, heap) =>
      inGroups('ApplyMomentum', list as TensorInfo[], 3, 2, heap, (addresses, size) =>
        heap.native.stepMomentum(...addresses, size, learningRate, momentum, useNesterov ? 1 : 0),
      ),
  ),
  defineKernel<TensorInfo[], Attrs<'learningRate' | 'decay' | 'momentum' | 'epsilon'>>(
    'ApplyRmsProp',
    (list, { learningRate, decay, momentum, epsilon }, heap) => {
      const numbers = [learningRate, decay, 1 - decay, momentum, epsilon];
      return inGroups('ApplyRmsProp', list as TensorInfo[], 4, 3, heap, (addresses, size) =>
        heap.native.stepRmsProp(...addresses, size, ...numbers),
      );
    },
  ),
  defineKernel<TensorInfo[], Attrs<'learningRate' | 'beta1' | 'beta2' | 'epsilon'>>(
    'ApplyAdam',
    (list, { learningRate, beta1, beta2, epsilon }, heap) => {
      const [power1, power2, ...rest] = list as TensorInfo[];
      if (!power1 || !power2) throw new Error('ApplyAdam: there are no powers of beta');
      expectFloats('ApplyAdam', power1, power2);
      const numbers = [learningRate, beta1, 1 - beta1, beta2, 1 - beta2];
      const powers = [heap.address(power1), heap.address(power2)];
      return inGroups(
        'ApplyAdam',
        rest,
        4,
        3,
        heap,
        (addresses, size) => heap.native.stepAdam(...addresses, size, ...numbers, ...powers, epsilon),
        [
          [power1, beta1],
          [power2, beta2],
        ],
      );
    },
  ),
];

/**
 * Runs `step` for each group of `inputs` tensors, which are alike, with their addresses, those of its `outputs`
 * new tensors and their size. @returns all new tensors, after `powers` of one number each, times their factors
 */
function inGroups(
  name: string,
  list: readonly TensorInfo[],
  inputs: number,
  outputs: number,
  heap: Heap,
  step: (addresses: number[], size: number) => void,
  powers: readonly (readonly [TensorInfo, number])[] = [],
): TensorInfo[] {
  if (list.length % inputs !== 0) throw new Error(`${name}: the list does not come in groups of ${inputs}`);
  expectFloats(name, ...list);
  const shapes = powers.map((): number[] => []);
  for (const [i, { shape }] of list.entries()) {
    expectShape(`${name}: a variable's tensor`, shape, list[i - (i % inputs)]?.shape ?? []);
    if (i % inputs < outputs) shapes.push(shape);
  }
  return heap.fillAll(shapes, (made) => {
    for (const [i, [power, factor]] of powers.entries()) {
      heap.native.apply(UNARY.scale, heap.address(power), heap.address(made[i] as TensorInfo), 1, factor, 0);
    }
    for (let i = 0, next = powers.length; i < list.length; i += inputs, next += outputs) {
      const group = [...list.slice(i, i + inputs), ...made.slice(next, next + outputs)];
      const addresses = group.map((one) => heap.address(one));
      step(addresses, util.sizeFromShape(list[i]?.shape ?? []));
    }
  });
}
