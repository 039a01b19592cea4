import { multiplyAdd } from './multiply-add';

/**
 * c [m][n] += the sum over positions of (column of a) × (row of b). Positions come in `runs` runs of `length`;
 * within a run a advances by `aStep` and b by `bStep` bytes, between runs by `aRun` and `bRun`.
 * n is a multiple of 8.
 */
export function addOuterProducts(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  n: i32,
  aStep: usize,
  bStep: usize,
  cStride: usize,
  runs: i32,
  length: i32,
  aRun: usize,
  bRun: usize,
): void {
  for (let column = 0; column < n; column += 8) {
    const at = usize(column) << 2;
    let row = 0;
    for (; row + 6 <= m; row += 6) {
      const to = c + at + usize(row) * cStride;
      sixRows(a + (usize(row) << 2), b + at, to, aStep, bStep, cStride, runs, length, aRun, bRun);
    }
    for (; row < m; row++) {
      const to = c + at + usize(row) * cStride;
      oneRow(a + (usize(row) << 2), b + at, to, aStep, bStep, runs, length, aRun, bRun);
    }
  }
}

function sixRows(
  a: usize,
  b: usize,
  c: usize,
  aStep: usize,
  bStep: usize,
  cStride: usize,
  runs: i32,
  length: i32,
  aRun: usize,
  bRun: usize,
): void {
  const r1 = c + cStride;
  const r2 = r1 + cStride;
  const r3 = r2 + cStride;
  const r4 = r3 + cStride;
  const r5 = r4 + cStride;
  let c00 = v128.load(c),
    c01 = v128.load(c, 16);
  let c10 = v128.load(r1),
    c11 = v128.load(r1, 16);
  let c20 = v128.load(r2),
    c21 = v128.load(r2, 16);
  let c30 = v128.load(r3),
    c31 = v128.load(r3, 16);
  let c40 = v128.load(r4),
    c41 = v128.load(r4, 16);
  let c50 = v128.load(r5),
    c51 = v128.load(r5, 16);
  for (let run = 0; run < runs; run++) {
    let p = a;
    let q = b;
    for (let i = 0; i < length; i++) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      let s = v128.load32_splat(p);
      c00 = multiplyAdd(s, b0, c00);
      c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 4);
      c10 = multiplyAdd(s, b0, c10);
      c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 8);
      c20 = multiplyAdd(s, b0, c20);
      c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 12);
      c30 = multiplyAdd(s, b0, c30);
      c31 = multiplyAdd(s, b1, c31);
      s = v128.load32_splat(p, 16);
      c40 = multiplyAdd(s, b0, c40);
      c41 = multiplyAdd(s, b1, c41);
      s = v128.load32_splat(p, 20);
      c50 = multiplyAdd(s, b0, c50);
      c51 = multiplyAdd(s, b1, c51);
      p += aStep;
      q += bStep;
    }
    a += aRun;
    b += bRun;
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(r1, c10);
  v128.store(r1, c11, 16);
  v128.store(r2, c20);
  v128.store(r2, c21, 16);
  v128.store(r3, c30);
  v128.store(r3, c31, 16);
  v128.store(r4, c40);
  v128.store(r4, c41, 16);
  v128.store(r5, c50);
  v128.store(r5, c51, 16);
}

function oneRow(
  a: usize,
  b: usize,
  c: usize,
  aStep: usize,
  bStep: usize,
  runs: i32,
  length: i32,
  aRun: usize,
  bRun: usize,
): void {
  let c0 = v128.load(c),
    c1 = v128.load(c, 16);
  for (let run = 0; run < runs; run++) {
    let p = a;
    let q = b;
    for (let i = 0; i < length; i++) {
      const s = v128.load32_splat(p);
      c0 = multiplyAdd(s, v128.load(q), c0);
      c1 = multiplyAdd(s, v128.load(q, 16), c1);
      p += aStep;
      q += bStep;
    }
    a += aRun;
    b += bRun;
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
}
