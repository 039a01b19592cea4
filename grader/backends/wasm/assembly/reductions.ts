class Sum {}
class Product {}
class Largest {}
class Smallest {}

function start<Op>(): f32 {
  if (idof<Op>() == idof<Sum>()) return 0;
  if (idof<Op>() == idof<Product>()) return 1;
  if (idof<Op>() == idof<Largest>()) return -Infinity;
  return Infinity;
}

function join<Op>(a: f32, b: f32): f32 {
  if (idof<Op>() == idof<Sum>()) return a + b;
  if (idof<Op>() == idof<Product>()) return a * b;
  if (idof<Op>() == idof<Largest>()) return max(a, b);
  return min(a, b);
}

function joinFour<Op>(a: v128, b: v128): v128 {
  if (idof<Op>() == idof<Sum>()) return f32x4.add(a, b);
  if (idof<Op>() == idof<Product>()) return f32x4.mul(a, b);
  if (idof<Op>() == idof<Largest>()) return f32x4.max(a, b);
  return f32x4.min(a, b);
}

function lanes<Op>(v: v128): f32 {
  const low = join<Op>(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1));
  return join<Op>(low, join<Op>(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)));
}

/** target [rows] = each row of source [rows][columns] reduced. Sums of long rows are added up in float64. */
function reduceRows<Op>(source: usize, target: usize, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row++, target += 4) {
    let total = f64(start<Op>());
    for (let column = 0; column < columns; column += 1024) {
      const part = reduceRun<Op>(source, min(1024, columns - column));
      total = idof<Op>() == idof<Sum>() ? total + f64(part) : f64(join<Op>(f32(total), part));
      source += usize(min(1024, columns - column)) << 2;
    }
    store<f32>(target, f32(total));
  }
}

function reduceRun<Op>(from: usize, count: i32): f32 {
  const neutral = f32x4.splat(start<Op>());
  let a = neutral,
    b = neutral,
    c = neutral,
    d = neutral;
  for (; count >= 16; count -= 16, from += 64) {
    a = joinFour<Op>(a, v128.load(from));
    b = joinFour<Op>(b, v128.load(from, 16));
    c = joinFour<Op>(c, v128.load(from, 32));
    d = joinFour<Op>(d, v128.load(from, 48));
  }
  let total = lanes<Op>(joinFour<Op>(joinFour<Op>(a, b), joinFour<Op>(c, d)));
  for (; count > 0; count--, from += 4) total = join<Op>(total, load<f32>(from));
  return total;
}

/**
 * target [columns] = each of the first columns of source, whose rows are `step` bytes apart, reduced, in blocks of 256
 * rows for accuracy.
 */
function reduceColumns<Op>(source: usize, target: usize, rows: i32, columns: i32, step: usize): void {
  const rowBytes = usize(columns) << 2;
  let at: usize = 0;
  for (; at + 64 <= rowBytes; at += 64) {
    const neutral = f32x4.splat(start<Op>());
    let a = neutral,
      b = neutral,
      c = neutral,
      d = neutral;
    let from = source + at;
    for (let first = 0; first < rows; first += 256) {
      let a1 = neutral,
        b1 = neutral,
        c1 = neutral,
        d1 = neutral;
      for (let row = min(256, rows - first); row > 0; row--, from += step) {
        a1 = joinFour<Op>(a1, v128.load(from));
        b1 = joinFour<Op>(b1, v128.load(from, 16));
        c1 = joinFour<Op>(c1, v128.load(from, 32));
        d1 = joinFour<Op>(d1, v128.load(from, 48));
      }
      a = joinFour<Op>(a, a1);
      b = joinFour<Op>(b, b1);
      c = joinFour<Op>(c, c1);
      d = joinFour<Op>(d, d1);
    }
    v128.store(target + at, a);
    v128.store(target + at, b, 16);
    v128.store(target + at, c, 32);
    v128.store(target + at, d, 48);
  }
  for (; at + 16 <= rowBytes; at += 16) {
    let total = f32x4.splat(start<Op>());
    let from = source + at;
    for (let first = 0; first < rows; first += 256) {
      let part = f32x4.splat(start<Op>());
      for (let row = min(256, rows - first); row > 0; row--, from += step) {
        part = joinFour<Op>(part, v128.load(from));
      }
      total = joinFour<Op>(total, part);
    }
    v128.store(target + at, total);
  }
  for (; at < rowBytes; at += 4) {
    let total = start<Op>();
    let from = source + at;
    for (let first = 0; first < rows; first += 256) {
      let part = start<Op>();
      for (let row = min(256, rows - first); row > 0; row--, from += step) {
        part = join<Op>(part, load<f32>(from));
      }
      total = join<Op>(total, part);
    }
    store<f32>(target + at, total);
  }
}

function reduceMiddle<Op>(
  source: usize,
  target: usize,
  outer: i32,
  count: i32,
  inner: i32,
  step: usize,
): void {
  if (step == 4) {
    reduceRows<Op>(source, target, outer, count);
    return;
  }
  for (let i = 0; i < outer; i++, source += usize(count) * step, target += usize(inner) << 2) {
    reduceColumns<Op>(source, target, count, inner, step);
  }
}

/**
 * target [outer][inner] = the first `inner` columns of source [outer][count][..] reduced; its rows are `step` bytes
 * apart. `op` is 0 sum, 1 product, 2 largest, 3 smallest.
 */
export function reduce(
  op: i32,
  source: usize,
  target: usize,
  outer: i32,
  count: i32,
  inner: i32,
  step: usize,
): void {
  if (op == 0) reduceMiddle<Sum>(source, target, outer, count, inner, step);
  else if (op == 1) reduceMiddle<Product>(source, target, outer, count, inner, step);
  else if (op == 2) reduceMiddle<Largest>(source, target, outer, count, inner, step);
  else reduceMiddle<Smallest>(source, target, outer, count, inner, step);
}

/** target [segments][columns] += rows of source, each into the segment that `ids` names; others are dropped. */
export function addSegments(
  source: usize,
  ids: usize,
  target: usize,
  rows: i32,
  columns: i32,
  segments: i32,
): void {
  const rowBytes = usize(columns) << 2;
  for (let row = 0; row < rows; row++, ids += 4, source += rowBytes) {
    const segment = load<i32>(ids);
    if (segment < 0 || segment >= segments) continue;
    const to = target + usize(segment) * rowBytes;
    let at: usize = 0;
    for (; at + 16 <= rowBytes; at += 16) {
      v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(source + at)));
    }
    for (; at < rowBytes; at += 4) store<f32>(to + at, load<f32>(to + at) + load<f32>(source + at));
  }
}
