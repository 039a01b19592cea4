import {
  backend_util,
  type GatherNdInputs,
  type GatherV2Attrs,
  type GatherV2Inputs,
  type OneHotAttrs,
  type OneHotInputs,
  type ScatterNdAttrs,
  type ScatterNdInputs,
  type TensorInfo,
  type TensorScatterUpdateInputs,
  type UnsortedSegmentSumAttrs,
  type UnsortedSegmentSumInputs,
  util,
} from '@tensorflow/tfjs-core';
import { TF_TYPES } from '../addon.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';

const hasElements = (...tensors: TensorInfo[]): boolean =>
  tensors.every(({ shape }) => util.sizeFromShape(shape) > 0);

/** Positions as TensorFlow reads them: in tfjs a vector holds positions of one coordinate each. */
function positions(indices: TensorInfo): TensorInfo {
  return indices.shape.length > 1 ? indices : { ...indices, shape: [...indices.shape, 1] };
}

/** Kernels that pick or place elements by position. */
export const INDEX_KERNELS: readonly KernelDefinition[] = [
  defineKernel<GatherV2Inputs, GatherV2Attrs>(
    'GatherV2',
    ({ x, indices }, { axis, batchDims }, tf) => {
      const [place = 0] = util.parseAxisParam(axis, x.shape);
      const info = backend_util.segment_util.collectGatherOpShapeInfo(
        x as Parameters<typeof backend_util.segment_util.collectGatherOpShapeInfo>[0],
        indices as Parameters<typeof backend_util.segment_util.collectGatherOpShapeInfo>[1],
        place,
        batchDims,
      );
      tf.reserve(info.outputShape, x.dtype);
      const batch = batchDims < 0 ? batchDims + indices.shape.length : batchDims;
      return tf.run('GatherV2', [x, indices, tf.integers(place)], [['batch_dims', 'integer', batch]]);
    },
    ({ x, indices }) => hasElements(x, indices) && indices.dtype === 'int32',
  ),
  defineKernel<GatherNdInputs>('GatherNd', ({ params, indices }, _attrs, tf) => {
    const coordinates = indices.shape.at(-1) ?? 0;
    tf.reserve([...indices.shape.slice(0, -1), ...params.shape.slice(coordinates)], params.dtype);
    return tf.run('GatherNd', [params, indices]);
  }),
  defineKernel<ScatterNdInputs, ScatterNdAttrs>(
    'ScatterNd',
    ({ indices, updates }, { shape }, tf) => {
      tf.reserve(shape, updates.dtype);
      return tf.run('ScatterNd', [positions(indices), updates, tf.integers(shape)]);
    },
    ({ indices, updates }) => hasElements(indices, updates),
  ),
  defineKernel<TensorScatterUpdateInputs>(
    'TensorScatterUpdate',
    ({ tensor, indices, updates }, _attrs, tf) => {
      tf.reserve(tensor.shape, tensor.dtype);
      return tf.run('TensorScatterUpdate', [tensor, positions(indices), updates]);
    },
    ({ indices, tensor, updates }) => hasElements(indices, tensor, updates),
  ),
  defineKernel<OneHotInputs, OneHotAttrs>('OneHot', ({ indices }, attrs, tf) => {
    const { dtype, depth, onValue, offValue } = attrs;
    tf.reserve([...indices.shape, depth], dtype);
    const value = (of: number) => tf.make(util.toTypedArray([of], dtype) as Float32Array, [], dtype);
    return tf.run(
      'OneHot',
      [indices, tf.integers(depth), value(onValue), value(offValue)],
      [['axis', 'integer', -1]],
    );
  }),
  defineKernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
    'UnsortedSegmentSum',
    ({ x, segmentIds }, { numSegments }, tf) => {
      tf.reserve([numSegments, ...x.shape.slice(1)]);
      const floats = x.dtype === 'float32' ? x : tf.run('Cast', [x], [['DstT', 'type', TF_TYPES.float32]]);
      return tf.run('UnsortedSegmentSum', [floats, segmentIds, tf.integers(numSegments)]);
    },
  ),
];
