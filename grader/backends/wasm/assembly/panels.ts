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
