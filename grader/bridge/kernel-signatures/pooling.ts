import { z } from 'zod';
import { padding, padding3D, rounding, sides, sides3D } from './attribute-rules.ts';
import { forEach, takes } from './define-signature.ts';
import { images, volumes } from './input-rules.ts';
import type { KernelSignature, TensorSpec } from './kernel-signature.ts';
import { expectShape } from './output-shapes.ts';
import { pooled, pooled3D } from './windows.ts';

const windows = { filterSize: sides, strides: sides, pad: padding, dimRoundingMode: rounding };
const windows3D = { filterSize: sides3D, strides: sides3D, pad: padding3D, dimRoundingMode: rounding };
const dataFormat = z.literal('NDHWC');

const floats = (shape: readonly number[]): TensorSpec[] => [{ shape, dtype: 'float32' }];

/** Pooling of images and volumes, and its gradients. */
export const POOLING: readonly [string, KernelSignature][] = [
  ...forEach(
    'AvgPool MaxPool',
    takes({ x: images }, windows, ({ x }, attributes) => floats(pooled(x.shape, attributes))),
  ),
  [
    'AvgPoolGrad',
    takes({ dy: images, input: images }, windows, ({ dy, input }, attributes) => {
      expectShape('the gradient', dy.shape, pooled(input.shape, attributes));
      return [input];
    }),
  ],
  [
    'MaxPoolGrad',
    takes({ dy: images, input: images, output: images }, windows, ({ dy, input, output }, attributes) => {
      const shape = pooled(input.shape, attributes);
      expectShape('the gradient', dy.shape, shape);
      expectShape('the output', output.shape, shape);
      return [input];
    }),
  ],
  ...forEach(
    'AvgPool3D MaxPool3D',
    takes({ x: volumes }, { ...windows3D, dataFormat }, ({ x }, attributes) =>
      floats(pooled3D(x.shape, attributes)),
    ),
  ),
  [
    'AvgPool3DGrad',
    takes({ dy: volumes, input: volumes }, windows3D, ({ dy, input }, attributes) => {
      expectShape('the gradient', dy.shape, pooled3D(input.shape, attributes));
      return [input];
    }),
  ],
  [
    'MaxPool3DGrad',
    takes(
      { dy: volumes, input: volumes, output: volumes },
      windows3D,
      ({ dy, input, output }, attributes) => {
        const shape = pooled3D(input.shape, attributes);
        expectShape('the gradient', dy.shape, shape);
        expectShape('the output', output.shape, shape);
        return [input];
      },
    ),
  ],
];
