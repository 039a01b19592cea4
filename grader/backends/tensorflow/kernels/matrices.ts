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

/** Products of matrices, which the published kernels surround with operations of tfjs. */
export const MATRIX_KERNELS: readonly KernelDefinition[] = [
  defineKernel<BatchMatMulInputs, BatchMatMulAttrs>(
    'BatchMatMul',
    ({ a, b }, attrs, tf) => multiply(a, b, attrs, tf),
    ({ a, b }) => a.dtype === b.dtype && a.dtype !== 'bool',
  ),
  defineKernel<_FusedMatMulInputs, _FusedMatMulAttrs>(
    '_FusedMatMul',
    ({ a, b, ...ending }, attrs, tf) => finishFused(multiply(a, b, attrs, tf), ending, attrs, tf),
    ({ a, b }) => a.dtype === 'float32' && b.dtype === 'float32',
  ),
];
