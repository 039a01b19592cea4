import { getKernelsForBackend, type KernelFunc } from '@tensorflow/tfjs-core';

/** The kernels of a backend that a guest may call, by name. @param proven the names that may be called at all */
export function allowedKernels(tfjsName: string, proven: ReadonlySet<string>): Map<string, KernelFunc> {
  const kernels = new Map<string, KernelFunc>();
  for (const { kernelName, kernelFunc } of getKernelsForBackend(tfjsName)) {
    if (proven.has(kernelName)) kernels.set(kernelName, kernelFunc);
  }
  return kernels;
}
