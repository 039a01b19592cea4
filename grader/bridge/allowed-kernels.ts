import { getKernelsForBackend, type KernelFunc } from '@tensorflow/tfjs-core';
import { KERNEL_SIGNATURES } from './kernel-signatures/all-kernels.ts';

/** The kernels of a backend that a guest may call, by name: those that have a signature. */
export function allowedKernels(tfjsName: string): Map<string, KernelFunc> {
  const kernels = new Map<string, KernelFunc>();
  for (const { kernelName, kernelFunc } of getKernelsForBackend(tfjsName)) {
    if (KERNEL_SIGNATURES.has(kernelName)) kernels.set(kernelName, kernelFunc);
  }
  return kernels;
}
