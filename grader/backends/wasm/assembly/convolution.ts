import { ENDING_BYTES } from './panels';
import { placeImage } from './place-image';
import { slide } from './slide';

/**
 * y [batch][outHeight][outWidth][columns] = x [batch][height][width][channels] convolved with a filter that
 * `packPanels` packed; `columns` is the number of output channels rounded up to a multiple of 8. One image after the
 * other is placed on the canvas, which is large enough for every window and holds zeros; with no canvas (0) the
 * images are as large themselves.
 */
export function convolve(
  x: usize,
  panels: usize,
  y: usize,
  canvas: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  canvasHeight: i32,
  canvasWidth: i32,
  top: i32,
  left: i32,
  outHeight: i32,
  outWidth: i32,
  columns: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
): void {
  const rowBytes = usize(canvasWidth * channels) << 2;
  const step = usize(strideWidth * channels) << 2;
  const runBytes = usize(filterWidth * channels) << 2;
  const imageBytes = usize(height * width * channels) << 2;
  const panelBytes = usize(filterHeight) * (runBytes << 3) + ENDING_BYTES;
  const rowStride = rowBytes * usize(strideHeight);
  const skip = rowBytes - runBytes;
  // Rows of zeros above and below the image are left out, unless rows are so short that tiles would not be full.
  const cuts = canvas != 0 && outWidth >= 12;
  const bottom = top + height;
  for (let n = 0; n < batch; n++, x += imageBytes) {
    let from = x;
    if (canvas != 0) {
      from = canvas;
      placeImage(x, from, height, width, channels, canvasHeight, canvasWidth, top, left);
    }
    for (let row = 0; row < outHeight; ) {
      let first = 0,
        end = filterHeight,
        rows = outHeight;
      if (cuts) {
        first = max(0, min(filterHeight, top - row * strideHeight));
        end = max(first, min(filterHeight, bottom - row * strideHeight));
        // as many rows as have the same of the filter on the image
        for (rows = 1; row + rows < outHeight; rows++) {
          const at = (row + rows) * strideHeight;
          if (max(0, min(filterHeight, top - at)) != first) break;
          if (max(first, min(filterHeight, bottom - at)) != end) break;
        }
      }
      const at = from + usize(row) * rowStride + usize(first) * rowBytes;
      const start = ENDING_BYTES + usize(first) * (runBytes << 3);
      slide(
        at,
        panels,
        panelBytes,
        start,
        y,
        rows,
        outWidth,
        columns,
        rowStride,
        step,
        end - first,
        runBytes,
        skip,
      );
      y += usize(rows * outWidth * columns) << 2;
      row += rows;
    }
  }
}
