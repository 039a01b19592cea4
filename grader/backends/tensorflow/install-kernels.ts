import { type NamedAttrMap, type NamedTensorInfoMap, registerKernel } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { codeOf, CODES } from './addon.ts';
import { runOnCpu } from './cpu-kernel.ts';
import type { KernelDefinition } from './define-kernel.ts';
import { CONVOLUTION_KERNELS } from './kernels/convolutions.ts';
import { DEPTHWISE_KERNELS } from './kernels/depthwise.ts';
import { ELEMENTWISE_KERNELS } from './kernels/elementwise.ts';
import { IMAGE_KERNELS } from './kernels/images.ts';
import { INDEX_KERNELS } from './kernels/indices.ts';
import { LAYOUT_KERNELS } from './kernels/layout.ts';
import { MATRIX_KERNELS } from './kernels/matrices.ts';
import { POOLING_KERNELS } from './kernels/pooling.ts';
import { RARE_KERNELS } from './kernels/rare.ts';
import { REDUCE_KERNELS } from './kernels/reduce.ts';
import { TRAINING_KERNELS } from './kernels/training.ts';
import type { Outputs, TensorflowBackend } from './tensorflow-backend.ts';

/** What TensorFlow has no kernel for: a rank or dtype that it does not take. */
const LEFT_TO_CPU = new Set<string | null>([CODES.invalidArgument, CODES.notFound, CODES.unimplemented]);

/** Registers the kernels with tfjs-core. */
export function installKernels(tf: TensorflowBackend, backendName: string): void {
  const definitions = [
    ...ELEMENTWISE_KERNELS,
    ...REDUCE_KERNELS,
    ...LAYOUT_KERNELS,
    ...INDEX_KERNELS,
    ...MATRIX_KERNELS,
    ...CONVOLUTION_KERNELS,
    ...DEPTHWISE_KERNELS,
    ...POOLING_KERNELS,
    ...IMAGE_KERNELS,
    ...TRAINING_KERNELS,
    ...RARE_KERNELS,
  ];
  for (const definition of definitions) {
    registerKernel({
      kernelName: definition.name,
      backendName,
      kernelFunc: ({ inputs, attrs }) => runKernel(definition, inputs, attrs ?? {}, tf),
    });
  }
}

function runKernel(
  definition: KernelDefinition,
  inputs: NamedTensorInfoMap,
  attrs: NamedAttrMap,
  tf: TensorflowBackend,
): Outputs {
  const { name } = definition;
  if (!definition.accepts(inputs, attrs)) return tf.tidy(() => runOnCpu(name, inputs, attrs, tf));
  try {
    return tf.tidy(() => definition.run(inputs, attrs, tf));
  } catch (error) {
    if (!LEFT_TO_CPU.has(codeOf(error))) throw error;
    return tf.tidy(() => runOnCpu(name, inputs, attrs, tf));
  }
}
