import type { Heap } from '../heap.ts';
import type { Geometry } from './conv-geometry.ts';
import { roundUpToEight, withColumns } from './multiply-matrices.ts';
import { canvasOf, withCanvas } from './padded-images.ts';

/** y = the convolution of images with a packed filter, all by address. */
export function convolvePacked(x: number, panels: number, y: number, geometry: Geometry, heap: Heap): void {
  const { batch, height, width, channels, outHeight, outWidth, outChannels } = geometry;
  const rows = batch * outHeight * outWidth;
  if (rows * outChannels === 0) return;
  const columns = roundUpToEight(outChannels);
  withColumns(y, rows, outChannels, heap, (out) =>
    withCanvas(geometry, canvasOf(geometry), heap, (canvas, sizes) =>
      heap.native.convolve(
        x,
        panels,
        out,
        canvas,
        batch,
        height,
        width,
        channels,
        ...sizes,
        outHeight,
        outWidth,
        columns,
        geometry.filterHeight,
        geometry.filterWidth,
        geometry.strideHeight,
        geometry.strideWidth,
      ),
    ),
  );
}
