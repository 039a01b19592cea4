import {
  type FusedBatchNormAttrs,
  type FusedBatchNormInputs,
  type SoftmaxAttrs,
  type SoftmaxInputs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition, type Present } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';

/** Softmax over the last axis, and batch normalization. */
export const NORMALIZATION_KERNELS: readonly KernelDefinition[] = [
  defineKernel<SoftmaxInputs, SoftmaxAttrs>('Softmax', (inputs, { dim }, heap) => {
    const { logits } = inputs;
    if (logits.dtype !== 'float32' || dim !== logits.shape.length - 1)
      return runOnCpu('Softmax', { ...inputs }, { dim }, heap);
    const y = heap.output(logits.shape, 'float32');
    const classes = logits.shape.at(-1) ?? 1;
    const rows = classes === 0 ? 0 : util.sizeFromShape(logits.shape) / classes;
    heap.native.softmax(heap.address(logits), heap.address(y), rows, classes);
    return y;
  }),
  defineKernel<FusedBatchNormInputs, FusedBatchNormAttrs>('FusedBatchNorm', (inputs, attrs, heap) => {
    const { x, mean, variance, offset, scale } = inputs;
    const channels = x.shape.at(-1) ?? 1;
    const perChannel = [mean, variance, offset, scale].every(
      (one) => !one || (one.dtype === 'float32' && util.sizeFromShape(one.shape) === channels),
    );
    if (x.dtype !== 'float32' || !perChannel)
      return runOnCpu('FusedBatchNorm', { ...inputs }, { ...attrs }, heap);
    return normalize(inputs, attrs.varianceEpsilon, channels, heap);
  }),
];

/** (x - mean) * scale / sqrt(variance + epsilon) + offset, by channel; Ioffe and Szegedy 2015. */
function normalize(
  inputs: Present<FusedBatchNormInputs>,
  epsilon: number,
  channels: number,
  heap: Heap,
): TensorInfo {
  const { x, mean, variance, offset, scale } = inputs;
  return heap.fill(heap.output(x.shape, 'float32'), (y) =>
    heap.scratch(2 * channels, (address) => {
      const prepared = new Float32Array(heap.all.buffer, address, 2 * channels);
      const variances = heap.floats(variance);
      const scales = scale && heap.floats(scale);
      const offsets = offset && heap.floats(offset);
      for (let c = 0; c < channels; c++) {
        prepared[c] = (scales?.[c] ?? 1) / Math.sqrt((variances[c] ?? 0) + epsilon);
        prepared[channels + c] = offsets?.[c] ?? 0;
      }
      const rows = channels === 0 ? 0 : util.sizeFromShape(x.shape) / channels;
      const added = address + channels * 4;
      heap.native.normalize(
        heap.address(x),
        heap.address(mean),
        address,
        added,
        heap.address(y),
        rows,
        channels,
      );
    }),
  );
}
