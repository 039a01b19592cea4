import { conv2d, fused, matMul, type Tensor1D, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core';
import { gradients, type KernelCase, randomTensor, values } from '../../cases/kernel-case.ts';

type Padding = Parameters<typeof fused.conv2d>[0]['pad'];

const UNEVEN: Padding = [
  [0, 0],
  [2, 0],
  [0, 1],
  [0, 0],
];

/** Few channels and many, windows inside and over the edges, one tile and several, channels in pairs of tiles or not. */
const CONVOLUTIONS: readonly [
  images: number[],
  filter: number[],
  pad: Padding,
  activation: 'relu' | 'linear',
][] = [
  [[2, 28, 28, 1], [3, 3, 1, 16], 'valid', 'relu'],
  [[2, 9, 7, 3], [3, 3, 3, 32], 'same', 'relu'],
  [[1, 5, 4, 2], [5, 3, 2, 16], 'same', 'linear'],
  [[1, 3, 3, 1], [3, 3, 1, 16], 'valid', 'relu'],
  [[2, 8, 8, 4], [1, 1, 4, 48], 'valid', 'linear'],
  [[2, 8, 8, 3], [3, 3, 3, 16], 2, 'relu'],
  [[2, 6, 6, 3], [3, 3, 3, 16], UNEVEN, 'relu'],
  [[3, 13, 13, 16], [3, 3, 16, 32], 'valid', 'relu'],
  [[2, 11, 14, 32], [3, 3, 32, 16], 'same', 'linear'],
  [[17, 4, 4, 48], [2, 3, 48, 48], 'same', 'relu'],
  [[2, 7, 7, 16], [5, 5, 16, 16], 3, 'linear'],
  [[2, 6, 6, 16], [3, 3, 16, 32], UNEVEN, 'linear'],
  [[2, 2, 2, 16], [5, 5, 16, 16], 'same', 'linear'],
];

/** Whole tiles and rests of them; more rows than one thread takes at a time; too many elements for one of ours. */
const PRODUCTS: readonly [rows: number, inner: number, columns: number][] = [
  [64, 80, 64],
  [37, 5, 10],
  [1, 33, 48],
  [100, 1, 17],
  [75, 64, 1],
  [3, 400, 400],
];

/** What our tiles compute, in all the ways in which they are put together. */
export const TILE_CASES: readonly KernelCase[] = [
  ...CONVOLUTIONS.flatMap(([images, size, pad, activation]) => {
    const name = `convolution of ${images.join('x')} by ${size.join('x')}, ${JSON.stringify(pad)}`;
    return [
      values(`${name}, ${activation}`, () => {
        const [x, filter] = [randomTensor(images, 1) as Tensor4D, randomTensor(size, 2) as Tensor4D];
        const bias = randomTensor(size.slice(3), 3) as Tensor1D;
        return fused.conv2d({ x, filter, strides: 1, pad, bias, activation });
      }),
      gradients(name, (x, filter) => conv2d(x as Tensor4D, filter as Tensor4D, 1, pad), [images, size]),
    ];
  }),
  ...PRODUCTS.flatMap(([rows, inner, columns]) => {
    const name = `product of ${rows} by ${inner} by ${columns}`;
    const shapes = [
      [rows, inner],
      [inner, columns],
    ];
    return [
      gradients(name, (a, b) => matMul(a as Tensor2D, b as Tensor2D), shapes),
      values(`${name}, with a bias`, () => {
        const [a, b] = [randomTensor([rows, inner], 1), randomTensor([inner, columns], 2)];
        const bias = randomTensor([columns], 3) as Tensor1D;
        return (['linear', 'relu', 'sigmoid'] as const).map((activation) =>
          fused.matMul({ a, b, bias, activation }),
        );
      }),
    ];
  }),
];
