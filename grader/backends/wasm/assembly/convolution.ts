import { oneRow, sixRows, twoRows } from './panels';

/**
 * y [batch][outHeight][outWidth][columns] = x convolved with a filter that `packPanels` packed.
 * x [batch][height][width][channels] is padded already, and large enough for every window;
 * `columns` is the number of output channels rounded up to a multiple of 8.
 */
export function convolve(
  x: usize,
  panels: usize,
  y: usize,
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
  const step = usize(strideWidth * channels) << 2;
  const outStep = usize(columns) << 2;
  const runBytes = usize(filterWidth * channels) << 2;
  const panelBytes = usize(filterHeight) * (runBytes << 3);
  for (let n = 0; n < batch; n++) {
    for (let column = 0; column < columns; column += 8) {
      const panel = panels + usize(column >> 3) * panelBytes;
      for (let row = 0; row < outHeight; row++) {
        let from = x + usize(n * height + row * strideHeight) * rowBytes;
        let to = y + (usize((n * outHeight + row) * outWidth * columns + column) << 2);
        let left = outWidth;
        for (; left >= 6; left -= 6) {
          sixRows(from, panel, to, filterHeight, runBytes, rowBytes, step, outStep);
          from += 6 * step;
          to += 6 * outStep;
        }
        for (; left >= 2; left -= 2) {
          twoRows(from, panel, to, filterHeight, runBytes, rowBytes, step, outStep);
          from += 2 * step;
          to += 2 * outStep;
        }
        if (left > 0) oneRow(from, panel, to, filterHeight, runBytes, rowBytes);
      }
    }
  }
}
