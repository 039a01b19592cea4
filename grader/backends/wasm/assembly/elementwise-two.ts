class Add {}
class Subtract {}
class Multiply {}
class Divide {}
class Larger {}
class Smaller {}
class SquaredDifference {}
class Prelu {}
class EluGradient {}
class ReluGradient {}
class TangentGradient {}
class SigmoidGradient {}

function four<Op>(a: v128, b: v128): v128 {
  if (idof<Op>() == idof<Add>()) return f32x4.add(a, b);
  if (idof<Op>() == idof<Subtract>()) return f32x4.sub(a, b);
  if (idof<Op>() == idof<Multiply>()) return f32x4.mul(a, b);
  if (idof<Op>() == idof<Divide>()) return f32x4.div(a, b);
  if (idof<Op>() == idof<Larger>()) return f32x4.max(a, b);
  if (idof<Op>() == idof<Smaller>()) return f32x4.min(a, b);
  if (idof<Op>() == idof<SquaredDifference>()) {
    const difference = f32x4.sub(a, b);
    return f32x4.mul(difference, difference);
  }
  if (idof<Op>() == idof<Prelu>()) {
    return v128.bitselect(f32x4.mul(a, b), a, f32x4.lt(a, f32x4.splat(0)));
  }
  if (idof<Op>() == idof<ReluGradient>()) return v128.and(a, f32x4.gt(b, f32x4.splat(0)));
  if (idof<Op>() == idof<TangentGradient>()) {
    return f32x4.mul(a, f32x4.sub(f32x4.splat(1), f32x4.mul(b, b)));
  }
  if (idof<Op>() == idof<SigmoidGradient>()) {
    return f32x4.mul(a, f32x4.mul(b, f32x4.sub(f32x4.splat(1), b)));
  }
  // The gradient of elu from dy and y.
  const negative = f32x4.mul(a, f32x4.add(b, f32x4.splat(1)));
  return v128.bitselect(a, negative, f32x4.ge(b, f32x4.splat(0)));
}

function one<Op>(a: f32, b: f32): f32 {
  return f32x4.extract_lane(four<Op>(f32x4.splat(a), f32x4.splat(b)), 0);
}

function row<Op>(a: usize, b: usize, y: usize, count: i32, aStep: i32, bStep: i32): void {
  if (aStep == 0) {
    const s = v128.load32_splat(a);
    for (; count >= 4; count -= 4, b += 16, y += 16) v128.store(y, four<Op>(s, v128.load(b)));
  } else if (bStep == 0) {
    const s = v128.load32_splat(b);
    for (; count >= 4; count -= 4, a += 16, y += 16) v128.store(y, four<Op>(v128.load(a), s));
  } else {
    // the engine joins neighbouring instructions; what lies on a or b itself is read before it is written
    for (; count >= 8; count -= 8, a += 32, b += 32, y += 32) {
      const low = four<Op>(v128.load(a), v128.load(b));
      const high = four<Op>(v128.load(a, 16), v128.load(b, 16));
      v128.store(y, low);
      v128.store(y, high, 16);
    }
    for (; count >= 4; count -= 4, a += 16, b += 16, y += 16) {
      v128.store(y, four<Op>(v128.load(a), v128.load(b)));
    }
  }
  for (; count > 0; count--, a += aStep, b += bStep, y += 4) {
    store<f32>(y, one<Op>(load<f32>(a), load<f32>(b)));
  }
}

function broadcast<Op>(
  a: usize,
  b: usize,
  y: usize,
  size0: i32,
  size1: i32,
  size2: i32,
  size3: i32,
  a0: i32,
  a1: i32,
  a2: i32,
  a3: i32,
  b0: i32,
  b1: i32,
  b2: i32,
  b3: i32,
): void {
  const rowBytes = usize(size3) << 2;
  for (let i0 = 0; i0 < size0; i0++) {
    for (let i1 = 0; i1 < size1; i1++) {
      let p = a + i0 * a0 + i1 * a1;
      let q = b + i0 * b0 + i1 * b1;
      for (let i2 = 0; i2 < size2; i2++) {
        row<Op>(p, q, y, size3, a3, b3);
        p += a2;
        q += b2;
        y += rowBytes;
      }
    }
  }
}

/**
 * y = a op b in float32, y contiguous, strides of a and b in bytes, those of the last dimension 0 or 4.
 * `op`: 0 add, 1 subtract, 2 multiply, 3 divide, 4 larger, 5 smaller, 6 squared difference, 7 prelu (b is the
 * slope), 8 gradient of elu (a is dy, b is y), 9 gradient of relu (a is dy, b is x), 10 of the
 * hyperbolic tangent and 11 of the sigmoid (a is dy, b is y).
 */
export function combine(
  op: i32,
  a: usize,
  b: usize,
  y: usize,
  size0: i32,
  size1: i32,
  size2: i32,
  size3: i32,
  a0: i32,
  a1: i32,
  a2: i32,
  a3: i32,
  b0: i32,
  b1: i32,
  b2: i32,
  b3: i32,
): void {
  if (op == 0) broadcast<Add>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 1) broadcast<Subtract>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 2) broadcast<Multiply>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 3) broadcast<Divide>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 4) broadcast<Larger>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 5) broadcast<Smaller>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 6) {
    broadcast<SquaredDifference>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  } else if (op == 7) broadcast<Prelu>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 8) {
    broadcast<EluGradient>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  } else if (op == 9) {
    broadcast<ReluGradient>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  } else if (op == 10) {
    broadcast<TangentGradient>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  } else broadcast<SigmoidGradient>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
}
