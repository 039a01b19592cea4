import { type NamedTensorInfoMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { expectFloats, expectShape } from './expect-tensors.ts';
import { COMBINE, UNARY } from './native-operations.ts';

type Inputs<Names extends string> = NamedTensorInfoMap & Readonly<Record<Names, TensorInfo>>;

/**
 * Batch normalization by the batch's own mean and variance, and its gradient; Ioffe and Szegedy 2015. What is
 * saved for the gradient is the mean and 1 / √(variance + epsilon).
 */
export const FUSED_BATCH_NORM_KERNELS: readonly KernelDefinition[] = [
  defineKernel<Inputs<'x' | 'scale' | 'offset'>, Readonly<{ epsilon: number }>>(
    'BatchNormTrain',
    ({ x, scale, offset }, { epsilon }, heap) => {
      const { rows, channels } = channelsOf('BatchNormTrain', x, scale, offset);
      const channel = [channels];
      return heap.fillAll([x.shape, channel, channel, channel, channel], (outputs) => {
        const [y = 0, mean = 0, variance = 0, saved = 0, inverse = 0] = outputs.map((one) =>
          heap.address(one),
        );
        const step = channels * 4;
        heap.native.measureChannels(heap.address(x), mean, variance, inverse, rows, channels, step, epsilon);
        heap.native.copyStrided(mean, saved, 4, 1, 1, 1, channels, 0, 0, 0, 4, 0, 0, 0, 4);
        heap.scratch(channels, (factor) => {
          multiply(heap.address(scale), inverse, factor, channels, heap);
          const images = heap.address(x);
          heap.native.normalize(images, mean, factor, heap.address(offset), y, rows, channels);
        });
      });
    },
  ),
  defineKernel<Inputs<'dy' | 'x' | 'scale' | 'saved1' | 'saved2'>>(
    'BatchNormTrainGrad',
    (inputs, _attrs, heap) => {
      const { dy, x, scale, saved1, saved2 } = inputs;
      const { rows, channels } = channelsOf('BatchNormTrainGrad', x, scale, saved1, saved2);
      expectFloats('BatchNormTrainGrad', dy);
      expectShape('BatchNormTrainGrad: dy', dy.shape, x.shape);
      return heap.fillAll([x.shape, [channels], [channels]], (outputs) => {
        const [dx = 0, dscale = 0, doffset = 0] = outputs.map((one) => heap.address(one));
        const [from, images, mean] = [heap.address(dy), heap.address(x), heap.address(saved1)];
        const inverse = heap.address(saved2);
        const sums = [dscale, doffset, rows, channels, channels * 4];
        heap.native.sumChannelGradients(from, images, mean, inverse, ...sums);
        heap.scratch(3 * channels, (a) => {
          const [b, c] = [a + channels * 4, a + channels * 8];
          multiply(heap.address(scale), inverse, a, channels, heap);
          const share = -1 / rows;
          multiply(a, doffset, c, channels, heap);
          scaleInPlace(c, share, channels, heap);
          multiply(a, inverse, b, channels, heap);
          multiply(b, dscale, b, channels, heap);
          scaleInPlace(b, share, channels, heap);
          heap.native.combineChannels(from, images, mean, a, b, c, dx, rows, channels);
        });
      });
    },
  ),
];

function channelsOf(
  name: string,
  x: TensorInfo,
  ...others: readonly TensorInfo[]
): { rows: number; channels: number } {
  expectFloats(name, x, ...others);
  const channels = x.shape.at(-1) ?? 1;
  for (const one of others) expectShape(`${name}: a channel's value`, one.shape, [channels]);
  return { rows: channels === 0 ? 0 : util.sizeFromShape(x.shape) / channels, channels };
}

/** to [count] = a [count] * b [count]. */
function multiply(a: number, b: number, to: number, count: number, heap: Heap): void {
  heap.native.combine(COMBINE.multiply, a, b, to, 1, 1, 1, count, 0, 0, 0, 4, 0, 0, 0, 4);
}

function scaleInPlace(at: number, factor: number, count: number, heap: Heap): void {
  heap.native.apply(UNARY.scale, at, at, count, factor, 0);
}
