import { multiplyAdd } from './multiply-add';
import { wide } from './wide-tiles';

/**
 * c [m][n] += the sum over positions of (column of a) × (row of b); c = that sum where `fresh`. Positions come in
 * `runs` runs of `length`; within a run a advances by `aStep` and b by `bStep` bytes, between runs by `aRun` and
 * `bRun`. n is a multiple of 8.
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
  fresh: bool,
): void {
  let column = 0;
  for (; wide && column + 16 <= n; column += 16) {
    const from = b + (usize(column) << 2);
    let p = a,
      to = c + (usize(column) << 2),
      left = m;
    for (; left >= 6; left -= 6, p += 24, to += 6 * cStride) {
      sixRowsWide(p, from, to, aStep, bStep, cStride, runs, length, aRun, bRun, fresh);
    }
    for (; left >= 3; left -= 3, p += 12, to += 3 * cStride) {
      threeRowsWide(p, from, to, aStep, bStep, cStride, runs, length, aRun, bRun, fresh);
    }
    for (; left > 0; left--, p += 4, to += cStride) {
      oneRow(p, from, to, aStep, bStep, runs, length, aRun, bRun, fresh);
      oneRow(p, from + 32, to + 32, aStep, bStep, runs, length, aRun, bRun, fresh);
    }
  }
  for (; column < n; column += 8) {
    const from = b + (usize(column) << 2);
    let p = a,
      to = c + (usize(column) << 2),
      left = m;
    for (; left >= 6; left -= 6, p += 24, to += 6 * cStride) {
      sixRows(p, from, to, aStep, bStep, cStride, runs, length, aRun, bRun, fresh);
    }
    for (; left >= 3; left -= 3, p += 12, to += 3 * cStride) {
      threeRows(p, from, to, aStep, bStep, cStride, runs, length, aRun, bRun, fresh);
    }
    for (; left > 0; left--, p += 4, to += cStride) {
      oneRow(p, from, to, aStep, bStep, runs, length, aRun, bRun, fresh);
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
  fresh: bool,
): void {
  let c0 = f32x4.splat(0);
  let c1 = c0,
    d0 = c0,
    d1 = c0,
    e0 = c0,
    e1 = c0,
    f0 = c0,
    f1 = c0,
    g0 = c0,
    g1 = c0,
    h0 = c0,
    h1 = c0;
  for (let run = 0; run < runs; run++) {
    let p = a;
    let q = b;
    for (let i = 0; i < length; i++) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      let s = v128.load32_splat(p);
      c0 = multiplyAdd(s, b0, c0);
      c1 = multiplyAdd(s, b1, c1);
      s = v128.load32_splat(p, 4);
      d0 = multiplyAdd(s, b0, d0);
      d1 = multiplyAdd(s, b1, d1);
      s = v128.load32_splat(p, 8);
      e0 = multiplyAdd(s, b0, e0);
      e1 = multiplyAdd(s, b1, e1);
      s = v128.load32_splat(p, 12);
      f0 = multiplyAdd(s, b0, f0);
      f1 = multiplyAdd(s, b1, f1);
      s = v128.load32_splat(p, 16);
      g0 = multiplyAdd(s, b0, g0);
      g1 = multiplyAdd(s, b1, g1);
      s = v128.load32_splat(p, 20);
      h0 = multiplyAdd(s, b0, h0);
      h1 = multiplyAdd(s, b1, h1);
      p += aStep;
      q += bStep;
    }
    a += aRun;
    b += bRun;
  }
  put(c, c0, c1, fresh);
  put(c + cStride, d0, d1, fresh);
  put(c + 2 * cStride, e0, e1, fresh);
  put(c + 3 * cStride, f0, f1, fresh);
  put(c + 4 * cStride, g0, g1, fresh);
  put(c + 5 * cStride, h0, h1, fresh);
}

function sixRowsWide(
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
  fresh: bool,
): void {
  let c0 = f32x4.splat(0);
  let c1 = c0,
    c2 = c0,
    c3 = c0,
    d0 = c0,
    d1 = c0,
    d2 = c0,
    d3 = c0,
    e0 = c0,
    e1 = c0,
    e2 = c0,
    e3 = c0,
    f0 = c0,
    f1 = c0,
    f2 = c0,
    f3 = c0,
    g0 = c0,
    g1 = c0,
    g2 = c0,
    g3 = c0,
    h0 = c0,
    h1 = c0,
    h2 = c0,
    h3 = c0;
  for (let run = 0; run < runs; run++) {
    let p = a;
    let q = b;
    for (let i = 0; i < length; i++) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      const b2 = v128.load(q, 32);
      const b3 = v128.load(q, 48);
      let s = v128.load32_splat(p);
      c0 = multiplyAdd(s, b0, c0);
      c1 = multiplyAdd(s, b1, c1);
      c2 = multiplyAdd(s, b2, c2);
      c3 = multiplyAdd(s, b3, c3);
      s = v128.load32_splat(p, 4);
      d0 = multiplyAdd(s, b0, d0);
      d1 = multiplyAdd(s, b1, d1);
      d2 = multiplyAdd(s, b2, d2);
      d3 = multiplyAdd(s, b3, d3);
      s = v128.load32_splat(p, 8);
      e0 = multiplyAdd(s, b0, e0);
      e1 = multiplyAdd(s, b1, e1);
      e2 = multiplyAdd(s, b2, e2);
      e3 = multiplyAdd(s, b3, e3);
      s = v128.load32_splat(p, 12);
      f0 = multiplyAdd(s, b0, f0);
      f1 = multiplyAdd(s, b1, f1);
      f2 = multiplyAdd(s, b2, f2);
      f3 = multiplyAdd(s, b3, f3);
      s = v128.load32_splat(p, 16);
      g0 = multiplyAdd(s, b0, g0);
      g1 = multiplyAdd(s, b1, g1);
      g2 = multiplyAdd(s, b2, g2);
      g3 = multiplyAdd(s, b3, g3);
      s = v128.load32_splat(p, 20);
      h0 = multiplyAdd(s, b0, h0);
      h1 = multiplyAdd(s, b1, h1);
      h2 = multiplyAdd(s, b2, h2);
      h3 = multiplyAdd(s, b3, h3);
      p += aStep;
      q += bStep;
    }
    a += aRun;
    b += bRun;
  }
  put(c, c0, c1, fresh);
  put(c + 32, c2, c3, fresh);
  put(c + cStride, d0, d1, fresh);
  put(c + cStride + 32, d2, d3, fresh);
  put(c + 2 * cStride, e0, e1, fresh);
  put(c + 2 * cStride + 32, e2, e3, fresh);
  put(c + 3 * cStride, f0, f1, fresh);
  put(c + 3 * cStride + 32, f2, f3, fresh);
  put(c + 4 * cStride, g0, g1, fresh);
  put(c + 4 * cStride + 32, g2, g3, fresh);
  put(c + 5 * cStride, h0, h1, fresh);
  put(c + 5 * cStride + 32, h2, h3, fresh);
}

function threeRows(
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
  fresh: bool,
): void {
  let c0 = f32x4.splat(0);
  let c1 = c0,
    d0 = c0,
    d1 = c0,
    e0 = c0,
    e1 = c0;
  for (let run = 0; run < runs; run++) {
    let p = a;
    let q = b;
    for (let i = 0; i < length; i++) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      let s = v128.load32_splat(p);
      c0 = multiplyAdd(s, b0, c0);
      c1 = multiplyAdd(s, b1, c1);
      s = v128.load32_splat(p, 4);
      d0 = multiplyAdd(s, b0, d0);
      d1 = multiplyAdd(s, b1, d1);
      s = v128.load32_splat(p, 8);
      e0 = multiplyAdd(s, b0, e0);
      e1 = multiplyAdd(s, b1, e1);
      p += aStep;
      q += bStep;
    }
    a += aRun;
    b += bRun;
  }
  put(c, c0, c1, fresh);
  put(c + cStride, d0, d1, fresh);
  put(c + 2 * cStride, e0, e1, fresh);
}

function threeRowsWide(
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
  fresh: bool,
): void {
  let c0 = f32x4.splat(0);
  let c1 = c0,
    c2 = c0,
    c3 = c0,
    d0 = c0,
    d1 = c0,
    d2 = c0,
    d3 = c0,
    e0 = c0,
    e1 = c0,
    e2 = c0,
    e3 = c0;
  for (let run = 0; run < runs; run++) {
    let p = a;
    let q = b;
    for (let i = 0; i < length; i++) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      const b2 = v128.load(q, 32);
      const b3 = v128.load(q, 48);
      let s = v128.load32_splat(p);
      c0 = multiplyAdd(s, b0, c0);
      c1 = multiplyAdd(s, b1, c1);
      c2 = multiplyAdd(s, b2, c2);
      c3 = multiplyAdd(s, b3, c3);
      s = v128.load32_splat(p, 4);
      d0 = multiplyAdd(s, b0, d0);
      d1 = multiplyAdd(s, b1, d1);
      d2 = multiplyAdd(s, b2, d2);
      d3 = multiplyAdd(s, b3, d3);
      s = v128.load32_splat(p, 8);
      e0 = multiplyAdd(s, b0, e0);
      e1 = multiplyAdd(s, b1, e1);
      e2 = multiplyAdd(s, b2, e2);
      e3 = multiplyAdd(s, b3, e3);
      p += aStep;
      q += bStep;
    }
    a += aRun;
    b += bRun;
  }
  put(c, c0, c1, fresh);
  put(c + 32, c2, c3, fresh);
  put(c + cStride, d0, d1, fresh);
  put(c + cStride + 32, d2, d3, fresh);
  put(c + 2 * cStride, e0, e1, fresh);
  put(c + 2 * cStride + 32, e2, e3, fresh);
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
  fresh: bool,
): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  for (let run = 0; run < runs; run++) {
    let p = a;
    let q = b;
    for (let i = 0; i < length; i++) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      const s = v128.load32_splat(p);
      c0 = multiplyAdd(s, b0, c0);
      c1 = multiplyAdd(s, b1, c1);
      p += aStep;
      q += bStep;
    }
    a += aRun;
    b += bRun;
  }
  put(c, c0, c1, fresh);
}

function put(to: usize, low: v128, high: v128, fresh: bool): void {
  if (!fresh) {
    low = f32x4.add(low, v128.load(to));
    high = f32x4.add(high, v128.load(to, 16));
  }
  v128.store(to, low);
  v128.store(to, high, 16);
}
