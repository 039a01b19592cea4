import '@tensorflow/tfjs-backend-cpu';
import {
  getKernelsForBackend,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { codeOf, CODES } from './addon.ts';
import { runOnCpu } from './cpu-kernel.ts';
import type { KernelDefinition } from './define-kernel.ts';
import { CONVOLUTION_KERNELS } from './kernels/convolutions.ts';
import { DEPTHWISE_KERNELS } from './kernels/depthwise.ts';
import { ELEMENTWISE_KERNELS } from './kernels/elementwise.ts';
import { FREQUENT_KERNELS } from './kernels/frequent.ts';
import { IMAGE_KERNELS } from './kernels/images.ts';
import { INDEX_KERNELS } from './kernels/indices.ts';
import { LAYOUT_KERNELS } from './kernels/layout.ts';
import { MATRIX_KERNELS } from './kernels/matrices.ts';
import { POOLING_KERNELS } from './kernels/pooling.ts';
import { RARE_KERNELS } from './kernels/rare.ts';
import { REDUCE_KERNELS } from './kernels/reduce.ts';
import { TRAINING_KERNELS } from './kernels/training.ts';
import { VOLUME_KERNELS } from './kernels/volumes.ts';
import type { Outputs } from './made-tensors.ts';
import { publishedKernel } from './published-kernel.ts';
import { registerPublishedKernels } from './published-package.ts';
import type { TensorflowBackend } from './tensorflow-backend.ts';

/** What TensorFlow has no kernel for: a rank or dtype that it does not take. */
const LEFT_TO_CPU = new Set<string | null>([CODES.invalidArgument, CODES.notFound, CODES.unimplemented]);

/** Published kernels of complex numbers, texts and the like: nothing here proves them, so that they are not there. */
const UNPROVEN = new Set(
  (
    'Complex ComplexAbs Dilation2D Dilation2DBackpropFilter Dilation2DBackpropInput FFT IFFT Imag ' +
    'NonMaxSuppressionV3 NonMaxSuppressionV4 NonMaxSuppressionV5 Real StaticRegexReplace'
  ).split(' '),
);

const OWN: readonly KernelDefinition[] = [
  ...FREQUENT_KERNELS,
  ...MATRIX_KERNELS,
  ...ELEMENTWISE_KERNELS,
  ...REDUCE_KERNELS,
  ...LAYOUT_KERNELS,
  ...INDEX_KERNELS,
  ...CONVOLUTION_KERNELS,
  ...DEPTHWISE_KERNELS,
  ...POOLING_KERNELS,
  ...IMAGE_KERNELS,
  ...TRAINING_KERNELS,
  ...VOLUME_KERNELS,
  ...RARE_KERNELS,
];

/**
 * Registers the published kernels with tfjs-core, and ours in place of those that are wrong, missing, or slow where
 * training spends its time.
 */
export function installKernels(tf: TensorflowBackend, backendName: string): void {
  registerPublishedKernels();
  const definitions = new Map<string, KernelDefinition>();
  for (const kernel of getKernelsForBackend(backendName)) {
    unregisterKernel(kernel.kernelName, backendName);
    if (!UNPROVEN.has(kernel.kernelName)) definitions.set(kernel.kernelName, publishedKernel(kernel));
  }
  for (const definition of OWN) definitions.set(definition.name, definition);
  for (const definition of definitions.values()) {
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
  if (!definition.accepts(inputs, attrs)) return runRarely(definition, inputs, attrs, tf);
  try {
    return tf.runKernel(definition.run, inputs, attrs);
  } catch (error) {
    if (!LEFT_TO_CPU.has(codeOf(error))) throw error;
    return runRarely(definition, inputs, attrs, tf);
  }
}

function runRarely(
  { name }: KernelDefinition,
  inputs: NamedTensorInfoMap,
  attrs: NamedAttrMap,
  tf: TensorflowBackend,
): Outputs {
  return tf.runKernel(() => runOnCpu(name, inputs, attrs, tf), inputs, attrs);
}
