import { getKernelsForBackend, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import type { KernelDefinition } from './define-kernel.ts';
import type { Heap } from './heap.ts';
import { ACTIVATION_GRADIENT_KERNELS } from './kernels/activation-gradients.ts';
import { CONVOLUTION_KERNELS } from './kernels/convolve.ts';
import { DEPTHWISE_KERNELS } from './kernels/depthwise.ts';
import { EINSUM_KERNEL } from './kernels/einsum.ts';
import { elementwiseKernels } from './kernels/elementwise.ts';
import { FUSED_BATCH_NORM_KERNELS } from './kernels/fused-batch-norm.ts';
import { FUSED_LOSS_KERNELS } from './kernels/fused-losses.ts';
import { FUSED_OPTIMIZER_KERNELS } from './kernels/fused-optimizers.ts';
import { INDEX_KERNELS } from './kernels/indices.ts';
import { LAYOUT_KERNELS } from './kernels/layout.ts';
import { MATRIX_KERNELS } from './kernels/multiply-matrices.ts';
import { NORMALIZATION_KERNELS } from './kernels/normalize.ts';
import { POOL_KERNELS } from './kernels/pool.ts';
import { RARE_KERNELS } from './kernels/rare.ts';
import { RECURRENT_KERNELS } from './kernels/recurrent.ts';
import { REDUCE_KERNELS } from './kernels/reduce.ts';
import { RESIZE_GRADIENT_KERNELS } from './kernels/resize-gradient.ts';
import { PROVEN_KERNELS } from './proven-kernels.ts';

/**
 * Replaces everything that tfjs-backend-wasm registered by our kernels. A kernel that is not proven is not there
 * at all, so that tfjs says so instead of computing something wrong.
 */
export function installKernels(heap: Heap): void {
  const definitions = [
    ...elementwiseKernels(),
    ...NORMALIZATION_KERNELS,
    ...LAYOUT_KERNELS,
    ...MATRIX_KERNELS,
    ...CONVOLUTION_KERNELS,
    ...DEPTHWISE_KERNELS,
    ...POOL_KERNELS,
    ...REDUCE_KERNELS,
    ...INDEX_KERNELS,
    ...RARE_KERNELS,
    EINSUM_KERNEL,
    ...RESIZE_GRADIENT_KERNELS,
    ...ACTIVATION_GRADIENT_KERNELS,
    ...FUSED_LOSS_KERNELS,
    ...FUSED_BATCH_NORM_KERNELS,
    ...FUSED_OPTIMIZER_KERNELS,
    ...RECURRENT_KERNELS,
  ];
  for (const { kernelName } of getKernelsForBackend('wasm')) unregisterKernel(kernelName, 'wasm');
  for (const definition of definitions) if (PROVEN_KERNELS.has(definition.name)) install(definition, heap);
}

function install(definition: KernelDefinition, heap: Heap): void {
  registerKernel({
    kernelName: definition.name,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => definition.run(inputs, attrs ?? {}, heap),
  });
}
