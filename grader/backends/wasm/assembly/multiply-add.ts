/** `a * b + acc`: one fused instruction in the relaxed build, two roundings in the other. */
export function multiplyAdd(a: v128, b: v128, acc: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, acc) : f32x4.add(acc, f32x4.mul(a, b));
}
