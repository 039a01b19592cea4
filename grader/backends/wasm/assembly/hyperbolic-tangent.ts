import { multiplyAdd } from './multiply-add';

/** Beyond it the tangent is one, to within float32's last bits. */
const LARGEST: f32 = 7.99881172180175781;

/**
 * tanh of four numbers as x p(x²) / q(x²), within 3e-7 of the tangent: the coefficients of ptanh in Eigen, which
 * TensorFlow uses too (Eigen/src/Core/MathFunctionsImpl.h). A NaN stays one.
 */
export function tangentOfFour(x: v128): v128 {
  const near = f32x4.min(f32x4.max(x, f32x4.splat(-LARGEST)), f32x4.splat(LARGEST));
  const square = f32x4.mul(near, near);
  let p = f32x4.splat(-2.76076847742355e-16);
  p = multiplyAdd(square, p, f32x4.splat(2.00018790482477e-13));
  p = multiplyAdd(square, p, f32x4.splat(-8.60467152213735e-11));
  p = multiplyAdd(square, p, f32x4.splat(5.12229709037114e-8));
  p = multiplyAdd(square, p, f32x4.splat(1.48572235717979e-5));
  p = multiplyAdd(square, p, f32x4.splat(6.37261928875436e-4));
  p = multiplyAdd(square, p, f32x4.splat(4.89352455891786e-3));
  let q = f32x4.splat(1.19825839466702e-6);
  q = multiplyAdd(square, q, f32x4.splat(1.18534705686654e-4));
  q = multiplyAdd(square, q, f32x4.splat(2.268434632439e-3));
  q = multiplyAdd(square, q, f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(near, p), q);
}
