import { addOuterProducts } from './outer-products';

/**
 * dw [filterHeight][filterWidth * channels][columns] += the filter's gradient of a convolution of the padded
 * x [batch][height][width][channels] whose output's gradient is dy [batch][outHeight][outWidth][columns].
 * columns is a multiple of 8.
 */
export function addFilterGradient(
  x: usize,
  dy: usize,
  dw: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  columns: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
): void {
  const rowBytes = usize(width * channels) << 2;
  const dyRowBytes = usize(outWidth * columns) << 2;
  const aStep = usize(strideWidth * channels) << 2;
  const bStep = usize(columns) << 2;
  const aRun = rowBytes * usize(strideHeight);
  // As many rows at once as fit into the first-level cache.
  const rowsThatFit = i32(32768 / (aRun + dyRowBytes));
  const block = max(1, min(rowsThatFit, outHeight));
  const m = filterWidth * channels;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row += block) {
      const runs = min(block, outHeight - row);
      const b = dy + usize(n * outHeight + row) * dyRowBytes;
      for (let i = 0; i < filterHeight; i++) {
        const a = x + usize(n * height + row * strideHeight + i) * rowBytes;
        const c = dw + usize(i * m) * bStep;
        addOuterProducts(a, b, c, m, columns, aStep, bStep, bStep, runs, outWidth, aRun, dyRowBytes);
      }
    }
  }
}
