import {
  backend_util,
  type BinaryInputs,
  type CastAttrs,
  type CastInputs,
  type IdentityInputs,
  type PreluInputs,
  type TensorInfo,
  type UnaryInputs,
} from '@tensorflow/tfjs-core';
import { type HeldType, TF_TYPES } from '../addon.ts';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { isBiasOf } from './bias.ts';
import { combine } from './few-elements.ts';

const isFloat = (...tensors: TensorInfo[]): boolean => tensors.every(({ dtype }) => dtype === 'float32');

function reserveLaidOver(a: TensorInfo, b: TensorInfo, tf: TensorflowBackend): void {
  tf.reserve(backend_util.assertAndGetBroadcastShape(a.shape, b.shape), a.dtype);
}

/** A bias, which is most of what is added in a network, has a computation of ours. */
const ADD = defineKernel<BinaryInputs>(
  'Add',
  ({ a, b }, _attrs, tf) => {
    if (!tf.computes || !isBiasOf(b, a)) return combine({ ours: 'Add', op: 'AddV2' }, a, b, tf);
    tf.reserve(a.shape);
    return tf.compute('BiasAdd', [a, b]);
  },
  ({ a, b }) => a.dtype === b.dtype && a.dtype !== 'bool',
);

const BITWISE_AND = defineKernel<BinaryInputs>('BitwiseAnd', ({ a, b }, _attrs, tf) => {
  reserveLaidOver(a, b, tf);
  return tf.run('BitwiseAnd', [a, b]);
});

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
    if (tf.computes && x.dtype === 'bool' && dtype === 'float32') return tf.compute('FlagsToFloats', [x]);
    if (x.dtype === 'float32' && dtype === 'int32') {
      // what is no whole number of 32 bits becomes another one in JavaScript than in TensorFlow
      return tf.computes ? tf.compute('FloatsToIntegers', [x]) : runOnCpu('Cast', { x }, { dtype }, tf);
    }
    return tf.run('Cast', [x], [['DstT', 'type', TF_TYPES[dtype as HeldType]]]);
  },
  (_inputs, { dtype }) => dtype in TF_TYPES,
);

/** What the published package has wrong, lacks, or makes a copy for. */
export const ELEMENTWISE_KERNELS: readonly KernelDefinition[] = [
  ADD,
  BITWISE_AND,
  SIGN,
  POW,
  PRELU,
  CAST,
  defineKernel<IdentityInputs>('Identity', ({ x }, _attrs, tf) => tf.alias(x, x.shape)),
];
