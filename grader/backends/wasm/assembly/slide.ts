import { oneRow, sixRows, sixRowsWide } from './row-tiles';
import { wide } from './wide-tiles';

/**
 * y [outHeight * outWidth][columns] = every window of `x` times a matrix that `packPanels` packed. The window of
 * (row, column) begins at x + row * rowStep + column * step, in bytes, and is `runs` runs of `runBytes` bytes with
 * `skip` bytes between them. Panels are `panelBytes` apart; what the window is multiplied with begins `start` bytes
 * after each. columns is a multiple of 8.
 */
export function slide(
  x: usize,
  panels: usize,
  panelBytes: usize,
  start: usize,
  y: usize,
  outHeight: i32,
  outWidth: i32,
  columns: i32,
  rowStep: usize,
  step: usize,
  runs: i32,
  runBytes: usize,
  skip: usize,
): void {
  const count = outHeight * outWidth;
  const outStep = usize(columns) << 2;
  const toNextRow = rowStep - usize(outWidth) * step;
  for (let column = 0; column < columns; ) {
    const panel = panels + usize(column >> 3) * panelBytes;
    const to = y + (usize(column) << 2);
    const both = wide && column + 16 <= columns;
    column += both ? 16 : 8;
    if (count < 6) {
      for (let at = 0; at < count; at++) {
        const p = x + usize(at / outWidth) * rowStep + usize(at % outWidth) * step;
        oneRow(p, panel, start, to + usize(at) * outStep, runs, runBytes, skip);
        if (both) oneRow(p, panel + panelBytes, start, to + usize(at) * outStep + 32, runs, runBytes, skip);
      }
      continue;
    }
    let p = x;
    let place = 0;
    for (let at = 0; at < count; at += 6) {
      if (at + 6 > count) {
        // The last six overlap the six before, and compute some values a second time.
        at = count - 6;
        place = at % outWidth;
        p = x + usize(at / outWidth) * rowStep + usize(place) * step;
      }
      const p0 = p;
      p += step;
      if (++place == outWidth) {
        place = 0;
        p += toNextRow;
      }
      const p1 = p;
      p += step;
      if (++place == outWidth) {
        place = 0;
        p += toNextRow;
      }
      const p2 = p;
      p += step;
      if (++place == outWidth) {
        place = 0;
        p += toNextRow;
      }
      const p3 = p;
      p += step;
      if (++place == outWidth) {
        place = 0;
        p += toNextRow;
      }
      const p4 = p;
      p += step;
      if (++place == outWidth) {
        place = 0;
        p += toNextRow;
      }
      const p5 = p;
      p += step;
      if (++place == outWidth) {
        place = 0;
        p += toNextRow;
      }
      const out = to + usize(at) * outStep;
      if (both) {
        const next = panel + panelBytes;
        sixRowsWide(p0, p1, p2, p3, p4, p5, panel, next, start, out, runs, runBytes, skip, outStep);
      } else sixRows(p0, p1, p2, p3, p4, p5, panel, start, out, runs, runBytes, skip, outStep);
    }
  }
}
