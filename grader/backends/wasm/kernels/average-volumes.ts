import {
  type AvgPool3DGradAttrs,
  type AvgPool3DGradInputs,
  backend_util,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import { expectFloats, expectShape } from './expect-tensors.ts';

type Shape5D = [number, number, number, number, number];

/**
 * The gradient of AvgPool3D. Like the average it counts only what lies inside the volume; the cpu backend's counts the
 * padding too, and is wrong at the border.
 */
export const AVERAGE_VOLUMES_GRADIENT: KernelDefinition = defineKernel<
  AvgPool3DGradInputs,
  AvgPool3DGradAttrs
>('AvgPool3DGrad', ({ dy, input }, { filterSize, strides, pad, dimRoundingMode }, heap): TensorInfo => {
  expectFloats('AvgPool3DGrad', dy, input);
  const info = backend_util.computePool3DInfo(
    input.shape as Shape5D,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  expectShape('AvgPool3DGrad: dy', dy.shape, info.outShape);
  const depths = windows(info.inDepth, info.outDepth, info.filterDepth, info.strideDepth, info.padInfo.front);
  const rows = windows(info.inHeight, info.outHeight, info.filterHeight, info.strideHeight, info.padInfo.top);
  const columns = windows(info.inWidth, info.outWidth, info.filterWidth, info.strideWidth, info.padInfo.left);
  const channels = info.inChannels;
  const dx = heap.zeros(input.shape, 'float32');
  const [from, to] = [heap.floats(dy), heap.floats(dx)];
  let at = 0;
  for (let n = 0; n < info.batchSize; n++) {
    for (const depth of depths) {
      for (const row of rows) {
        for (const column of columns) {
          const count = depth.length * row.length * column.length;
          for (const d of depth) {
            for (const h of row) {
              for (const w of column) {
                const pixel = (((n * info.inDepth + d) * info.inHeight + h) * info.inWidth + w) * channels;
                for (let c = 0; c < channels; c++) {
                  to[pixel + c] = (to[pixel + c] ?? 0) + (from[at + c] ?? 0) / count;
                }
              }
            }
          }
          at += channels;
        }
      }
    }
  }
  return dx;
});

/** For each of `outSize` windows along one side, the positions inside that it covers. */
function windows(size: number, outSize: number, window: number, stride: number, before: number): number[][] {
  return Array.from({ length: outSize }, (_none, i) =>
    Array.from({ length: window }, (_one, j) => i * stride - before + j).filter((p) => p >= 0 && p < size),
  );
}
