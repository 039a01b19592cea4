import { getKernel } from '@tensorflow/tfjs-core';
import { CONVOLUTION_CASES } from './cases/convolution-cases.ts';
import { EDGE_CASES } from './cases/edge-cases.ts';
import { ELEMENTWISE_CASES } from './cases/elementwise-cases.ts';
import { FUSED_TRAINING_CASES } from './cases/fused-training-cases.ts';
import { IMAGE_CASES } from './cases/image-cases.ts';
import { INDEX_CASES } from './cases/index-cases.ts';
import type { KernelCase } from './cases/kernel-case.ts';
import { LAYOUT_CASES } from './cases/layout-cases.ts';
import { LOSS_CASES } from './cases/loss-cases.ts';
import { MATRIX_CASES } from './cases/matrix-cases.ts';
import { NOTHING_CASES } from './cases/nothing-cases.ts';
import { POOLING_CASES } from './cases/pooling-cases.ts';
import { REDUCTION_CASES } from './cases/reduction-cases.ts';

/** What every backend has to compute like tfjs-backend-cpu, or like the reference that a case brings. */
export const KERNEL_CASES: readonly KernelCase[] = [
  ...ELEMENTWISE_CASES,
  ...REDUCTION_CASES,
  ...LAYOUT_CASES,
  ...INDEX_CASES,
  ...MATRIX_CASES,
  ...CONVOLUTION_CASES,
  ...POOLING_CASES,
  ...IMAGE_CASES,
  ...LOSS_CASES,
  ...EDGE_CASES,
  ...NOTHING_CASES,
];

/** The same and, for a backend that has fused kernels for training, theirs. */
export function kernelCases(tfjsName: string): KernelCase[] {
  return [...KERNEL_CASES, ...FUSED_TRAINING_CASES.filter(({ kernel }) => getKernel(kernel, tfjsName))];
}
