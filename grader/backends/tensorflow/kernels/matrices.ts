import {
  backend_util,
  type BatchMatMulAttrs,
  type BatchMatMulInputs,
  type TensorInfo,
  type _FusedMatMulAttrs,
  type _FusedMatMulInputs,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { finishFused } from './finish-fused.ts';

/** Matrices, or batches of them, multiplied. */
function multiply(
  a: TensorInfo,
  b: TensorInfo,
  { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean },
  tf: TensorflowBackend,
): TensorInfo {
  const batch = backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const rows = a.shape.at(transposeA ? -1 : -2) ?? 0;
  const columns = b.shape.at(transposeB ? -2 : -1) ?? 0;
  tf.reserve([...batch, rows, columns], a.dtype);
  const isPlain = a.shape.length === 2 && b.shape.length === 2;
  const [first, second] = isPlain ? ['transpose_a', 'transpose_b'] : ['adj_x', 'adj_y'];
  return tf.run(
    isPlain ? 'MatMul' : 'BatchMatMulV2',
    [a, b],
    [
      [first as string, 'flag', transposeA ? 1 : 0],
      [second as string, 'flag', transposeB ? 1 : 0],
    ],
  );
}

/** Larger matrices than lie in a cache are left to TensorFlow, which divides them. */
const MOST_ELEMENTS = 150_000;
/** Turned around, a matrix is copied first. */
const MOST_TURNED = 75_000;
/** Of longer sums TensorFlow's are more precise: it makes them in parts. */
const LONGEST_SUM = 2_048;

interface Turned {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** By a computation of ours. @returns null for what it is not made for */
function multiplyFew(
  [a, b, ...bias]: readonly [TensorInfo, TensorInfo, TensorInfo?],
  { transposeA, transposeB }: Turned,
  activation: string,
  tf: TensorflowBackend,
): TensorInfo | null {
  const isPlain = a.shape.length === 2 && b.shape.length === 2 && a.dtype === 'float32';
  if (!tf.computes || !isPlain || (transposeA && (transposeB || bias.length > 0))) return null;
  if (activation !== 'linear' && activation !== 'relu') return null;
  const [rows = 0, inner = 0] = transposeA ? a.shape.toReversed() : a.shape;
  const [other, columns = 0] = transposeB ? b.shape.toReversed() : b.shape;
  const size = inner * columns;
  const isFew = size <= (transposeB ? MOST_TURNED : MOST_ELEMENTS) && inner <= LONGEST_SUM;
  if (other !== inner || !isFew || size === 0 || rows === 0) return null;
  if (bias.some((one) => one?.shape.length !== 1 || one.shape[0] !== columns)) return null;
  tf.reserve([rows, columns]);
  const numbers = [transposeA ? 1 : 0, transposeB ? 1 : 0, activation === 'relu' ? 1 : 0];
  return tf.compute('Multiply', [a, b, ...(bias as TensorInfo[])], numbers);
}

/** Products of matrices, which the published kernels surround with operations of tfjs. */
export const MATRIX_KERNELS: readonly KernelDefinition[] = [
  defineKernel<BatchMatMulInputs, BatchMatMulAttrs>(
    'BatchMatMul',
    ({ a, b }, attrs, tf) => multiplyFew([a, b], attrs, 'linear', tf) ?? multiply(a, b, attrs, tf),
    ({ a, b }) => a.dtype === b.dtype && a.dtype !== 'bool',
  ),
  defineKernel<_FusedMatMulInputs, _FusedMatMulAttrs>(
    '_FusedMatMul',
    ({ a, b, bias, ...ending }, attrs, tf) =>
      multiplyFew(bias ? [a, b, bias] : [a, b], attrs, attrs.activation ?? 'linear', tf) ??
      finishFused(multiply(a, b, attrs, tf), bias ? { bias, ...ending } : ending, attrs, tf),
    ({ a, b }) => a.dtype === 'float32' && b.dtype === 'float32',
  ),
];
