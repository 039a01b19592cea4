import * as tf from '@tensorflow/tfjs-core';
import { gradients, type KernelCase, randomNumbers, randomTensor, values } from './kernel-case.ts';

type Explicit = [[number, number], [number, number], [number, number], [number, number]];
type Pad = 'same' | 'valid' | number | Explicit;
interface Shape {
  readonly image: [number, number, number, number];
  readonly filter: [number, number];
  readonly out: number;
  readonly strides: [number, number];
  readonly pad: Pad;
}

const shape = (
  image: Shape['image'],
  filter: number | [number, number],
  out: number,
  strides: number | [number, number],
  pad: Pad,
): Shape => ({
  image,
  filter: typeof filter === 'number' ? [filter, filter] : filter,
  out,
  strides: typeof strides === 'number' ? [strides, strides] : strides,
  pad,
});

const random = randomNumbers(2024);
const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));

const SHAPES: readonly Shape[] = [
  shape([2, 7, 6, 3], 3, 5, 1, 'valid'),
  shape([2, 8, 8, 4], 3, 8, 2, 'same'),
  shape([2, 9, 7, 4], 3, 8, 2, 'valid'),
  shape([2, 8, 7, 2], 2, 3, 2, 'valid'),
  shape([1, 10, 10, 1], 5, 4, 3, 'same'),
  shape([2, 6, 6, 3], 1, 4, 1, 'same'),
  shape([2, 6, 6, 3], 1, 4, 2, 'valid'),
  shape([2, 7, 7, 3], 3, 9, 1, 1),
  shape([2, 7, 7, 3], 3, 9, 2, 1),
  shape([3, 12, 12, 8], 3, 16, 1, 'same'),
  shape([2, 9, 9, 5], [3, 2], 6, [2, 1], 'valid'),
  shape([2, 8, 8, 2], 3, 4, 1, [
    [0, 0],
    [2, 0],
    [0, 1],
    [0, 0],
  ]),
  shape([2, 13, 13, 16], 3, 32, 1, 'valid'),
  shape([2, 28, 28, 1], 5, 16, 1, 'same'),
  shape([1, 3, 3, 1], 3, 1, 1, 'valid'),
  shape([1, 1, 1, 5], 1, 7, 1, 'valid'),
  shape([2, 5, 5, 3], 1, 2, 3, 'same'),
  shape([2, 5, 5, 3], 2, 2, 4, 'valid'),
  // so many positions that a filter's gradient may be added up from several sums, the last of fewer images
  shape([19, 13, 12, 3], 3, 5, 1, 'same'),
  shape([9, 17, 18, 2], 3, 16, 1, 'valid'),
  ...Array.from({ length: 12 }, () => {
    const filter: [number, number] = [between(1, 4), between(1, 4)];
    const image: Shape['image'] = [between(1, 3), between(4, 11), between(4, 11), between(1, 9)];
    return shape(
      image,
      filter,
      between(1, 17),
      [between(1, 3), between(1, 3)],
      random() < 0.5 ? 'same' : 'valid',
    );
  }),
];

const nameOf = ({ image, filter, out, strides, pad }: Shape): string =>
  `[${image}] by [${filter}] to ${out}, strides [${strides}], ${JSON.stringify(pad)}`;

const rounding = (pad: Pad): 'floor' | undefined =>
  typeof pad === 'number' || Array.isArray(pad) ? 'floor' : undefined;

type Conv2D = tf.Tensor4D;

export const CONVOLUTION_CASES: readonly KernelCase[] = [
  ...SHAPES.map((one) =>
    gradients(
      `conv2d ${nameOf(one)}`,
      (x, w) => tf.conv2d(x as Conv2D, w as Conv2D, one.strides, one.pad, 'NHWC', 1, rounding(one.pad)),
      [one.image, [...one.filter, one.image[3], one.out]],
    ),
  ),
  ...SHAPES.filter(({ pad }) => typeof pad === 'string').flatMap((one, i) => {
    const multiplier = 1 + (i % 3);
    return gradients(
      `depthwiseConv2d ${nameOf(one)} times ${multiplier}`,
      (x, w) => tf.depthwiseConv2d(x as Conv2D, w as Conv2D, one.strides, one.pad as 'same'),
      [one.image, [...one.filter, one.image[3], multiplier]],
    );
  }),
  gradients(
    'conv2d with the channels first',
    (x, w) => tf.conv2d(x as Conv2D, w as Conv2D, 2, 'same', 'NCHW'),
    [
      [2, 3, 7, 6],
      [3, 3, 3, 4],
    ],
  ),
  values('conv2d with dilation', () =>
    tf.conv2d(
      randomTensor([2, 9, 9, 3], 1) as Conv2D,
      randomTensor([3, 3, 3, 4], 2) as Conv2D,
      1,
      'same',
      'NHWC',
      2,
    ),
  ),
  values('conv2d of no images', () =>
    tf.conv2d(tf.zeros([0, 5, 5, 3]) as Conv2D, randomTensor([3, 3, 3, 4], 2) as Conv2D, 1, 'same'),
  ),
  values('depthwiseConv2d with dilation', () =>
    tf.depthwiseConv2d(
      randomTensor([2, 9, 9, 3], 1) as Conv2D,
      randomTensor([3, 3, 3, 2], 2) as Conv2D,
      1,
      'same',
      'NHWC',
      [2, 2],
    ),
  ),
  gradients(
    'conv2dTranspose',
    (x, w) => tf.conv2dTranspose(x as Conv2D, w as Conv2D, [2, 8, 8, 3], 2, 'same'),
    [
      [2, 4, 4, 5],
      [3, 3, 3, 5],
    ],
  ),
  gradients(
    'conv2dTranspose valid',
    (x, w) => tf.conv2dTranspose(x as Conv2D, w as Conv2D, [2, 6, 6, 3], 1, 'valid'),
    [
      [2, 4, 4, 5],
      [3, 3, 3, 5],
    ],
  ),
  gradients('conv1d', (x, w) => tf.conv1d(x as tf.Tensor3D, w as tf.Tensor3D, 1, 'same'), [
    [2, 9, 3],
    [3, 3, 4],
  ]),
  gradients(
    'separableConv2d',
    (x, d, p) => tf.separableConv2d(x as Conv2D, d as Conv2D, p as Conv2D, 1, 'same'),
    [
      [2, 6, 6, 3],
      [3, 3, 3, 2],
      [1, 1, 6, 5],
    ],
  ),
  gradients('conv3d', (x, w) => tf.conv3d(x as tf.Tensor5D, w as tf.Tensor5D, 1, 'same'), [
    [1, 4, 4, 4, 2],
    [2, 2, 2, 2, 3],
  ]),
  ...(['linear', 'relu', 'sigmoid', 'elu'] as const).flatMap((activation) => [
    values(`fused conv2d with ${activation}`, () =>
      tf.fused.conv2d({
        x: randomTensor([2, 6, 6, 3], 1) as Conv2D,
        filter: randomTensor([3, 3, 3, 5], 2) as Conv2D,
        strides: 1,
        pad: 'same',
        bias: randomTensor([5], 3) as tf.Tensor1D,
        activation,
      }),
    ),
    values(`fused depthwiseConv2d with ${activation}`, () =>
      tf.fused.depthwiseConv2d({
        x: randomTensor([2, 6, 6, 3], 1) as Conv2D,
        filter: randomTensor([3, 3, 3, 2], 2) as Conv2D,
        strides: 1,
        pad: 'same',
        bias: randomTensor([6], 3) as tf.Tensor1D,
        activation,
      }),
    ),
  ]),
];
