import type { Conv2DBackpropFilterAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import type { Heap } from '../heap.ts';
import { convGeometry } from './conv-geometry.ts';
import { expectShape } from './expect-tensors.ts';
import { layRows, roundUpToEight, withColumns } from './multiply-matrices.ts';
import { REDUCE } from './native-operations.ts';
import { canvasOf, withCanvas } from './padded-images.ts';

/** What threads share: sums over some of the images each, at most so many, of so many positions or more. */
const MOST_SUMS = 16;
const LEAST_POSITIONS = 256;
/** Float32s that all sums may have together. Of a filter so large that fewer than eight fit, threads share the tiles. */
const SUMS_SIZE = 2 ** 18;
const LEAST_SUMS = 8;

/**
 * The gradient of a convolution's filter. It depends on the shapes alone which images are added up first, never on
 * how many threads there are, so that any number comes to the same bits.
 */
export function filterGradient(
  x: TensorInfo,
  dy: TensorInfo,
  attrs: Conv2DBackpropFilterAttrs,
  heap: Heap,
): TensorInfo {
  const geometry = convGeometry(x.shape, attrs.filterShape, attrs);
  expectShape('Conv2DBackpropFilter: dy', dy.shape, geometry.outShape);
  const { batch, height, width, channels, outHeight, outWidth, outChannels, filterHeight, filterWidth } =
    geometry;
  const columns = roundUpToEight(outChannels);
  const positions = batch * outHeight * outWidth;
  const taps = filterHeight * filterWidth * channels;
  const size = taps * columns;
  return heap.fill(heap.output([filterHeight, filterWidth, channels, outChannels], 'float32'), (dw) =>
    withColumns(heap.address(dw), taps, outChannels, heap, (sum) => {
      if (positions === 0) {
        heap.clear(sum, size);
        return;
      }
      const imagesPerSum = Math.ceil(batch / sumsOf(positions, size));
      withSums(sum, Math.ceil(batch / imagesPerSum), size, heap, (sums) =>
        withCanvas(geometry, canvasOf(geometry), heap, (canvas, sizes) =>
          withWideRows(heap.address(dy), positions, outChannels, heap, (wide) =>
            heap.native.filterGradient(
              heap.address(x),
              wide,
              sums,
              canvas,
              batch,
              height,
              width,
              channels,
              ...sizes,
              outHeight,
              outWidth,
              columns,
              filterWidth,
              geometry.strideHeight,
              geometry.strideWidth,
              imagesPerSum,
              size,
              0,
              filterHeight * Math.ceil(columns / 16),
            ),
          ),
        ),
      );
    }),
  );
}

function sumsOf(positions: number, size: number): number {
  const sums = Math.min(MOST_SUMS, Math.floor(SUMS_SIZE / size), Math.floor(positions / LEAST_POSITIONS));
  return sums < LEAST_SUMS ? 1 : sums;
}

/** Runs `write` with room for `count` sums of `size` float32, then adds them up at `sum`. */
function withSums(sum: number, count: number, size: number, heap: Heap, write: (sums: number) => void): void {
  if (count === 1) write(sum);
  else {
    heap.scratch(count * size, (sums) => {
      write(sums);
      heap.native.reduce(REDUCE.sum, sums, sum, 1, count, size, size * 4);
    });
  }
}

/** Runs `use` with dy [positions][channels], its channels padded to a multiple of 8. */
function withWideRows(
  dy: number,
  positions: number,
  channels: number,
  heap: Heap,
  use: (address: number) => void,
): void {
  const columns = roundUpToEight(channels);
  if (columns === channels) use(dy);
  else {
    heap.scratch(positions * columns, (wide) => {
      layRows(dy, wide, positions, channels, columns, false, heap);
      use(wide);
    });
  }
}
