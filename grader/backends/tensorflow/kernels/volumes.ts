import {
  type AvgPool3DGradAttrs,
  type AvgPool3DGradInputs,
  backend_util,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import type { OpAttribute } from '../addon.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';

/** What a window covers along one side, and how many there are. */
interface Side {
  /** Elements before the first window: where a stride is wider than its window tfjs may begin behind them. */
  readonly skipped: number;
  /** Of the elements, without those. */
  readonly size: number;
  readonly before: number;
  readonly window: number;
  readonly stride: number;
  readonly windows: number;
}

/** Room for all windows, padding included. */
const spanOf = ({ stride, windows, window, before, size }: Side): number =>
  Math.max((windows - 1) * stride + window, before + size);

/**
 * The gradient of AvgPool3D with any padding, from TensorFlow's without one. That shares a window's gradient among all
 * of it, here among what lies inside: gradients are divided first by the part of their window that does.
 */
const AVERAGE_GRADIENT = defineKernel<AvgPool3DGradInputs, AvgPool3DGradAttrs>(
  'AvgPool3DGrad',
  ({ dy, input }, { filterSize, strides, pad, dimRoundingMode }, tf) => {
    const shape = input.shape as [number, number, number, number, number];
    const info = backend_util.computePool3DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const { front, top, left } = info.padInfo;
    const sides: Side[] = [
      [info.inDepth, front, info.filterDepth, info.strideDepth, info.outDepth],
      [info.inHeight, top, info.filterHeight, info.strideHeight, info.outHeight],
      [info.inWidth, left, info.filterWidth, info.strideWidth, info.outWidth],
    ].map(([size = 0, before = 0, window = 0, stride = 1, windows = 0]) => ({
      skipped: Math.max(0, -before),
      size: size + Math.min(0, before),
      before: Math.max(0, before),
      window,
      stride,
      windows,
    }));
    const spans = sides.map(spanOf);
    const padded = [shape[0], ...spans, shape[4]];
    tf.reserve(padded);
    const attributes: OpAttribute[] = [
      ['ksize', 'integers', [1, ...sides.map(({ window }) => window), 1]],
      ['strides', 'integers', [1, ...sides.map(({ stride }) => stride), 1]],
      ['padding', 'text', 'VALID'],
    ];
    const margins = sides.flatMap(({ before, size }, i) => [before, (spans[i] ?? 0) - before - size]);
    const inside = tf.run('PadV2', [
      tf.run('Fill', [tf.integers([1, ...sides.map(({ size }) => size), 1]), tf.float(1)]),
      tf.integers([0, 0, ...margins, 0, 0], 2),
      tf.float(0),
    ]);
    const parts = tf.run('AvgPool3D', [inside], attributes);
    // a stride may leave elements behind the last window, which then make one more
    const counted = take(parts, [0, 0, 0, 0, 0], [1, ...sides.map(({ windows }) => windows), 1]);
    const whole = tf.run(
      'AvgPool3DGrad',
      [tf.integers(padded), tf.run('RealDiv', [dy, counted])],
      attributes,
    );
    const reached = [shape[0], ...sides.map(({ size }) => size), shape[4]];
    const dx = take(whole, [0, ...sides.map(({ before }) => before), 0], reached);
    const skipped = sides.flatMap((side) => [side.skipped, 0]);
    return tf.run('PadV2', [dx, tf.integers([0, 0, ...skipped, 0, 0], 2), tf.float(0)]);

    function take(x: TensorInfo, first: number[], sizes: readonly number[]): TensorInfo {
      return tf.run('Slice', [x, tf.integers(first), tf.integers(sizes)]);
    }
  },
  ({ dy, input }) => util.sizeFromShape(dy.shape) > 0 && util.sizeFromShape(input.shape) > 0,
);

export const VOLUME_KERNELS: readonly KernelDefinition[] = [AVERAGE_GRADIENT];
