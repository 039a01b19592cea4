// A panel holds 8 output columns, zero beyond the last: what is added to them (`bias`, or zeros where its address is 0),
// the least that they may be (`least`: 0 for relu, -Infinity for nothing of the kind), and then in panel p, row k the
// columns 8p to 8p+7 of row k.

/** What a panel begins with. */
export const ENDING_BYTES: usize = 64;

/** Packs `source` [depth][columns] and what ends its products into panels. */
export function packPanels(
  source: usize,
  bias: usize,
  least: f32,
  panels: usize,
  depth: i32,
  columns: i32,
): void {
  for (let column = 0; column < columns; column += 8) {
    const width = min(8, columns - column);
    const bytes = usize(column) << 2;
    packEnding(bias == 0 ? 0 : bias + bytes, least, panels, width);
    panels += ENDING_BYTES;
    let from = source + bytes;
    for (let k = 0; k < depth; k++, panels += 32, from += usize(columns) << 2) packRow(from, panels, width);
  }
}

/** Packs the transpose of `source` [columns][depth] and what ends its products into panels. */
export function packPanelsTransposed(
  source: usize,
  bias: usize,
  least: f32,
  panels: usize,
  depth: i32,
  columns: i32,
): void {
  for (let column = 0; column < columns; column += 8) {
    const width = min(8, columns - column);
    packEnding(bias == 0 ? 0 : bias + (usize(column) << 2), least, panels, width);
    panels += ENDING_BYTES;
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
    packEnding(0, -Infinity, panels, 8);
    panels += ENDING_BYTES;
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

function packEnding(bias: usize, least: f32, to: usize, width: i32): void {
  if (bias == 0) {
    v128.store(to, f32x4.splat(0));
    v128.store(to, f32x4.splat(0), 16);
  } else packRow(bias, to, width);
  v128.store(to, f32x4.splat(least), 32);
  v128.store(to, f32x4.splat(least), 48);
}

/** Eight values, of which the first `width` are there. */
function packRow(from: usize, to: usize, width: i32): void {
  if (width == 8) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    return;
  }
  v128.store(to, f32x4.splat(0));
  v128.store(to, f32x4.splat(0), 16);
  for (let at: usize = 0; at < usize(width) << 2; at += 4) store<u32>(to + at, load<u32>(from + at));
}
