import type {
  ResizeBilinearGradAttrs,
  ResizeBilinearGradInputs,
  ResizeNearestNeighborGradAttrs,
  ResizeNearestNeighborGradInputs,
  TensorInfo,
} from '@tensorflow/tfjs-core';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';

/** The gradient of ResizeNearestNeighbor: each output pixel's gradient goes to the pixel that it was taken from. */
const NEAREST_NEIGHBOR = defineKernel<ResizeNearestNeighborGradInputs, ResizeNearestNeighborGradAttrs>(
  'ResizeNearestNeighborGrad',
  ({ images, dy }, { alignCorners }, heap) => {
    const [batch = 0, height = 0, width = 0, channels = 0] = images.shape;
    const [dyBatch, outHeight = 0, outWidth = 0, dyChannels] = dy.shape;
    if (dy.dtype !== 'float32' || images.shape.length !== 4 || dyBatch !== batch || dyChannels !== channels) {
      throw new Error('ResizeNearestNeighborGrad: the gradient does not belong to these images');
    }
    const dx = heap.zeros(images.shape, 'float32');
    const [from, to] = [heap.floats(dy), heap.floats(dx)];
    const rows = sources(height, outHeight, alignCorners);
    const columns = sources(width, outWidth, alignCorners);
    let at = 0;
    for (let n = 0; n < batch; n++) {
      for (const row of rows) {
        for (const column of columns) {
          const pixel = ((n * height + row) * width + column) * channels;
          for (let c = 0; c < channels; c++, at++) to[pixel + c] = (to[pixel + c] ?? 0) + (from[at] ?? 0);
        }
      }
    }
    return dx;
  },
);

/** For each of `outSize` positions, which of `size` positions ResizeNearestNeighbor takes it from. */
function sources(size: number, outSize: number, alignCorners: boolean): number[] {
  const scale = alignCorners && outSize > 1 ? (size - 1) / (outSize - 1) : size / outSize;
  return Array.from({ length: outSize }, (_none, i) =>
    Math.min(size - 1, alignCorners ? Math.round(i * scale) : Math.floor(i * scale)),
  );
}

/** The cpu backend computes the gradient of ResizeBilinear right, but exchanges height and width in its shape. */
const BILINEAR = defineKernel<ResizeBilinearGradInputs, ResizeBilinearGradAttrs>(
  'ResizeBilinearGrad',
  (inputs, attrs, heap) => {
    const dx = runOnCpu('ResizeBilinearGrad', { ...inputs }, { ...attrs }, heap) as TensorInfo;
    return { ...dx, shape: inputs.images.shape };
  },
);

export const RESIZE_GRADIENT_KERNELS: readonly KernelDefinition[] = [NEAREST_NEIGHBOR, BILINEAR];
