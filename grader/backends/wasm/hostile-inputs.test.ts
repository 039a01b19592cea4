import {
  engine,
  getKernel,
  type NamedAttrMap,
  type Tensor,
  tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from '../backend.ts';
import { openWasmBackend } from './open-wasm-backend.ts';

/** Calls a kernel as the bridge does: past tfjs's own checks of shapes and attributes. */
function call(name: string, inputs: unknown, attrs: Record<string, unknown> = {}): unknown {
  const kernel = getKernel(name, 'wasm');
  if (!kernel) throw new Error(`no kernel ${name}`);
  return kernel.kernelFunc({
    inputs: inputs as Record<string, TensorInfo>,
    attrs: attrs as NamedAttrMap,
    backend: engine().backend,
  });
}

describe('a kernel that is called past tfjs', () => {
  let backend: Backend;
  let matrix: Tensor;
  let images: Tensor;
  let filter: Tensor;
  let indices: Tensor;
  beforeAll(async () => {
    backend = await openWasmBackend();
    matrix = tensor([1, 2, 3, 4, 5, 6], [2, 3]);
    images = tensor(
      Array.from({ length: 32 }, (_none, i) => i),
      [1, 4, 4, 2],
    );
    filter = tensor(
      Array.from({ length: 18 }, () => 1),
      [3, 3, 2, 1],
    );
    indices = tensor([0, 99], [2], 'int32');
  });
  afterAll(() => {
    for (const held of [matrix, images, filter, indices]) held.dispose();
  });

  const conv = { strides: [1, 1], pad: 'valid', dataFormat: 'NHWC', dilations: [1, 1] };
  const pool = { filterSize: [2, 2], strides: [2, 2], pad: 'valid' };
  const wrong: [string, () => unknown][] = [
    ['a larger shape than the data', () => call('Neg', { x: { ...matrix, shape: [1000] } })],
    ['a smaller shape than the data', () => call('Exp', { x: { ...matrix, shape: [2] } })],
    ['another dtype than the data', () => call('Neg', { x: { ...indices, dtype: 'float32' } })],
    ['data that is not there', () => call('Neg', { x: { dataId: {}, shape: [1], dtype: 'float32' } })],
    [
      'an array of inputs with a wrong shape',
      () => call('Concat', [{ ...matrix, shape: [9, 9] }], { axis: 0 }),
    ],
    ['inner sizes that differ', () => call('BatchMatMul', { a: matrix, b: matrix }, {})],
    ['a vector as a matrix', () => call('BatchMatMul', { a: indices, b: indices }, {})],
    ['an index out of range', () => call('GatherV2', { x: matrix, indices }, { axis: 0, batchDims: 0 })],
    ['an axis out of range', () => call('Sum', { x: matrix }, { axis: [5], keepDims: false })],
    ['a permutation that is none', () => call('Transpose', { x: matrix }, { perm: [0, 0] })],
    ['a slice beyond the end', () => call('Slice', { x: matrix }, { begin: [1, 1], size: [2, 2] })],
    ['a slice before the beginning', () => call('Slice', { x: matrix }, { begin: [-1, 0], size: [1, 1] })],
    [
      'a negative padding',
      () =>
        call(
          'PadV2',
          { x: matrix },
          {
            paddings: [
              [-1, 0],
              [0, 0],
            ],
            constantValue: 0,
          },
        ),
    ],
    [
      'half a padding',
      () =>
        call(
          'PadV2',
          { x: matrix },
          {
            paddings: [
              [0.5, 0.5],
              [0, 0],
            ],
            constantValue: 0,
          },
        ),
    ],
    ['a negative repetition', () => call('Tile', { x: matrix }, { reps: [-1, 1] })],
    ['half a repetition', () => call('Tile', { x: matrix }, { reps: [0.5, 1] })],
    [
      'a negative depth',
      () => call('OneHot', { indices }, { dtype: 'int32', depth: -3, onValue: 1, offValue: 0 }),
    ],
    ['an unknown dtype', () => call('Cast', { x: matrix }, { dtype: 'complex64' })],
    ['a new shape of another size', () => call('Reshape', { x: matrix }, { shape: [7] })],
    ['a stride of zero', () => call('Conv2D', { x: images, filter }, { ...conv, strides: [0, 1] })],
    [
      'a stride that is no number',
      () => call('Conv2D', { x: images, filter }, { ...conv, strides: [NaN, 1] }),
    ],
    ['a filter for other channels', () => call('Conv2D', { x: images, filter: images }, conv)],
    [
      'a gradient of another convolution',
      () => call('Conv2DBackpropInput', { dy: images, filter }, { ...conv, inputShape: [1, 9, 9, 2] }),
    ],
    [
      'a filter gradient of another convolution',
      () => call('Conv2DBackpropFilter', { x: images, dy: images }, { ...conv, filterShape: [3, 3, 2, 64] }),
    ],
    ['a gradient of another pooling', () => call('MaxPoolGrad', { dy: images, input: images }, pool)],
    [
      'more segments than fit',
      () => call('UnsortedSegmentSum', { x: matrix, segmentIds: indices }, { numSegments: 2 ** 40 }),
    ],
    [
      'a negative number of segments',
      () => call('UnsortedSegmentSum', { x: matrix, segmentIds: indices }, { numSegments: -1 }),
    ],
    ['a resize that does not fit', () => call('ResizeBilinear', { images }, { size: [2 ** 20, 2 ** 20] })],
    [
      'a scatter out of range',
      () =>
        call(
          'ScatterNd',
          { indices: { ...indices, shape: [2, 1] }, updates: { ...indices } },
          { shape: [4] },
        ),
    ],
    ['a missing input', () => call('Add', { a: matrix })],
    ['conditions that are no bools', () => call('Select', { condition: matrix, t: matrix, e: matrix })],
    [
      'channel numbers that do not fit',
      () =>
        call(
          '_FusedMatMul',
          { a: matrix, b: { ...matrix, shape: [3, 2] }, bias: matrix },
          { activation: 'relu' },
        ),
    ],
  ];

  test.each(wrong)('refuses %s, and leaves no memory behind', (_name, attempt) => {
    const before = backend.bytesInUse();
    expect(attempt).toThrow();
    expect(backend.bytesInUse()).toBe(before);
  });

  test('has no kernel that is not proven', () => {
    expect(getKernel('NonMaxSuppressionV3', 'wasm')).toBeUndefined();
    expect(getKernel('FFT', 'wasm')).toBeUndefined();
  });
});
