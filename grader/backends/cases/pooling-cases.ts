import * as tf from '@tensorflow/tfjs-core';
import {
  gradients,
  type KernelCase,
  linearGradient,
  randomTensor,
  randomValues,
  sizeOf,
  values,
} from './kernel-case.ts';

type Images = tf.Tensor4D;
interface Window {
  readonly size: number;
  readonly stride: number;
  readonly pad: 'same' | 'valid' | number;
}

const WINDOWS: readonly Window[] = [
  { size: 2, stride: 2, pad: 'valid' },
  { size: 3, stride: 2, pad: 'same' },
  { size: 3, stride: 1, pad: 'same' },
  { size: 2, stride: 1, pad: 'valid' },
  { size: 3, stride: 3, pad: 'valid' },
  { size: 1, stride: 2, pad: 'valid' },
  { size: 3, stride: 1, pad: 1 },
];

const SHAPES: readonly [number, number, number, number][] = [
  [2, 8, 7, 5],
  [1, 7, 9, 1],
  [2, 6, 6, 8],
  [2, 7, 9, 4],
];

/** The gradient of averages that count only what lies inside the image. */
function averageGradient(
  shape: readonly [number, number, number, number],
  { size, stride, pad }: Window,
  dy: number[],
): number[] {
  const [batch, height, width, channels] = shape;
  const rows = positions(height, size, stride, pad);
  const columns = positions(width, size, stride, pad);
  const dx = Array.from({ length: sizeOf(shape) }, () => 0);
  let at = 0;
  for (let n = 0; n < batch; n++) {
    for (const row of rows) {
      for (const column of columns) {
        for (let c = 0; c < channels; c++, at++) {
          const share = (dy[at] ?? 0) / (row.length * column.length);
          for (const h of row) {
            for (const w of column) {
              const i = ((n * height + h) * width + w) * channels + c;
              dx[i] = (dx[i] ?? 0) + share;
            }
          }
        }
      }
    }
  }
  return dx;
}

/** For each window along one side, the positions inside the image that it covers. */
function positions(length: number, size: number, stride: number, pad: Window['pad']): number[][] {
  const count =
    pad === 'same'
      ? Math.ceil(length / stride)
      : Math.floor((length + 2 * Number(pad === 'valid' ? 0 : pad) - size) / stride) + 1;
  const before =
    pad === 'same'
      ? Math.floor(Math.max(0, (count - 1) * stride + size - length) / 2)
      : Number(pad === 'valid' ? 0 : pad);
  return Array.from({ length: count }, (_none, i) =>
    Array.from({ length: size }, (_one, j) => i * stride - before + j).filter((p) => p >= 0 && p < length),
  );
}

const rounding = (pad: Window['pad']): 'floor' | undefined => (typeof pad === 'number' ? 'floor' : undefined);

/** tfjs-backend-cpu counts the padding in this gradient. */
function volumeAverage(window: number, stride: number, pad: 'same' | 'valid'): KernelCase {
  const shape = [2, 3, 4, 3, 2];
  const f = (x: tf.Tensor): tf.Tensor => tf.avgPool3d(x as tf.Tensor5D, window, stride, pad);
  const dy = () => randomTensor(f(tf.zeros(shape)).shape, 99);
  return {
    name: `the gradient of avgPool3d by ${window} every ${stride}, ${pad}`,
    run: () => [tf.grad((x: tf.Tensor) => tf.sum(tf.mul(f(x), dy())))(randomTensor(shape, 7))],
    expected: () => [linearGradient(f, shape, Array.from(dy().dataSync()))],
  };
}

export const POOLING_CASES: readonly KernelCase[] = [
  ...SHAPES.flatMap((shape) =>
    WINDOWS.flatMap((window): KernelCase[] => {
      const { size, stride, pad } = window;
      const name = `[${shape}] windows of ${size} every ${stride}, ${pad}`;
      const average = (x: tf.Tensor): tf.Tensor => tf.avgPool(x as Images, size, stride, pad, rounding(pad));
      const count =
        positions(shape[1], size, stride, pad).length * positions(shape[2], size, stride, pad).length;
      const dy = randomValues(shape[0] * count * shape[3], 99);
      return [
        gradients(`maxPool ${name}`, (x) => tf.maxPool(x as Images, size, stride, pad, rounding(pad)), [
          shape,
        ]),
        values(`avgPool ${name}`, () => average(randomTensor(shape, 7))),
        {
          name: `the gradient of avgPool ${name}`,
          run: () => [
            tf.grad((x: tf.Tensor) => tf.sum(tf.mul(tf.reshape(average(x), [-1]), tf.tensor1d(dy))))(
              randomTensor(shape, 7),
            ),
          ],
          expected: () => [averageGradient(shape, window, dy)],
        },
      ];
    }),
  ),
  gradients('maxPool of negative values', (x) => tf.maxPool(tf.sub(x, 2) as Images, 2, 2, 'valid'), [
    [2, 8, 8, 5],
  ]),
  ...[5, 8].map((channels) =>
    gradients(
      `maxPool of equal values in ${channels} channels`,
      (x) => tf.maxPool(tf.relu(tf.sub(x, 0.8)) as Images, 2, 2, 'valid'),
      [[2, 8, 8, channels]],
    ),
  ),
  gradients('global average', (x) => tf.mean(x, [1, 2]), [[2, 5, 6, 7]]),
  gradients('global max', (x) => tf.max(x, [1, 2]), [[2, 5, 6, 7]]),
  gradients('maxPool3d', (x) => tf.maxPool3d(x as tf.Tensor5D, 2, 2, 'valid'), [[1, 4, 4, 4, 3]]),
  ...(['same', 'valid'] as const).flatMap((pad) => [volumeAverage(2, 1, pad), volumeAverage(3, 2, pad)]),
  values('avgPool3d', () => tf.avgPool3d(randomTensor([1, 4, 4, 4, 3], 1) as tf.Tensor5D, 2, 2, 'same')),
];
