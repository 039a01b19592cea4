import type { Conv2DBackpropInputAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import type { Heap } from '../heap.ts';
import { convGeometry, type Geometry } from './conv-geometry.ts';
import { convolvePacked } from './convolve-packed.ts';
import { expectShape } from './expect-tensors.ts';
import { panelSize, roundUpToEight } from './multiply-matrices.ts';

/** Along one axis of the input: the positions that lie a stride apart, and what of the filter they meet. */
interface Phase {
  readonly first: number;
  readonly count: number;
  readonly firstTap: number;
  readonly taps: number;
  /** Zeros before dy. */
  readonly padding: number;
}

/**
 * The gradient of a convolution's input. Positions of the input that lie a stride apart meet the same taps of the
 * filter, so that the gradient of each such phase is dy convolved with those taps, turned by 180°.
 */
export function inputGradient(
  dy: TensorInfo,
  filter: TensorInfo,
  attrs: Conv2DBackpropInputAttrs,
  heap: Heap,
): TensorInfo {
  const geometry = convGeometry(attrs.inputShape, filter.shape, attrs);
  expectShape('Conv2DBackpropInput: dy', dy.shape, geometry.outShape);
  const { batch, height, width, channels, strideHeight, strideWidth } = geometry;
  const rows = phasesOf(height, geometry.filterHeight, strideHeight, geometry.top);
  const columns = phasesOf(width, geometry.filterWidth, strideWidth, geometry.left);
  return heap.fill(heap.output([batch, height, width, channels], 'float32'), (dx) => {
    const [from, taps, to] = [heap.address(dy), heap.address(filter), heap.address(dx)];
    const [row, column] = [rows[0], columns[0]];
    if (strideHeight * strideWidth === 1 && row && column) {
      convolveTurned(from, taps, to, geometry, row, column, heap);
      return;
    }
    // where the stride is longer than the filter, nothing comes of some positions
    if (strideHeight > geometry.filterHeight || strideWidth > geometry.filterWidth) {
      heap.clear(to, batch * height * width * channels);
    }
    for (const r of rows) for (const c of columns) fillPhase(from, taps, to, geometry, r, c, heap);
  });
}

function phasesOf(size: number, filter: number, stride: number, padding: number): Phase[] {
  return Array.from({ length: Math.min(stride, size) }, (_none, first) => {
    const back = Math.floor((first + padding) / stride);
    const firstTap = first + padding - back * stride;
    const taps = Math.max(0, Math.ceil((filter - firstTap) / stride));
    return { first, count: Math.ceil((size - first) / stride), firstTap, taps, padding: taps - 1 - back };
  });
}

/** Writes the gradient of one phase of rows and columns to its places in dx. */
function fillPhase(
  dy: number,
  filter: number,
  dx: number,
  geometry: Geometry,
  rows: Phase,
  columns: Phase,
  heap: Heap,
): void {
  const { batch, height, width, channels, outChannels, filterWidth, strideHeight, strideWidth } = geometry;
  if (rows.taps * columns.taps === 0) return;
  const pixel = channels * 4;
  const tap = channels * outChannels * 4;
  const firstTap = filter + (rows.firstTap * filterWidth + columns.firstTap) * tap;
  const tapSteps = [strideHeight * filterWidth * tap, strideWidth * tap, 0, 4];
  const partSizes = [rows.taps, columns.taps, 1, tap / 4];
  const partSteps = [columns.taps * tap, tap, 0, 4];
  const firstPixel = dx + (rows.first * width + columns.first) * pixel;
  const pixelSteps = [height * width * pixel, strideHeight * width * pixel, strideWidth * pixel, 4];
  const phaseSizes = [batch, rows.count, columns.count, channels];
  const phaseSteps = [rows.count * columns.count * pixel, columns.count * pixel, pixel, 4];
  heap.scratch((rows.taps * columns.taps * tap) / 4, (part) => {
    heap.native.copyStrided(firstTap, part, 4, ...partSizes, ...tapSteps, ...partSteps);
    heap.scratch((batch * rows.count * columns.count * pixel) / 4, (phase) => {
      convolveTurned(dy, part, phase, geometry, rows, columns, heap);
      heap.native.copyStrided(phase, firstPixel, 4, ...phaseSizes, ...phaseSteps, ...pixelSteps);
    });
  });
}

/** to [batch][rows][columns][channels] = dy convolved with the taps at `filter`, turned by 180°. */
function convolveTurned(
  dy: number,
  filter: number,
  to: number,
  { batch, channels, outHeight, outWidth, outChannels }: Geometry,
  rows: Phase,
  columns: Phase,
  heap: Heap,
): void {
  const turned: Geometry = {
    batch,
    height: outHeight,
    width: outWidth,
    channels: outChannels,
    outHeight: rows.count,
    outWidth: columns.count,
    outChannels: channels,
    filterHeight: rows.taps,
    filterWidth: columns.taps,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    top: rows.padding,
    left: columns.padding,
    outShape: [batch, rows.count, columns.count, channels],
  };
  const depth = rows.taps * columns.taps * outChannels;
  heap.scratch(panelSize(roundUpToEight(channels), depth), (panels) => {
    heap.native.packFlippedFilter(filter, panels, rows.taps, columns.taps, channels, outChannels);
    convolvePacked(dy, panels, to, turned, heap);
  });
}
