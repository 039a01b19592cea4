import { tangentOfFour } from './hyperbolic-tangent';

/** Gates that open along 1 / (1 + e^-v). */
export class Soft {}
/** Gates that open along a line, clip(v / 5 + 1 / 2, 0, 1). */
export class Hard {}

/** Of one number four. */
export function four(value: f32): v128 {
  return f32x4.splat(value);
}

/** Where gates stand at four numbers, as tfjs has them: 1 / (1 + e^-v) = (1 + tanh(v / 2)) / 2. */
export function gate<Kind>(v: v128): v128 {
  if (idof<Kind>() == idof<Hard>()) {
    const line = f32x4.add(f32x4.mul(v, four(0.2)), four(0.5));
    return f32x4.min(f32x4.max(line, four(0)), four(1));
  }
  const half = four(0.5);
  return f32x4.add(f32x4.mul(tangentOfFour(f32x4.mul(v, half)), half), half);
}

/** dy times how fast a gate changes where it has come to s. What was clipped lets nothing through, not even a NaN. */
export function throughGate<Kind>(dy: v128, s: v128): v128 {
  if (idof<Kind>() == idof<Hard>()) {
    const isBetween = v128.and(f32x4.gt(s, four(0)), f32x4.lt(s, four(1)));
    return v128.and(isBetween, f32x4.mul(dy, four(0.2)));
  }
  return f32x4.mul(dy, f32x4.mul(s, f32x4.sub(four(1), s)));
}

/** How fast a tangent changes where it has come to t. */
export function tangentSlope(t: v128): v128 {
  return f32x4.sub(four(1), f32x4.mul(t, t));
}

/** The next four numbers of a row, or as many as are left. */
export function load4(from: usize, count: i32): v128 {
  if (count >= 4) return v128.load(from);
  let numbers = f32x4.splat(load<f32>(from));
  if (count > 1) numbers = f32x4.replace_lane(numbers, 1, load<f32>(from, 4));
  if (count > 2) numbers = f32x4.replace_lane(numbers, 2, load<f32>(from, 8));
  return numbers;
}

/** Writes the next four, or as many as are left. */
export function store4(to: usize, numbers: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, numbers);
    return;
  }
  store<f32>(to, f32x4.extract_lane(numbers, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(numbers, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(numbers, 2), 8);
}

/** Sums of the next numbers of two rows. */
export function sum4(a: usize, b: usize, count: i32): v128 {
  return f32x4.add(load4(a, count), load4(b, count));
}
