import {
  backend_util,
  type GatherV2Attrs,
  type GatherV2Inputs,
  type UnsortedSegmentSumAttrs,
  type UnsortedSegmentSumInputs,
  util,
} from '@tensorflow/tfjs-core';
import { TF_TYPES } from '../addon.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import { saidShape } from './few-elements.ts';

/**
 * The published GatherV2 reads all positions back before each call and counts no axis from the end; its
 * UnsortedSegmentSum keeps whole numbers and what it makes on the way.
 */
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
      if (tf.computes && place === 0 && indices.shape.length === 1 && batchDims === 0 && x.dtype !== 'bool') {
        return tf.compute('RowsAt', [x, indices], saidShape(info.outputShape));
      }
      const batch = batchDims < 0 ? batchDims + indices.shape.length : batchDims;
      return tf.run('GatherV2', [x, indices, tf.integers(place)], [['batch_dims', 'integer', batch]]);
    },
    ({ x, indices }) => util.sizeFromShape(x.shape) > 0 && util.sizeFromShape(indices.shape) > 0,
  ),
  defineKernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
    'UnsortedSegmentSum',
    ({ x, segmentIds }, { numSegments }, tf) => {
      tf.reserve([numSegments, ...x.shape.slice(1)]);
      const floats = x.dtype === 'float32' ? x : tf.run('Cast', [x], [['DstT', 'type', TF_TYPES.float32]]);
      return tf.run('UnsortedSegmentSum', [floats, segmentIds, tf.integers(numSegments)]);
    },
  ),
];
