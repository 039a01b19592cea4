import {
  type AddNInputs,
  backend_util,
  type BinaryInputs,
  type CastAttrs,
  type CastInputs,
  type ClipByValueAttrs,
  type ClipByValueInputs,
  type EluGradInputs,
  type IdentityInputs,
  type LeakyReluAttrs,
  type LeakyReluInputs,
  type PreluInputs,
  type SelectInputs,
  type StepAttrs,
  type StepInputs,
  type TensorInfo,
  type UnaryInputs,
} from '@tensorflow/tfjs-core';
import { type HeldType, TF_TYPES } from '../addon.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { isBiasOf } from './bias.ts';

const FLOATS =
  'Abs Acos Acosh Asin Asinh Atan Atanh Ceil Cos Cosh Elu Erf Exp Expm1 Floor IsFinite IsInf IsNan Log Log1p Neg ' +
  'Reciprocal Relu Relu6 Rsqrt Selu Sigmoid Sin Sinh Softplus Sqrt Square Tan Tanh';
/** Of two tensors laid over each other; TensorFlow's names for them. */
const FLOAT_PAIRS: readonly (readonly [string, string])[] = [
  ['Atan2', 'Atan2'],
  ['Maximum', 'Maximum'],
  ['Minimum', 'Minimum'],
  ['Multiply', 'Mul'],
  ['RealDiv', 'RealDiv'],
  ['SquaredDifference', 'SquaredDifference'],
  ['Sub', 'Sub'],
];
/** What TensorFlow computes on whole numbers as tfjs does. */
const INTEGER_PAIRS = new Set(['Maximum', 'Minimum', 'Multiply', 'Sub', 'SquaredDifference']);

const isFloat = (...tensors: TensorInfo[]): boolean => tensors.every(({ dtype }) => dtype === 'float32');
const isNumber = (...tensors: TensorInfo[]): boolean => tensors.every(({ dtype }) => dtype !== 'bool');

function unary(name: string): KernelDefinition {
  return defineKernel<UnaryInputs>(
    name,
    ({ x }, _attrs, tf) => {
      tf.reserve(x.shape, x.dtype);
      return tf.run(name, [x]);
    },
    ({ x }) => isFloat(x),
  );
}

/** @param result dtype of the result, that of the inputs unless it is said */
function binary(
  name: string,
  op: string,
  accepts: (a: TensorInfo, b: TensorInfo) => boolean,
  result?: HeldType,
): KernelDefinition {
  return defineKernel<BinaryInputs>(
    name,
    ({ a, b }, _attrs, tf) => {
      reserveLaidOver(a, b, tf, result);
      return tf.run(op, [a, b]);
    },
    ({ a, b }) => a.dtype === b.dtype && accepts(a, b),
  );
}

function reserveLaidOver(a: TensorInfo, b: TensorInfo, tf: TensorflowBackend, result?: HeldType): void {
  tf.reserve(backend_util.assertAndGetBroadcastShape(a.shape, b.shape), result ?? a.dtype);
}

/** 1 above zero, alpha elsewhere; a NaN stays one. */
const STEP = defineKernel<StepInputs, StepAttrs>(
  'Step',
  ({ x }, { alpha }, tf) => {
    tf.reserve(x.shape);
    const isAbove = tf.run('Greater', [x, tf.float(0)]);
    const stepped = tf.run('SelectV2', [isAbove, tf.float(1), tf.float(alpha ?? 0)]);
    return tf.run('SelectV2', [tf.run('IsNan', [x]), x, stepped]);
  },
  ({ x }) => isFloat(x),
);

/** Neither above nor below zero, a NaN has no sign in tfjs. */
const SIGN = defineKernel<UnaryInputs>(
  'Sign',
  ({ x }, _attrs, tf) => {
    tf.reserve(x.shape);
    return tf.run('SelectV2', [tf.run('IsNan', [x]), tf.float(0), tf.run('Sign', [x])]);
  },
  ({ x }) => isFloat(x),
);

/** To no power that is a NaN, and not 1 or -1 to an infinite one: C says 1 there, JavaScript NaN. */
const POW = defineKernel<BinaryInputs>(
  'Pow',
  ({ a, b }, _attrs, tf) => {
    reserveLaidOver(a, b, tf);
    const endless = tf.run('LogicalAnd', [
      tf.run('IsInf', [b]),
      tf.run('Equal', [tf.run('Abs', [a]), tf.float(1)]),
    ]);
    const isNone = tf.run('LogicalOr', [tf.run('IsNan', [b]), endless]);
    return tf.run('SelectV2', [isNone, tf.float(Number.NaN), tf.run('Pow', [a, b])]);
  },
  ({ a, b }) => isFloat(a, b),
);

const CLIP = defineKernel<ClipByValueInputs, ClipByValueAttrs>(
  'ClipByValue',
  ({ x }, { clipValueMin, clipValueMax }, tf) => {
    tf.reserve(x.shape);
    return tf.run('Minimum', [tf.run('Maximum', [x, tf.float(clipValueMin)]), tf.float(clipValueMax)]);
  },
  ({ x }, { clipValueMin, clipValueMax }) => isFloat(x) && clipValueMin <= clipValueMax,
);

const PRELU = defineKernel<PreluInputs>(
  'Prelu',
  ({ x, alpha }, _attrs, tf) => {
    reserveLaidOver(x, alpha, tf);
    const isBelow = tf.run('Less', [x, tf.float(0)]);
    return tf.run('SelectV2', [isBelow, tf.run('Mul', [x, alpha]), x]);
  },
  ({ x, alpha }) => isFloat(x, alpha),
);

const CAST = defineKernel<CastInputs, CastAttrs>(
  'Cast',
  ({ x }, { dtype }, tf) => {
    if (x.dtype === dtype) return tf.alias(x, x.shape);
    tf.reserve(x.shape, dtype);
    return tf.run('Cast', [x], [['DstT', 'type', TF_TYPES[dtype as HeldType]]]);
  },
  // what is no whole number of 32 bits becomes another one in JavaScript than in C++
  ({ x }, { dtype }) => dtype in TF_TYPES && !(x.dtype === 'float32' && dtype === 'int32'),
);

/** Kernels that work on each element by itself. */
export const ELEMENTWISE_KERNELS: readonly KernelDefinition[] = [
  ...FLOATS.split(' ').map(unary),
  ...FLOAT_PAIRS.map(([name, op]) =>
    binary(name, op, (a, b) => isFloat(a, b) || (INTEGER_PAIRS.has(name) && isNumber(a, b))),
  ),
  binary('Equal', 'Equal', () => true, 'bool'),
  binary('NotEqual', 'NotEqual', () => true, 'bool'),
  ...['Greater', 'GreaterEqual', 'Less', 'LessEqual'].map((name) => binary(name, name, isNumber, 'bool')),
  ...['LogicalAnd', 'LogicalOr'].map((name) => binary(name, name, (a) => a.dtype === 'bool')),
  binary('BitwiseAnd', 'BitwiseAnd', (a) => a.dtype === 'int32'),
  defineKernel<BinaryInputs>(
    'Add',
    ({ a, b }, _attrs, tf) => {
      reserveLaidOver(a, b, tf);
      if (tf.computes && isBiasOf(b, a)) return tf.compute('BiasAdd', [a, b]);
      return tf.run('AddV2', [a, b]);
    },
    ({ a, b }) => a.dtype === b.dtype && isNumber(a, b),
  ),
  defineKernel<UnaryInputs>(
    'LogicalNot',
    ({ x }, _attrs, tf) => {
      tf.reserve(x.shape, 'bool');
      return tf.run('LogicalNot', [x]);
    },
    ({ x }) => x.dtype === 'bool',
  ),
  // the nearest even number where two are as near, in both
  defineKernel<UnaryInputs>(
    'Round',
    ({ x }, _attrs, tf) => {
      tf.reserve(x.shape);
      return tf.run('Round', [x]);
    },
    ({ x }) => isFloat(x),
  ),
  ...['ZerosLike', 'OnesLike'].map((name) =>
    defineKernel<UnaryInputs>(name, ({ x }, _attrs, tf) => {
      tf.reserve(x.shape, x.dtype);
      return tf.run(name, [x]);
    }),
  ),
  defineKernel<IdentityInputs>('Identity', ({ x }, _attrs, tf) => tf.alias(x, x.shape)),
  defineKernel<LeakyReluInputs, LeakyReluAttrs>(
    'LeakyRelu',
    ({ x }, { alpha }, tf) => {
      tf.reserve(x.shape);
      return tf.run('LeakyRelu', [x], [['alpha', 'number', alpha]]);
    },
    ({ x }, { alpha }) => isFloat(x) && Math.abs(alpha) <= 1,
  ),
  defineKernel<EluGradInputs>('EluGrad', ({ dy, y }, _attrs, tf) => {
    tf.reserve(y.shape);
    return tf.run('EluGrad', [dy, y]);
  }),
  defineKernel<AddNInputs>(
    'AddN',
    (inputs, _attrs, tf) => {
      const tensors = inputs as readonly TensorInfo[];
      tf.reserve(tensors[0]?.shape ?? [], tensors[0]?.dtype);
      return tf.run('AddN', tensors, [['N', 'integer', tensors.length]]);
    },
    (inputs) => isNumber(...(inputs as readonly TensorInfo[])),
  ),
  defineKernel<SelectInputs>(
    'Select',
    ({ condition, t, e }, _attrs, tf) => {
      tf.reserve(t.shape, t.dtype);
      return tf.run('SelectV2', [condition, t, e]);
    },
    ({ condition, t, e }) =>
      condition.dtype === 'bool' && t.dtype === e.dtype && condition.shape.length === t.shape.length,
  ),
  STEP,
  SIGN,
  POW,
  CLIP,
  PRELU,
  CAST,
];
