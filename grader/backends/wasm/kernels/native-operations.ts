/** Numbers of the operations of `combine` in assembly/elementwise-two.ts. */
export const COMBINE = {
  add: 0,
  subtract: 1,
  multiply: 2,
  divide: 3,
  larger: 4,
  smaller: 5,
  squaredDifference: 6,
  prelu: 7,
  eluGradient: 8,
  reluGradient: 9,
  tangentGradient: 10,
  sigmoidGradient: 11,
} as const;

/** Numbers of the operations of `compare` in assembly/comparisons.ts. */
export const COMPARE = { equal: 0, notEqual: 1, less: 2, lessEqual: 3, greater: 4, greaterEqual: 5 } as const;

/** Numbers of the operations of `apply` in assembly/elementwise-one.ts. */
export const UNARY = {
  negate: 0,
  absolute: 1,
  square: 2,
  squareRoot: 3,
  inverseRoot: 4,
  reciprocal: 5,
  floor: 6,
  ceil: 7,
  clip: 8,
  step: 9,
  leakyRelu: 10,
  relu: 11,
  relu6: 12,
  scale: 13,
  tangent: 14,
} as const;

/** Numbers of the operations of `passGradient` in assembly/pass-gradient.ts. */
export const PASS = { leakyRelu: 0, clip: 1 } as const;

/** Numbers of the operations of `reduce` in assembly/reductions.ts. */
export const REDUCE = { sum: 0, product: 1, largest: 2, smallest: 3 } as const;
