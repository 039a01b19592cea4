import * as tf from '@tensorflow/tfjs-core';
import {
  gradients,
  type KernelCase,
  linearGradient,
  randomTensor,
  randomValues,
  values,
} from './kernel-case.ts';

type Images = tf.Tensor4D;

/** The gradient of a resizing from [2, 4, 5, 3], which tfjs-backend-cpu has wrong. */
function resizing(name: string, f: (x: Images) => tf.Tensor): KernelCase {
  const shape: Images['shape'] = [2, 4, 5, 3];
  const dy = randomValues(2 * 7 * 9 * 3, 99);
  return {
    name: `the gradient of ${name}`,
    run: () => [
      tf.grad((x: tf.Tensor) => tf.sum(tf.mul(f(x as Images), tf.tensor4d(dy, [2, 7, 9, 3]))))(
        randomTensor(shape, 7),
      ),
    ],
    expected: () => [linearGradient((x) => f(x as Images), shape, dy)],
  };
}

const TRANSFORMS = () =>
  tf.tensor2d(
    [
      [1, 0.1, 0, 0, 1, 0.5, 0, 0],
      [0.5, 0, 1, 0, 2, 0, 0, 0],
      [1, 0, -1, 0.2, 1, 0, 0.01, 0],
    ].flat(),
    [3, 8],
  );

export const IMAGE_CASES: readonly KernelCase[] = [
  ...[false, true].flatMap((alignCorners) =>
    (['resizeBilinear', 'resizeNearestNeighbor'] as const).flatMap((resize) => {
      const name = `${resize}${alignCorners ? ' aligned' : ''}`;
      return [
        values(name, () => tf.image[resize](randomTensor([2, 4, 5, 3], 1) as Images, [8, 10], alignCorners)),
        resizing(name, (x) => tf.image[resize](x, [7, 9], alignCorners)),
      ];
    }),
  ),
  gradients(
    'batchNorm by channel',
    (x, m, v, b, s) =>
      tf.batchNorm(
        x,
        m as tf.Tensor1D,
        tf.add(tf.square(v), 0.5) as tf.Tensor1D,
        b as tf.Tensor1D,
        s as tf.Tensor1D,
        1e-3,
      ),
    [[2, 4, 4, 3], [3], [3], [3], [3]],
  ),
  values('batchNorm without scale and offset', () =>
    tf.batchNorm(randomTensor([3, 5], 1), randomTensor([5], 2), randomTensor([5], 3, 0.5, 1)),
  ),
  values('batchNorm of full size', () =>
    tf.batchNorm(randomTensor([3, 5], 1), randomTensor([3, 5], 2), randomTensor([3, 5], 3, 0.5, 1)),
  ),
  gradients('localResponseNormalization', (x) => tf.localResponseNormalization(x as Images, 2, 1, 1, 0.5), [
    [2, 4, 4, 6],
  ]),
  values('flipLeftRight', () => tf.image.flipLeftRight(randomTensor([2, 4, 5, 3], 1) as Images)),
  values('rotateWithOffset', () => tf.image.rotateWithOffset(randomTensor([2, 5, 5, 3], 1) as Images, 0.3)),
  values('transform', () =>
    tf.image.transform(
      randomTensor([1, 5, 5, 3], 1) as Images,
      tf.tensor2d([1, 0.1, 0, 0, 1, 0.5, 0, 0], [1, 8]),
      'bilinear',
    ),
  ),
  {
    // tfjs-backend-cpu transforms only the first image of a batch
    name: 'transform of several images',
    run: () => [tf.image.transform(randomTensor([3, 4, 5, 2], 1) as Images, TRANSFORMS(), 'bilinear')],
    expected: () => [
      [0, 1, 2].flatMap((i) =>
        Array.from(
          tf.image
            .transform(
              tf.slice(randomTensor([3, 4, 5, 2], 1), [i, 0, 0, 0], [1, 4, 5, 2]) as Images,
              tf.slice(TRANSFORMS(), [i, 0], [1, 8]),
              'bilinear',
            )
            .dataSync(),
        ),
      ),
    ],
  },
  values('cropAndResize', () =>
    tf.image.cropAndResize(
      randomTensor([2, 5, 5, 3], 1) as Images,
      tf.tensor2d([0, 0, 0.5, 0.5, 0.2, 0.2, 1, 1], [2, 4]),
      tf.tensor1d([0, 1], 'int32'),
      [3, 4],
    ),
  ),
];
