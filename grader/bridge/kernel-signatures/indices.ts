import { backend_util } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { MAX_DIMENSION, MAX_RANK } from '../shape-rules.ts';
import { anyNumber, axis, dtype, flag, shape as shapeRule, size } from './attribute-rules.ts';
import { takes } from './define-signature.ts';
import {
  anything,
  anythingRanked,
  int,
  intRanked,
  intVector,
  number,
  numberRanked,
  ranked,
} from './input-rules.ts';
import { type KernelSignature, refuseUnless, type TensorSpec } from './kernel-signature.ts';
import { expectShape, placeOf, show, sizeOf } from './output-shapes.ts';
import { expectPositions } from './positions.ts';

const COUNTS = [MAX_DIMENSION + 1];
const batchDims = z.int().min(-MAX_RANK).max(MAX_RANK);

/** How many coordinates each position of `indices` has. A vector holds positions of one. */
const coordinatesOf = ({ shape }: TensorSpec): number => (shape.length > 1 ? (shape.at(-1) ?? 0) : 1);

/** @throws Unfit unless `updates` are slices of `shape`, one for each position */
function expectUpdates(indices: TensorSpec, updates: TensorSpec, shape: readonly number[]): void {
  const coordinates = coordinatesOf(indices);
  refuseUnless(
    coordinates > 0 && coordinates <= shape.length,
    `positions of ${coordinates} coordinates do not lie in ${show(shape)}.`,
  );
  const places = indices.shape.length > 1 ? indices.shape.slice(0, -1) : indices.shape;
  expectShape('what is written', updates.shape, [...places, ...shape.slice(coordinates)]);
}

/** Kernels that pick or place elements by position. */
export const INDICES: readonly [string, KernelSignature][] = [
  [
    'GatherV2',
    takes(
      { x: anythingRanked, indices: int },
      { axis, batchDims },
      ({ x, indices }, attributes) => {
        const place = placeOf(attributes.axis, x.shape.length);
        const info = backend_util.segment_util.collectGatherOpShapeInfo(
          x as never,
          indices as never,
          place,
          attributes.batchDims,
        );
        return [{ shape: info.outputShape, dtype: x.dtype }];
      },
      {
        values: ({ x }, attributes, read) =>
          expectPositions(read, 'indices', [x.shape[placeOf(attributes.axis, x.shape.length)] ?? 0]),
      },
    ),
  ],
  [
    'GatherNd',
    takes(
      { params: anythingRanked, indices: intRanked },
      {},
      ({ params, indices }) => {
        const coordinates = indices.shape.at(-1) ?? 0;
        refuseUnless(
          coordinates > 0 && coordinates <= params.shape.length && sizeOf(params.shape) > 0,
          `positions of ${coordinates} coordinates do not lie in ${show(params.shape)}.`,
        );
        const shape = [...indices.shape.slice(0, -1), ...params.shape.slice(coordinates)];
        return [{ shape, dtype: params.dtype }];
      },
      {
        values: ({ params, indices }, _none, read) =>
          expectPositions(read, 'indices', params.shape.slice(0, indices.shape.at(-1))),
      },
    ),
  ],
  [
    'ScatterNd',
    takes(
      { indices: intRanked, updates: number },
      { shape: shapeRule.min(1) },
      ({ indices, updates }, { shape }) => {
        expectUpdates(indices, updates, shape);
        return [{ shape, dtype: updates.dtype }];
      },
      {
        values: ({ indices }, { shape }, read) =>
          expectPositions(read, 'indices', shape.slice(0, coordinatesOf(indices))),
      },
    ),
  ],
  [
    'TensorScatterUpdate',
    takes(
      { tensor: anythingRanked, indices: intRanked, updates: anything },
      {},
      ({ tensor, indices, updates }) => {
        expectUpdates(indices, updates, tensor.shape);
        refuseUnless(
          tensor.dtype === updates.dtype,
          `${updates.dtype} cannot be written into ${tensor.dtype}.`,
        );
        return [tensor];
      },
      {
        values: ({ tensor, indices }, _none, read) =>
          expectPositions(read, 'indices', tensor.shape.slice(0, coordinatesOf(indices))),
      },
    ),
  ],
  [
    'SparseToDense',
    takes(
      {
        sparseIndices: ranked(['int32'], 0, 2),
        sparseValues: ranked(['float32', 'int32', 'bool'], 0, 1),
        defaultValue: ranked(['float32', 'int32', 'bool'], 0, 0),
      },
      { outputShape: shapeRule.min(1) },
      ({ sparseIndices, sparseValues, defaultValue }, { outputShape }) => {
        const count = sparseIndices.shape[0] ?? 1;
        refuseUnless(
          coordinatesOf(sparseIndices) === outputShape.length,
          `positions of ${coordinatesOf(sparseIndices)} coordinates do not lie in ${show(outputShape)}.`,
        );
        refuseUnless(
          sparseValues.shape.length === 0 || sparseValues.shape[0] === count,
          `there are ${count} positions for ${show(sparseValues.shape)} values.`,
        );
        refuseUnless(sparseValues.dtype === defaultValue.dtype, 'the default value has another dtype.');
        return [{ shape: outputShape, dtype: sparseValues.dtype }];
      },
      { values: (_tensors, { outputShape }, read) => expectPositions(read, 'sparseIndices', outputShape) },
    ),
  ],
  [
    'OneHot',
    takes(
      { indices: int },
      { dtype, depth: size, onValue: anyNumber, offValue: anyNumber },
      // a position outside is a row without a one: no value is an address
      ({ indices }, attributes) => [{ shape: [...indices.shape, attributes.depth], dtype: attributes.dtype }],
    ),
  ],
  [
    'UnsortedSegmentSum',
    // rows of a segment that is not there are left out: no value is an address
    takes(
      { x: numberRanked, segmentIds: intVector },
      { numSegments: size.min(1) },
      ({ x, segmentIds }, attributes) => {
        expectShape('the list of segments', segmentIds.shape, x.shape.slice(0, 1));
        return [{ shape: [attributes.numSegments, ...x.shape.slice(1)], dtype: 'float32' }];
      },
    ),
  ],
  [
    'Bincount',
    takes(
      { x: int, weights: number },
      { size },
      ({ x, weights }, attributes) => {
        const count = sizeOf(weights.shape);
        refuseUnless(
          count === 0 || count === sizeOf(x.shape),
          `there are ${count} weights for ${sizeOf(x.shape)} values.`,
        );
        return [{ shape: [attributes.size], dtype: weights.dtype }];
      },
      { values: (_tensors, _attributes, read) => expectPositions(read, 'x', COUNTS) },
    ),
  ],
  [
    'DenseBincount',
    takes(
      { x: ranked(['int32'], 1, 2), weights: number },
      { size, binaryOutput: flag },
      ({ x, weights }, attributes) => {
        if (sizeOf(weights.shape) > 0) expectShape('the table of weights', weights.shape, x.shape);
        return [{ shape: [...x.shape.slice(0, -1), attributes.size], dtype: weights.dtype }];
      },
      { values: (_tensors, _attributes, read) => expectPositions(read, 'x', COUNTS) },
    ),
  ],
  [
    'SearchSorted',
    takes(
      { sortedSequence: ranked(['float32', 'int32'], 2), values: ranked(['float32', 'int32'], 2) },
      { side: z.enum(['left', 'right']) },
      ({ sortedSequence, values }) => {
        const fits = sortedSequence.shape[0] === values.shape[0];
        refuseUnless(fits, `${show(sortedSequence.shape)} and ${show(values.shape)} differ in their rows.`);
        return [{ shape: values.shape, dtype: 'int32' }];
      },
    ),
  ],
  [
    'BroadcastArgs',
    takes(
      { s0: intVector, s1: intVector },
      {},
      ({ s0, s1 }) => [{ shape: [Math.max(s0.shape[0] ?? 0, s1.shape[0] ?? 0)], dtype: 'int32' }],
      {
        values: (_tensors, _none, read) => {
          const [a, b] = [Array.from(read('s0')), Array.from(read('s1'))];
          // throws where they do not go together
          backend_util.assertAndGetBroadcastShape(a, b);
        },
      },
    ),
  ],
];
