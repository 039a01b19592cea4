import * as tf from '@tensorflow/tfjs-core';
import type { KernelCase } from './kernel-case.ts';
import { slope } from './slope-cases.ts';

const PADDINGS: Record<'reflect' | 'symmetric', [number, number][][]> = {
  reflect: [
    [
      [1, 2],
      [0, 0],
      [2, 1],
    ],
    [
      [0, 3],
      [1, 0],
      [0, 0],
    ],
  ],
  symmetric: [
    [
      [4, 4],
      [2, 0],
      [0, 3],
    ],
    [
      [1, 0],
      [0, 2],
      [1, 1],
    ],
  ],
};

/** Each fails with the gradient that tfjs-core publishes. */
export const MENDED_SLOPE_CASES: readonly KernelCase[] = [
  ...[0, 1].flatMap((axis) =>
    [false, true].flatMap((exclusive) =>
      [false, true].map((reverse) =>
        slope(
          `cumsum of cubes, axis ${axis}${exclusive ? ', exclusive' : ''}${reverse ? ', reversed' : ''}`,
          (x) => tf.cumsum(x, axis, exclusive, reverse),
          [[4, 4, 4]],
        ),
      ),
    ),
  ),
  slope('cumsum, axis 0', (x) => tf.cumsum(x, 0), [[5, 3]]),
  ...(['reflect', 'symmetric'] as const).flatMap((mode) =>
    PADDINGS[mode].map((paddings) =>
      slope(`mirrorPad ${mode} by ${paddings.join(' ')}`, (x) => tf.mirrorPad(x, paddings, mode), [
        [4, 2, 3],
      ]),
    ),
  ),
  ...[0, 1, -1].map((axis) =>
    slope(`unstack of one piece, axis ${axis}`, (x) => tf.unstack(x, axis)[0] as tf.Tensor, [[1, 1, 1]]),
  ),
  slope('unstack of one piece of many values', (x) => tf.unstack(x, 1)[0] as tf.Tensor, [[3, 1, 5]]),
  slope('split into one piece', (x) => tf.split(x, 1, 1)[0] as tf.Tensor, [[3, 4]]),
  slope('squaredDifference of a row', (a, b) => tf.squaredDifference(a, b), [[4, 5], [5]]),
  slope('squaredDifference of a column and a row', (a, b) => tf.squaredDifference(a, b), [
    [4, 1],
    [3, 1, 5],
  ]),
];
