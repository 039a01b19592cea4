import {
  type AvgPoolAttrs,
  type AvgPoolGradInputs,
  type AvgPoolInputs,
  backend_util,
  type MaxPoolGradInputs,
  type MaxPoolInputs,
  util,
} from '@tensorflow/tfjs-core';
import type { OpAttribute } from '../addon.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import { sameShape } from '../tensor-data.ts';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { hasWindows } from './window-attributes.ts';

type Info = backend_util.Conv2DInfo;

function infoOf(shape: readonly number[], { filterSize, strides, pad, dimRoundingMode }: AvgPoolAttrs): Info {
  return backend_util.computePool2DInfo(
    [...shape] as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad as 'same',
    dimRoundingMode,
  );
}

const fits = (shape: readonly number[], attrs: AvgPoolAttrs): boolean =>
  util.sizeFromShape([...shape]) > 0 && hasWindows(infoOf(shape, attrs));

/** As our own computations read them: see `Window` in addon/pooling.cc. */
function numbersOf({ padInfo: { top, left }, ...info }: Info): number[] {
  const { outHeight, outWidth, filterHeight, filterWidth, strideHeight, strideWidth } = info;
  return [outHeight, outWidth, filterHeight, filterWidth, strideHeight, strideWidth, top, left];
}

/** As TensorFlow's ops take them. @throws Error for a padding that they do not know */
function opAttributes(info: Info): OpAttribute[] {
  const { type } = info.padInfo;
  if (type !== 'SAME' && type !== 'VALID') throw new Error('this padding is computed elsewhere');
  return [
    ['ksize', 'integers', [1, info.filterHeight, info.filterWidth, 1]],
    ['strides', 'integers', [1, info.strideHeight, info.strideWidth, 1]],
    ['padding', 'text', type],
    ['data_format', 'text', 'NHWC'],
  ];
}

function pool(name: 'AvgPool' | 'MaxPool'): KernelDefinition {
  return defineKernel<AvgPoolInputs & MaxPoolInputs, AvgPoolAttrs>(
    name,
    ({ x }, attrs, tf) => {
      const info = infoOf(x.shape, attrs);
      tf.reserve(info.outShape);
      return tf.computes ? tf.compute(name, [x], numbersOf(info)) : tf.run(name, [x], opAttributes(info));
    },
    ({ x }, attrs) => fits(x.shape, attrs),
  );
}

/** Pooling of images and its gradients. */
export const POOLING_KERNELS: readonly KernelDefinition[] = [
  pool('MaxPool'),
  pool('AvgPool'),
  defineKernel<MaxPoolGradInputs, AvgPoolAttrs>(
    'MaxPoolGrad',
    ({ dy, input, output }, attrs, tf) => {
      const info = infoOf(input.shape, attrs);
      tf.reserve(input.shape);
      if (tf.computes) {
        const call = { name: 'MaxPoolGrad', inputs: [dy, input, output], numbers: numbersOf(info) };
        const fit = [dy, output].every(({ shape }) => sameShape(shape, info.outShape));
        const isPlain = fit && call.inputs.every(({ dtype }) => dtype === 'float32');
        // of a pooled activation, the next to be computed is that one's gradient: see ReluGrad
        return isPlain ? tf.postpone(call, input.shape) : tf.compute(call.name, call.inputs, call.numbers);
      }
      return tf.run('MaxPoolGrad', [input, output, dy], opAttributes(info));
    },
    ({ input }, attrs) => fits(input.shape, attrs),
  ),
  defineKernel<AvgPoolGradInputs, AvgPoolAttrs>(
    'AvgPoolGrad',
    ({ dy, input }, attrs, tf: TensorflowBackend) => {
      const info = infoOf(input.shape, attrs);
      tf.reserve(input.shape);
      if (tf.computes) return tf.compute('AvgPoolGrad', [dy, input], numbersOf(info));
      return tf.run('AvgPoolGrad', [tf.integers(input.shape), dy], opAttributes(info));
    },
    ({ input }, attrs) => fits(input.shape, attrs),
  ),
];
