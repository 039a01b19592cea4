import { tangentOfFour } from './hyperbolic-tangent';

class Negate {}
class Absolute {}
class Square {}
class SquareRoot {}
class InverseRoot {}
class Reciprocal {}
class Floor {}
class Ceil {}
class Clip {}
class Step {}
class LeakyRelu {}
class Relu {}
class Relu6 {}
class Scale {}
class Tangent {}

function four<Op>(x: v128, p: v128, q: v128): v128 {
  const zero = f32x4.splat(0);
  if (idof<Op>() == idof<Negate>()) return f32x4.neg(x);
  if (idof<Op>() == idof<Absolute>()) return f32x4.abs(x);
  if (idof<Op>() == idof<Square>()) return f32x4.mul(x, x);
  if (idof<Op>() == idof<SquareRoot>()) return f32x4.sqrt(x);
  if (idof<Op>() == idof<InverseRoot>()) return f32x4.div(f32x4.splat(1), f32x4.sqrt(x));
  if (idof<Op>() == idof<Reciprocal>()) return f32x4.div(f32x4.splat(1), x);
  if (idof<Op>() == idof<Floor>()) return f32x4.floor(x);
  if (idof<Op>() == idof<Ceil>()) return f32x4.ceil(x);
  // A NaN is neither above nor below, so that it stays a NaN.
  if (idof<Op>() == idof<Clip>()) {
    return v128.bitselect(q, v128.bitselect(p, x, f32x4.lt(x, p)), f32x4.gt(x, q));
  }
  if (idof<Op>() == idof<Step>()) {
    const stepped = v128.bitselect(f32x4.splat(1), p, f32x4.gt(x, zero));
    return v128.bitselect(stepped, x, f32x4.eq(x, x));
  }
  if (idof<Op>() == idof<LeakyRelu>()) return v128.bitselect(f32x4.mul(x, p), x, f32x4.lt(x, zero));
  if (idof<Op>() == idof<Relu>()) return f32x4.max(x, zero);
  if (idof<Op>() == idof<Relu6>()) return f32x4.min(f32x4.max(x, zero), f32x4.splat(6));
  if (idof<Op>() == idof<Tangent>()) return tangentOfFour(x);
  return f32x4.mul(x, p);
}

function each<Op>(x: usize, y: usize, count: i32, p: f32, q: f32): void {
  const ps = f32x4.splat(p),
    qs = f32x4.splat(q);
  // the engine joins neighbouring instructions
  for (; count >= 8; count -= 8, x += 32, y += 32) {
    const low = four<Op>(v128.load(x), ps, qs);
    const high = four<Op>(v128.load(x, 16), ps, qs);
    v128.store(y, low);
    v128.store(y, high, 16);
  }
  for (; count >= 4; count -= 4, x += 16, y += 16) v128.store(y, four<Op>(v128.load(x), ps, qs));
  for (; count > 0; count--, x += 4, y += 4) {
    store<f32>(y, f32x4.extract_lane(four<Op>(v128.load32_splat(x), ps, qs), 0));
  }
}

/**
 * y = op(x) in float32. `op`: 0 negate, 1 absolute, 2 square, 3 square root, 4 its inverse, 5 reciprocal,
 * 6 floor, 7 ceil, 8 clip to [p, q], 9 step (p where x is not above zero), 10 leaky relu (slope p), 11 relu, 12 relu6, 13 times p,
 * 14 hyperbolic tangent.
 */
export function apply(op: i32, x: usize, y: usize, count: i32, p: f32, q: f32): void {
  if (op == 0) each<Negate>(x, y, count, p, q);
  else if (op == 1) each<Absolute>(x, y, count, p, q);
  else if (op == 2) each<Square>(x, y, count, p, q);
  else if (op == 3) each<SquareRoot>(x, y, count, p, q);
  else if (op == 4) each<InverseRoot>(x, y, count, p, q);
  else if (op == 5) each<Reciprocal>(x, y, count, p, q);
  else if (op == 6) each<Floor>(x, y, count, p, q);
  else if (op == 7) each<Ceil>(x, y, count, p, q);
  else if (op == 8) each<Clip>(x, y, count, p, q);
  else if (op == 9) each<Step>(x, y, count, p, q);
  else if (op == 10) each<LeakyRelu>(x, y, count, p, q);
  else if (op == 11) each<Relu>(x, y, count, p, q);
  else if (op == 12) each<Relu6>(x, y, count, p, q);
  else if (op == 13) each<Scale>(x, y, count, p, q);
  else each<Tangent>(x, y, count, p, q);
}
