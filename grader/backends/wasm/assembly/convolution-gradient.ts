import { addOuterProducts } from './outer-products';
import { placeImage } from './place-image';

/**
 * dw [sums][filterHeight][filterWidth * channels][columns] = the filter's gradient of a convolution of
 * x [batch][height][width][channels] whose output's gradient is dy [batch][outHeight][outWidth][columns], of every
 * `imagesPerSum` images for itself, `sumFloats` apart; columns is a multiple of 8. See `convolve` for the canvas. Only
 * the tiles from `firstTile` to before `endTile` are computed, of which each row of the filter has one for every 16
 * columns.
 */
export function filterGradient(
  x: usize,
  dy: usize,
  dw: usize,
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
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  imagesPerSum: i32,
  sumFloats: i32,
  firstTile: i32,
  endTile: i32,
): void {
  const rowBytes = usize(canvasWidth * channels) << 2;
  const imageBytes = usize(height * width * channels) << 2;
  const dyRowBytes = usize(outWidth * columns) << 2;
  const aStep = usize(strideWidth * channels) << 2;
  const bStep = usize(columns) << 2;
  const aRun = rowBytes * usize(strideHeight);
  // As many rows at once as fit into the first-level cache.
  const rowsThatFit = i32(32768 / (aRun + dyRowBytes));
  const block = max(1, min(rowsThatFit, outHeight));
  const m = filterWidth * channels;
  const tilesOfRow = (columns + 15) >> 4;
  for (let n = 0; n < batch; n++, x += imageBytes) {
    const isFirst = n % imagesPerSum == 0;
    const sum = dw + (usize((n / imagesPerSum) * sumFloats) << 2);
    let from = x;
    if (canvas != 0) {
      from = canvas;
      placeImage(x, from, height, width, channels, canvasHeight, canvasWidth, top, left);
    }
    for (let row = 0; row < outHeight; row += block) {
      const runs = min(block, outHeight - row);
      const b = dy + usize(n * outHeight + row) * dyRowBytes;
      for (let tile = firstTile; tile < endTile; tile++) {
        const i = tile / tilesOfRow;
        const column = (tile % tilesOfRow) << 4;
        const at = usize(column) << 2;
        const a = from + usize(row * strideHeight + i) * rowBytes;
        const c = sum + usize(i * m) * bStep + at;
        const wide = min(16, columns - column);
        const fresh = isFirst && row == 0;
        addOuterProducts(a, b + at, c, m, wide, aStep, bStep, bStep, runs, outWidth, aRun, dyRowBytes, fresh);
      }
    }
  }
}
