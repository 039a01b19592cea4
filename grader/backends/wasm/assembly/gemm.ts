import { addOuterProducts } from './outer-products';
import { oneRow, sixRows, twoRows } from './panels';

/** c [m][columns] = a [m][depth] times a matrix that `packPanels` packed; columns is a multiple of 8. */
export function multiplyPanels(a: usize, panels: usize, c: usize, m: i32, depth: i32, columns: i32): void {
  const rowBytes = usize(depth) << 2;
  const outStep = usize(columns) << 2;
  for (let column = 0; column < columns; column += 8) {
    const panel = panels + usize(column >> 3) * (rowBytes << 3);
    let from = a;
    let to = c + (usize(column) << 2);
    let left = m;
    for (; left >= 6; left -= 6) {
      sixRows(from, panel, to, 1, rowBytes, 0, rowBytes, outStep);
      from += 6 * rowBytes;
      to += 6 * outStep;
    }
    for (; left >= 2; left -= 2) {
      twoRows(from, panel, to, 1, rowBytes, 0, rowBytes, outStep);
      from += 2 * rowBytes;
      to += 2 * outStep;
    }
    if (left > 0) oneRow(from, panel, to, 1, rowBytes, 0);
  }
}

/** c [m][columns] += the transpose of a [depth][m] times b [depth][columns]; columns is a multiple of 8. */
export function multiplyTransposed(a: usize, b: usize, c: usize, m: i32, depth: i32, columns: i32): void {
  const aStep = usize(m) << 2;
  const bStep = usize(columns) << 2;
  // Blocks of 128 positions keep what is read of a and b in the cache.
  for (let k = 0; k < depth; k += 128) {
    const length = min(128, depth - k);
    const from = usize(k);
    addOuterProducts(a + from * aStep, b + from * bStep, c, m, columns, aStep, bStep, bStep, 1, length, 0, 0);
  }
}
