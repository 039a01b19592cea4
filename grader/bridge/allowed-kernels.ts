import { getKernelsForBackend, type KernelFunc } from '@tensorflow/tfjs-core';
import { KERNEL_SIGNATURES } from './kernel-signatures/all-kernels.ts';
import { FUSED_TRAINING } from './kernel-signatures/fused-training.ts';
import { RECURRENT } from './kernel-signatures/recurrent.ts';

/** The kernels of a backend that a guest may call, by name: those that have a signature. */
export function allowedKernels(tfjsName: string): Map<string, KernelFunc> {
  const kernels = new Map<string, KernelFunc>();
  for (const { kernelName, kernelFunc } of getKernelsForBackend(tfjsName)) {
    if (KERNEL_SIGNATURES.has(kernelName)) kernels.set(kernelName, kernelFunc);
  }
  return kernels;
}

/** Which of them tfjs itself does not know: kernels of a fused training step, which a backend may lack. */
export function fusedKernels(allowed: ReadonlyMap<string, KernelFunc>): string[] {
  return [...FUSED_TRAINING, ...RECURRENT].map(([name]) => name).filter((name) => allowed.has(name));
}
