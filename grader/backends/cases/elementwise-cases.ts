import * as tf from '@tensorflow/tfjs-core';
import { gradients, type KernelCase, randomTensor, values } from './kernel-case.ts';

type Unary = (x: tf.Tensor) => tf.Tensor;
type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const SPECIAL = [
  NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  -1.5,
  88,
  -88,
  1e-30,
  1e30,
  -1e30,
];

/** Differentiable on [-1, 1). */
const SMOOTH: Record<string, Unary> = {
  abs: tf.abs,
  asinh: tf.asinh,
  atan: tf.atan,
  cos: tf.cos,
  cosh: tf.cosh,
  elu: tf.elu,
  erf: tf.erf,
  exp: tf.exp,
  expm1: tf.expm1,
  leakyRelu: (x) => tf.leakyRelu(x, 0.3),
  neg: tf.neg,
  reciprocal: (x) => tf.reciprocal(tf.add(x, 3)),
  relu: tf.relu,
  relu6: (x) => tf.relu6(tf.mul(x, 9)),
  selu: tf.selu,
  sigmoid: tf.sigmoid,
  sin: tf.sin,
  sinh: tf.sinh,
  softplus: tf.softplus,
  square: tf.square,
  tan: tf.tan,
  tanh: tf.tanh,
  acos: (x) => tf.acos(tf.mul(x, 0.9)),
  asin: (x) => tf.asin(tf.mul(x, 0.9)),
  atanh: (x) => tf.atanh(tf.mul(x, 0.9)),
  acosh: (x) => tf.acosh(tf.add(x, 2.5)),
  log: (x) => tf.log(tf.add(x, 1.5)),
  log1p: (x) => tf.log1p(tf.mul(x, 0.9)),
  sqrt: (x) => tf.sqrt(tf.add(x, 1.5)),
  rsqrt: (x) => tf.rsqrt(tf.add(x, 1.5)),
  clipByValue: (x) => tf.clipByValue(x, -0.5, 0.25),
  softmax: (x) => tf.softmax(x),
  logSoftmax: (x) => tf.logSoftmax(x),
  'pow 3': (x) => tf.pow(x, 3),
  'pow 2': (x) => tf.pow(x, tf.scalar(2)),
  'prelu of a slope': (x) => tf.prelu(x, tf.scalar(0.2)),
};

/** Not differentiable, or with whole steps: values alone. */
const STEPPED: Record<string, Unary> = {
  ceil: tf.ceil,
  floor: tf.floor,
  isFinite: tf.isFinite,
  isInf: tf.isInf,
  isNaN: tf.isNaN,
  round: tf.round,
  sign: tf.sign,
  step: (x) => tf.step(x, 0.1),
};

const ARITHMETIC: Record<string, Binary> = {
  add: tf.add,
  sub: tf.sub,
  mul: tf.mul,
  div: (a, b) => tf.div(a, tf.add(b, 3)),
  maximum: tf.maximum,
  minimum: tf.minimum,
  squaredDifference: tf.squaredDifference,
  pow: (a, b) => tf.pow(tf.add(a, 2), b),
  atan2: (a, b) => tf.atan2(a, tf.add(b, 2)),
  mod: (a, b) => tf.mod(a, tf.add(b, 2)),
};

const COMPARISONS: Record<string, Binary> = {
  equal: tf.equal,
  notEqual: tf.notEqual,
  less: tf.less,
  lessEqual: tf.lessEqual,
  greater: tf.greater,
  greaterEqual: tf.greaterEqual,
};

const LOGICAL: Record<string, Binary> = {
  logicalAnd: tf.logicalAnd,
  logicalOr: tf.logicalOr,
  logicalXor: tf.logicalXor,
};

const PAIRS: readonly [number[], number[]][] = [
  [
    [4, 7],
    [4, 7],
  ],
  [
    [4, 1, 7],
    [3, 7],
  ],
  [[5], []],
  [[], [2, 3]],
  [
    [2, 3, 5],
    [3, 1],
  ],
  [
    [6, 1],
    [1, 9],
  ],
  [
    [2, 1, 3, 1, 5],
    [1, 4, 1, 2, 5],
  ],
  [
    [2, 1, 2, 1, 2, 1],
    [1, 3, 1, 2, 1, 3],
  ],
  [[1], [1]],
  [[33, 16], [16]],
];

export const ELEMENTWISE_CASES: readonly KernelCase[] = [
  ...Object.entries(SMOOTH).flatMap(([name, f]) =>
    [[4, 7], [1], [0, 3], [3, 5, 6]].map((shape) => gradients(`${name} [${shape}]`, f, [shape])),
  ),
  ...Object.entries({ ...SMOOTH, ...STEPPED }).map(([name, f]) =>
    values(`${name} of special values`, () => f(tf.tensor1d(SPECIAL))),
  ),
  ...Object.entries(STEPPED).map(([name, f]) => values(name, () => f(randomTensor([5, 7], 3, -4, 4)))),
  ...['abs', 'neg', 'relu', 'square', 'step', 'sign', 'clipByValue'].map((name) =>
    values(
      `${name} of int32`,
      () => ({ ...SMOOTH, ...STEPPED })[name]?.(randomTensor([9], 3, -5, 5, 'int32')) ?? [],
    ),
  ),
  ...Object.entries(ARITHMETIC).flatMap(([name, f]) =>
    PAIRS.map(([a, b]) => {
      // tfjs has no gradient of these when they broadcast.
      if (/imum|squared/.test(name) && String(a) !== String(b)) {
        return values(`${name} [${a}] [${b}]`, () => f(randomTensor(a, 1), randomTensor(b, 2)));
      }
      return gradients(`${name} [${a}] [${b}]`, f, [a, b]);
    }),
  ),
  ...Object.entries(ARITHMETIC).map(([name, f]) =>
    values(`${name} of special values`, () =>
      f(tf.tensor2d(SPECIAL, [SPECIAL.length, 1]), tf.tensor2d(SPECIAL, [1, SPECIAL.length])),
    ),
  ),
  ...['add', 'sub', 'mul', 'maximum', 'minimum', 'squaredDifference', 'mod'].map((name) =>
    values(`${name} of int32`, () => {
      const f = ARITHMETIC[name] ?? tf.add;
      return f(randomTensor([4, 3], 1, -9, 9, 'int32'), randomTensor([3], 2, 1, 9, 'int32'));
    }),
  ),
  ...Object.entries(COMPARISONS).flatMap(([name, f]) => [
    ...PAIRS.map(([a, b]) =>
      values(`${name} [${a}] [${b}]`, () =>
        f(tf.round(randomTensor(a, 1, -2, 2)), tf.round(randomTensor(b, 2, -2, 2))),
      ),
    ),
    values(`${name} of int32`, () =>
      f(randomTensor([7], 1, 0, 3, 'int32'), randomTensor([7], 2, 0, 3, 'int32')),
    ),
    values(`${name} of bool`, () =>
      f(randomTensor([7], 1, -1, 1, 'bool'), randomTensor([7], 2, -1, 1, 'bool')),
    ),
    values(`${name} of NaN`, () => f(tf.tensor1d([NaN, 1, NaN]), tf.tensor1d([1, NaN, NaN]))),
  ]),
  ...Object.entries(LOGICAL).map(([name, f]) =>
    values(name, () => f(randomTensor([3, 4], 1, -1, 1, 'bool'), randomTensor([4], 2, -1, 1, 'bool'))),
  ),
  values('logicalNot', () => tf.logicalNot(randomTensor([5], 1, -1, 1, 'bool'))),
  values('floorDiv', () =>
    tf.floorDiv(randomTensor([4, 3], 1, -9, 9, 'int32'), tf.tensor1d([2, -3, 4], 'int32')),
  ),
  values('floorDiv of float32', () => tf.floorDiv(randomTensor([4, 3], 1, -9, 9), tf.tensor1d([2, -3, 4]))),
  gradients('prelu by channel', (x, alpha) => tf.prelu(x, alpha), [[2, 3, 3, 5], [5]]),
  values('prelu of many dimensions that repeat', () =>
    tf.prelu(randomTensor([2, 3, 2, 3, 2, 2], 1), randomTensor([1, 3, 1, 3, 1, 2], 2)),
  ),
  gradients('addN', (a, b, c) => tf.addN([a, b, c]), [
    [3, 5],
    [3, 5],
    [3, 5],
  ]),
  gradients('where', (a, b) => tf.where(randomTensor([3, 4, 5], 3, -1, 1, 'bool'), a, b), [
    [3, 4, 5],
    [3, 4, 5],
  ]),
  values('where of int32', () =>
    tf.where(tf.tensor1d([1, 0], 'bool'), tf.tensor1d([1, 2], 'int32'), tf.tensor1d([3, 4], 'int32')),
  ),
  values('where of bool', () =>
    tf.where(tf.tensor1d([1, 0], 'bool'), tf.tensor1d([1, 1], 'bool'), tf.tensor1d([0, 0], 'bool')),
  ),
];
