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
  rowStep: i32,
  columnStep: i32,
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
  const outBytes = usize(outHeight * outWidth * columns) << 2;
  for (let n = 0; n < batch; n++, x += imageBytes, y += outBytes) {
    let from = x;
    if (canvas != 0) {
      from = canvas;
      placeImage(x, from, height, width, channels, canvasHeight, canvasWidth, top, left, rowStep, columnStep);
    }
    const rowStride = rowBytes * usize(strideHeight);
    const skip = rowBytes - runBytes;
    slide(from, panels, y, outHeight, outWidth, columns, rowStride, step, filterHeight, runBytes, skip);
  }
}
