import { multiplyAdd } from './multiply-add';

// A panel holds 8 output columns: panel p, row k holds columns 8p to 8p+7 of row k, zero beyond the last.

/** Packs `source` [depth][columns] into panels. */
export function packPanels(source: usize, panels: usize, depth: i32, columns: i32): void {
  for (let column = 0; column < columns; column += 8) {
    const width = min(8, columns - column);
    for (let k = 0; k < depth; k++, panels += 32) {
      const from = source + (usize(k * columns + column) << 2);
      if (width == 8) {
        v128.store(panels, v128.load(from));
        v128.store(panels, v128.load(from, 16), 16);
      } else {
        for (let t = 0; t < 8; t++) {
          store<f32>(panels + (usize(t) << 2), t < width ? load<f32>(from + (usize(t) << 2)) : 0);
        }
      }
    }
  }
}

/** Packs the transpose of `source` [columns][depth] into panels. */
export function packPanelsTransposed(source: usize, panels: usize, depth: i32, columns: i32): void {
  for (let column = 0; column < columns; column += 8) {
    const width = min(8, columns - column);
    for (let t = 0; t < 8; t++) {
      const from = source + (usize((column + t) * depth) << 2);
      let to = panels + (usize(t) << 2);
      for (let k = 0; k < depth; k++, to += 32) {
        store<f32>(to, t < width ? load<f32>(from + (usize(k) << 2)) : 0);
      }
    }
    panels += usize(depth) << 5;
  }
}

/** Packs a filter [height][width][inputs][outputs], turned by 180° and with inputs and outputs exchanged. */
export function packFlippedFilter(
  filter: usize,
  panels: usize,
  height: i32,
  width: i32,
  inputs: i32,
  outputs: i32,
): void {
  for (let first = 0; first < inputs; first += 8) {
    const count = min(8, inputs - first);
    for (let position = height * width - 1; position >= 0; position--) {
      const from = filter + (usize(position * inputs * outputs) << 2);
      for (let k = 0; k < outputs; k++, panels += 32) {
        for (let t = 0; t < 8; t++) {
          const value: f32 = t < count ? load<f32>(from + (usize((first + t) * outputs + k) << 2)) : 0;
          store<f32>(panels + (usize(t) << 2), value);
        }
      }
    }
  }
}

/**
 * Six rows times one panel. Each row is `runs` runs of `runBytes` bytes, `runStride` apart, so that the same
 * code serves a matrix row (one run) and a convolution's window (one run for each filter row).
 */
export function sixRows(
  x: usize,
  panel: usize,
  y: usize,
  runs: i32,
  runBytes: usize,
  runStride: usize,
  xStride: usize,
  yStride: usize,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0,
    b0 = a0,
    b1 = a0,
    c0 = a0,
    c1 = a0,
    d0 = a0,
    d1 = a0,
    e0 = a0,
    e1 = a0,
    f0 = a0,
    f1 = a0;
  for (let run = 0; run < runs; run++) {
    let p0 = x;
    let p1 = p0 + xStride;
    let p2 = p1 + xStride;
    let p3 = p2 + xStride;
    let p4 = p3 + xStride;
    let p5 = p4 + xStride;
    const end = x + runBytes;
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
    x += runStride;
  }
  storeEight(y, a0, a1);
  storeEight(y + yStride, b0, b1);
  storeEight(y + 2 * yStride, c0, c1);
  storeEight(y + 3 * yStride, d0, d1);
  storeEight(y + 4 * yStride, e0, e1);
  storeEight(y + 5 * yStride, f0, f1);
}

/** One row times one panel; see `sixRows`. */
export function oneRow(x: usize, panel: usize, y: usize, runs: i32, runBytes: usize, runStride: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  for (let run = 0; run < runs; run++) {
    const end = x + runBytes;
    for (let p = x; p < end; p += 4, panel += 32) {
      const s = v128.load32_splat(p);
      a0 = multiplyAdd(s, v128.load(panel), a0);
      a1 = multiplyAdd(s, v128.load(panel, 16), a1);
    }
    x += runStride;
  }
  storeEight(y, a0, a1);
}

/** Two rows times one panel; see `sixRows`. */
export function twoRows(
  x: usize,
  panel: usize,
  y: usize,
  runs: i32,
  runBytes: usize,
  runStride: usize,
  xStride: usize,
  yStride: usize,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0,
    b0 = a0,
    b1 = a0;
  for (let run = 0; run < runs; run++) {
    const end = x + runBytes;
    for (let p = x; p < end; p += 4, panel += 32) {
      const w0 = v128.load(panel);
      const w1 = v128.load(panel, 16);
      let s = v128.load32_splat(p);
      a0 = multiplyAdd(s, w0, a0);
      a1 = multiplyAdd(s, w1, a1);
      s = v128.load32_splat(p + xStride);
      b0 = multiplyAdd(s, w0, b0);
      b1 = multiplyAdd(s, w1, b1);
    }
    x += runStride;
  }
  storeEight(y, a0, a1);
  storeEight(y + yStride, b0, b1);
}

function storeEight(y: usize, low: v128, high: v128): void {
  v128.store(y, low);
  v128.store(y, high, 16);
}
