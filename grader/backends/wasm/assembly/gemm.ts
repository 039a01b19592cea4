import { addOuterProducts } from './outer-products';
import { ENDING_BYTES } from './panels';
import { slide } from './slide';

/** c [m][columns] = a [m][depth] times a matrix that `packPanels` packed; columns is a multiple of 8. */
export function multiplyPanels(a: usize, panels: usize, c: usize, m: i32, depth: i32, columns: i32): void {
  const rowBytes = usize(depth) << 2;
  slide(
    a,
    panels,
    (rowBytes << 3) + ENDING_BYTES,
    ENDING_BYTES,
    c,
    1,
    m,
    columns,
    0,
    rowBytes,
    1,
    rowBytes,
    0,
  );
}

/** Positions of one block: what is read of a and b stays in the cache. */
const BLOCK = 128;

/**
 * c [m][columns] = the transpose of a's first m columns [depth][..] times b [depth][columns]; a's rows are `aStep`
 * bytes apart, columns is a multiple of 8. `six` has room for 6 columns of a block of a, 3072 bytes: side by side they
 * do not fight over the cache's few lines for a's stride.
 */
export function multiplyTransposed(
  a: usize,
  b: usize,
  c: usize,
  six: usize,
  m: i32,
  depth: i32,
  columns: i32,
  aStep: usize,
): void {
  const bStep = usize(columns) << 2;
  for (let k = 0; k < depth; k += BLOCK) {
    const length = min(BLOCK, depth - k);
    for (let row = 0; row < m; row += 6) {
      const count = min(6, m - row);
      takeColumns(a + usize(k) * aStep + (usize(row) << 2), six, length, count, aStep);
      const to = c + usize(row) * bStep;
      const from = b + usize(k) * bStep;
      addOuterProducts(six, from, to, count, columns, 24, bStep, bStep, 1, length, 0, 0, k == 0);
    }
  }
}

/** to [rows][6] = the first `count` columns at `from`, whose rows are `step` bytes apart. */
function takeColumns(from: usize, to: usize, rows: i32, count: i32, step: usize): void {
  for (; rows > 0; rows--, from += step, to += 24) {
    if (count == 6) {
      v128.store(to, v128.load(from));
      store<u64>(to, load<u64>(from, 16), 16);
    } else {
      for (let i = 0; i < count; i++) store<u32>(to + (usize(i) << 2), load<u32>(from + (usize(i) << 2)));
    }
  }
}
