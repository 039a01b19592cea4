class LeakyRelu {}
class Clip {}

function four<Op>(dy: v128, x: v128, p: v128, q: v128): v128 {
  if (idof<Op>() == idof<LeakyRelu>()) {
    return v128.bitselect(dy, f32x4.mul(dy, p), f32x4.gt(x, f32x4.splat(0)));
  }
  return v128.and(dy, v128.and(f32x4.ge(x, p), f32x4.le(x, q)));
}

function each<Op>(dy: usize, x: usize, dx: usize, count: i32, p: f32, q: f32): void {
  const ps = f32x4.splat(p),
    qs = f32x4.splat(q);
  // the engine joins neighbouring instructions
  for (; count >= 8; count -= 8, dy += 32, x += 32, dx += 32) {
    const low = four<Op>(v128.load(dy), v128.load(x), ps, qs);
    const high = four<Op>(v128.load(dy, 16), v128.load(x, 16), ps, qs);
    v128.store(dx, low);
    v128.store(dx, high, 16);
  }
  for (; count >= 4; count -= 4, dy += 16, x += 16, dx += 16) {
    v128.store(dx, four<Op>(v128.load(dy), v128.load(x), ps, qs));
  }
  for (; count > 0; count--, dy += 4, x += 4, dx += 4) {
    store<f32>(dx, f32x4.extract_lane(four<Op>(v128.load32_splat(dy), v128.load32_splat(x), ps, qs), 0));
  }
}

/**
 * The gradient of x from that of what an operation made of it. `op`: 0 leaky relu (slope p where x is not above zero),
 * 1 clip to [p, q] (0 outside).
 */
export function passGradient(op: i32, dy: usize, x: usize, dx: usize, count: i32, p: f32, q: f32): void {
  if (op == 0) each<LeakyRelu>(dy, x, dx, count, p, q);
  else each<Clip>(dy, x, dx, count, p, q);
}
