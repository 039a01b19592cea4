import type { Heap } from '../heap.ts';
import type { Geometry } from './conv-geometry.ts';

/** Images [batch][height][width][channels] at an address. */
export interface Images {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Where images go on a larger (or smaller) canvas: pixel (y, x) at (top + y, left + x). */
export interface Placement {
  readonly height: number;
  readonly width: number;
  readonly top: number;
  readonly left: number;
}

/** The canvas that every window of the geometry lies in, with the input at its padding. */
export function canvasOf(geometry: Geometry): Placement {
  const { outHeight, outWidth, strideHeight, strideWidth, filterHeight, filterWidth, top, left } = geometry;
  return {
    height: Math.max(0, (outHeight - 1) * strideHeight + (filterHeight - 1) * geometry.dilationHeight + 1),
    width: Math.max(0, (outWidth - 1) * strideWidth + (filterWidth - 1) * geometry.dilationWidth + 1),
    top,
    left,
  };
}

/** Runs `use` with the images on the canvas, zeros around them: themselves if that is all they are. */
export function withPadding<Result>(
  from: number,
  images: Images,
  canvas: Placement,
  heap: Heap,
  use: (address: number) => Result,
): Result {
  const { batch, height, width, channels } = images;
  const same = canvas.height === height && canvas.width === width && canvas.top === 0 && canvas.left === 0;
  if (same) return use(from);
  const count = batch * canvas.height * canvas.width * channels;
  return heap.scratch(count, (to) => {
    heap.clear(to, count);
    const rows = overlap(height, canvas.height, canvas.top);
    const columns = overlap(width, canvas.width, canvas.left);
    const toRow = canvas.width * channels * 4;
    const toPixel = channels * 4;
    heap.native.copyStrided(
      from + (rows.first * width + columns.first) * channels * 4,
      to + (canvas.top + rows.first) * toRow + (canvas.left + columns.first) * toPixel,
      4,
      batch,
      rows.count,
      columns.count,
      channels,
      height * width * channels * 4,
      width * channels * 4,
      channels * 4,
      4,
      canvas.height * toRow,
      toRow,
      toPixel,
      4,
    );
    return use(to);
  });
}

/**
 * Runs `use` with room for one image of each thread on its canvas, zeros, and with the canvas's height, width, top and left. Where
 * every window lies inside the images as they are, the address is 0 and the canvas is the image.
 */
export function withCanvas(
  { height, width, channels }: Images,
  canvas: Placement,
  heap: Heap,
  use: (address: number, sizes: [number, number, number, number]) => void,
): void {
  const inside = canvas.top === 0 && canvas.left === 0 && canvas.height <= height && canvas.width <= width;
  if (inside) use(0, [height, width, 0, 0]);
  else {
    const count = canvas.height * canvas.width * channels;
    heap.scratchForEach(count, (address, copies) => {
      heap.clear(address, count * copies);
      use(address, [canvas.height, canvas.width, canvas.top, canvas.left]);
    });
  }
}

/** The reverse of `withPadding`: copies what of the canvas at `from` lies on the images to `to`, zeros elsewhere. */
export function cropFrom(from: number, to: number, images: Images, canvas: Placement, heap: Heap): void {
  const { batch, height, width, channels } = images;
  const rows = overlap(height, canvas.height, canvas.top);
  const columns = overlap(width, canvas.width, canvas.left);
  if (rows.count < height || columns.count < width) heap.clear(to, batch * height * width * channels);
  const row = canvas.width * channels * 4;
  heap.native.copyStrided(
    from + (canvas.top + rows.first) * row + (canvas.left + columns.first) * channels * 4,
    to + (rows.first * width + columns.first) * channels * 4,
    4,
    batch,
    rows.count,
    columns.count,
    channels,
    canvas.height * row,
    row,
    channels * 4,
    4,
    height * width * channels * 4,
    width * channels * 4,
    channels * 4,
    4,
  );
}

/** Which of `size` positions, placed at start + i, lie in 0 to limit - 1. */
function overlap(size: number, limit: number, start: number): { first: number; count: number } {
  const first = Math.max(0, -start);
  const end = Math.min(size, limit - start);
  return { first, count: Math.max(0, end - first) };
}
