import { multiplyAdd } from './multiply-add';

// Rows times panels. A row is `runs` runs of `runBytes` bytes with `skip` bytes between them, so that the same code
// serves a matrix row (one run) and a convolution's window (one run for each filter row). A sum begins with its column
// of the panel's first row; what is below that of its second becomes that. See panels.ts. The rows to multiply with
// begin `start` bytes after the panel.

/** Six rows, which begin at p0 to p5, times one panel of 8 columns; y's rows are `yStride` bytes apart. */
export function sixRows(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  p4: usize,
  p5: usize,
  panel: usize,
  start: usize,
  y: usize,
  runs: i32,
  runBytes: usize,
  skip: usize,
  yStride: usize,
): void {
  let a0 = v128.load(panel);
  let a1 = v128.load(panel, 16);
  let b0 = a0,
    b1 = a1,
    c0 = a0,
    c1 = a1,
    d0 = a0,
    d1 = a1,
    e0 = a0,
    e1 = a1,
    f0 = a0,
    f1 = a1;
  const least = panel + 32;
  panel += start;
  for (let run = 0; run < runs; run++) {
    const end = p0 + runBytes;
    while (p0 < end) {
      const w0 = v128.load(panel);
      const w1 = v128.load(panel, 16);
      let s = v128.load32_splat(p0);
      a0 = multiplyAdd(s, w0, a0);
      a1 = multiplyAdd(s, w1, a1);
      s = v128.load32_splat(p1);
      b0 = multiplyAdd(s, w0, b0);
      b1 = multiplyAdd(s, w1, b1);
      s = v128.load32_splat(p2);
      c0 = multiplyAdd(s, w0, c0);
      c1 = multiplyAdd(s, w1, c1);
      s = v128.load32_splat(p3);
      d0 = multiplyAdd(s, w0, d0);
      d1 = multiplyAdd(s, w1, d1);
      s = v128.load32_splat(p4);
      e0 = multiplyAdd(s, w0, e0);
      e1 = multiplyAdd(s, w1, e1);
      s = v128.load32_splat(p5);
      f0 = multiplyAdd(s, w0, f0);
      f1 = multiplyAdd(s, w1, f1);
      panel += 32;
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      p4 += 4;
      p5 += 4;
    }
    p0 += skip;
    p1 += skip;
    p2 += skip;
    p3 += skip;
    p4 += skip;
    p5 += skip;
  }
  const l0 = v128.load(least);
  const l1 = v128.load(least, 16);
  storeEight(y, a0, a1, l0, l1);
  storeEight(y + yStride, b0, b1, l0, l1);
  storeEight(y + 2 * yStride, c0, c1, l0, l1);
  storeEight(y + 3 * yStride, d0, d1, l0, l1);
  storeEight(y + 4 * yStride, e0, e1, l0, l1);
  storeEight(y + 5 * yStride, f0, f1, l0, l1);
}

/** Six rows times two panels: 24 sums, for processors with 16 registers of 8 numbers. See `useWideTiles`. */
export function sixRowsWide(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  p4: usize,
  p5: usize,
  panel: usize,
  next: usize,
  start: usize,
  y: usize,
  runs: i32,
  runBytes: usize,
  skip: usize,
  yStride: usize,
): void {
  let a0 = v128.load(panel);
  let a1 = v128.load(panel, 16);
  let a2 = v128.load(next);
  let a3 = v128.load(next, 16);
  let b0 = a0,
    b1 = a1,
    b2 = a2,
    b3 = a3,
    c0 = a0,
    c1 = a1,
    c2 = a2,
    c3 = a3,
    d0 = a0,
    d1 = a1,
    d2 = a2,
    d3 = a3,
    e0 = a0,
    e1 = a1,
    e2 = a2,
    e3 = a3,
    f0 = a0,
    f1 = a1,
    f2 = a2,
    f3 = a3;
  const least = panel + 32;
  panel += start;
  next += start;
  for (let run = 0; run < runs; run++) {
    const end = p0 + runBytes;
    while (p0 < end) {
      const w0 = v128.load(panel);
      const w1 = v128.load(panel, 16);
      const w2 = v128.load(next);
      const w3 = v128.load(next, 16);
      let s = v128.load32_splat(p0);
      a0 = multiplyAdd(s, w0, a0);
      a1 = multiplyAdd(s, w1, a1);
      a2 = multiplyAdd(s, w2, a2);
      a3 = multiplyAdd(s, w3, a3);
      s = v128.load32_splat(p1);
      b0 = multiplyAdd(s, w0, b0);
      b1 = multiplyAdd(s, w1, b1);
      b2 = multiplyAdd(s, w2, b2);
      b3 = multiplyAdd(s, w3, b3);
      s = v128.load32_splat(p2);
      c0 = multiplyAdd(s, w0, c0);
      c1 = multiplyAdd(s, w1, c1);
      c2 = multiplyAdd(s, w2, c2);
      c3 = multiplyAdd(s, w3, c3);
      s = v128.load32_splat(p3);
      d0 = multiplyAdd(s, w0, d0);
      d1 = multiplyAdd(s, w1, d1);
      d2 = multiplyAdd(s, w2, d2);
      d3 = multiplyAdd(s, w3, d3);
      s = v128.load32_splat(p4);
      e0 = multiplyAdd(s, w0, e0);
      e1 = multiplyAdd(s, w1, e1);
      e2 = multiplyAdd(s, w2, e2);
      e3 = multiplyAdd(s, w3, e3);
      s = v128.load32_splat(p5);
      f0 = multiplyAdd(s, w0, f0);
      f1 = multiplyAdd(s, w1, f1);
      f2 = multiplyAdd(s, w2, f2);
      f3 = multiplyAdd(s, w3, f3);
      panel += 32;
      next += 32;
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      p4 += 4;
      p5 += 4;
    }
    p0 += skip;
    p1 += skip;
    p2 += skip;
    p3 += skip;
    p4 += skip;
    p5 += skip;
  }
  const l0 = v128.load(least);
  const l1 = v128.load(least, 16);
  storeEight(y, a0, a1, l0, l1);
  storeEight(y + 32, a2, a3, l0, l1);
  storeEight(y + yStride, b0, b1, l0, l1);
  storeEight(y + yStride + 32, b2, b3, l0, l1);
  storeEight(y + 2 * yStride, c0, c1, l0, l1);
  storeEight(y + 2 * yStride + 32, c2, c3, l0, l1);
  storeEight(y + 3 * yStride, d0, d1, l0, l1);
  storeEight(y + 3 * yStride + 32, d2, d3, l0, l1);
  storeEight(y + 4 * yStride, e0, e1, l0, l1);
  storeEight(y + 4 * yStride + 32, e2, e3, l0, l1);
  storeEight(y + 5 * yStride, f0, f1, l0, l1);
  storeEight(y + 5 * yStride + 32, f2, f3, l0, l1);
}

/** One row times one panel of 8 columns. */
export function oneRow(
  p: usize,
  panel: usize,
  start: usize,
  y: usize,
  runs: i32,
  runBytes: usize,
  skip: usize,
): void {
  let a0 = v128.load(panel);
  let a1 = v128.load(panel, 16);
  const least = panel + 32;
  panel += start;
  for (let run = 0; run < runs; run++) {
    const end = p + runBytes;
    for (; p < end; p += 4, panel += 32) {
      const s = v128.load32_splat(p);
      a0 = multiplyAdd(s, v128.load(panel), a0);
      a1 = multiplyAdd(s, v128.load(panel, 16), a1);
    }
    p += skip;
  }
  const l0 = v128.load(least);
  const l1 = v128.load(least, 16);
  storeEight(y, a0, a1, l0, l1);
}

/**
 * NaN stays NaN. The least is loaded once for all rows: V8 stops joining instructions at twelve loads of it, and its
 * compiler ends the process at a constant.
 */
function storeEight(y: usize, low: v128, high: v128, leastLow: v128, leastHigh: v128): void {
  v128.store(y, f32x4.pmax(low, leastLow));
  v128.store(y, f32x4.pmax(high, leastHigh), 16);
}
