// attack: convolves, pools, crops, resizes and warps by windows, strides, pads and boxes that do not fit
// success: ESCAPED in the log: numbers came out that were in memory before; or the process dies of it
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const SENTINEL = 987_654.25;
  const paint = () => {
    for (const size of [64, 1_000, 10_000, 100_000]) tf.fill([size], SENTINEL).dispose();
  };
  const run = (kernel: string, inputs: object, attributes: object = {}) =>
    (tf.engine() as any).runKernel(kernel, inputs, attributes) as tf.Tensor | tf.Tensor[];
  const odd = [
    -1,
    -2,
    4,
    5,
    1e3,
    1e6,
    2 ** 31 - 1,
    -(2 ** 31),
    2 ** 31,
    2 ** 32,
    2 ** 53,
    0.5,
    NaN,
    Infinity,
    -Infinity,
  ];
  const int = (values: number[]) => tf.tensor1d(values, 'int32');
  const x = tf.tensor2d([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]);
  const image = tf.ones([1, 4, 4, 2]) as tf.Tensor4D;
  const tries: (() => unknown)[] = [];
  for (const n of odd) {
    tries.push(
      () => run('MaxPool', { x: image }, { filterSize: [n, 2], strides: [1, 1], pad: 'valid' }),
      () => run('MaxPool', { x: image }, { filterSize: [2, 2], strides: [n, 1], pad: 'same' }),
      () => run('AvgPool', { x: image }, { filterSize: 2, strides: 1, pad: n }),
      () =>
        run(
          'MaxPoolGrad',
          { dy: tf.ones([1, 2, 2, 2]), input: image, output: tf.ones([1, 2, 2, 2]) },
          { filterSize: [n, n], strides: [2, 2], pad: 'same' },
        ),
      () =>
        run(
          'AvgPoolGrad',
          { dy: tf.ones([1, 9, 9, 2]), input: image },
          { filterSize: [2, 2], strides: [n, 2], pad: 'valid' },
        ),
      () =>
        run(
          'Conv2D',
          { x: image, filter: tf.ones([2, 2, 2, 3]) },
          { strides: [n, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] },
        ),
      () =>
        run(
          'Conv2D',
          { x: image, filter: tf.ones([2, 2, 5, 3]) },
          { strides: 1, pad: n, dataFormat: 'NHWC', dilations: [n, n] },
        ),
      () =>
        run(
          'Conv2DBackpropInput',
          { dy: tf.ones([1, 4, 4, 3]), filter: tf.ones([2, 2, 2, 3]) },
          { strides: 1, pad: 'same', dataFormat: 'NHWC', inputShape: [1, n, 4, 2] },
        ),
      () =>
        run(
          'Conv2DBackpropFilter',
          { x: image, dy: tf.ones([1, 4, 4, 3]) },
          { strides: 1, pad: 'same', dataFormat: 'NHWC', filterShape: [n, 2, 2, 3] },
        ),
      () =>
        run(
          'DepthwiseConv2dNative',
          { x: image, filter: tf.ones([2, 2, 2, 1]) },
          { strides: n, pad: 'same', dilations: [n, 1] },
        ),
      () => tf.image.cropAndResize(image, tf.tensor2d([[n, 0, 1, n]]), int([n]), [2, 2]),
      () =>
        run(
          'CropAndResize',
          { image, boxes: tf.tensor2d([[0, 0, 1, 1]]), boxInd: int([0]) },
          { cropSize: [n, 2], method: 'bilinear', extrapolationValue: n },
        ),
      () => tf.image.resizeBilinear(image, [n, 2]),
      () =>
        run(
          'ResizeNearestNeighbor',
          { images: image },
          { size: [2, n], alignCorners: true, halfPixelCenters: true },
        ),
      () => run('ResizeBilinearGrad', { images: image, dy: tf.ones([1, 9, 9, 2]) }, { alignCorners: n }),
      () =>
        run(
          'Transform',
          { image, transforms: tf.tensor2d([[1, 0, n, 0, 1, n, n, 0]]) },
          { interpolation: 'nearest', fillMode: 'constant', fillValue: n, outputShape: [n, 2] },
        ),
      () => run('RotateWithOffset', { image }, { radians: n, fillValue: n, center: [n, n] }),
      () => run('FlipLeftRight', { image: tf.ones([n % 8, 1, 1, 1]) }),
      () =>
        run(
          'NonMaxSuppressionV3',
          { boxes: tf.ones([3, 4]), scores: tf.ones([2]) },
          { maxOutputSize: n, iouThreshold: 0.5, scoreThreshold: n },
        ),
      () =>
        run(
          'Dilation2D',
          { x: image, filter: tf.ones([2, 2, 2]) },
          { strides: n, pad: 'same', dilations: 1 },
        ),
    );
  }
  let answered = 0;
  for (const attempt of tries) {
    paint();
    try {
      tf.tidy(() => {
        for (const made of [attempt()].flat() as tf.Tensor[]) {
          const values = Array.from(made.dataSync().slice(0, 100_000) as Float32Array);
          answered += 1;
          if (
            values.includes(SENTINEL) ||
            values.some((value) => Math.abs(value) > 1e30 && Number.isFinite(value))
          ) {
            console.log('ESCAPED', String(attempt), values.slice(0, 20).join());
          }
        }
      });
    } catch {
      // refused
    }
  }
  console.log(answered, 'of', tries.length);
  throw new Error('nothing was found');
}
