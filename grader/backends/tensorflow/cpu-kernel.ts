import type { NamedAttrMap, NamedTensorInfoMap } from '@tensorflow/tfjs-core';
import { runCpuKernel } from '../run-cpu-kernel.ts';
import { type KernelDefinition, defineKernel } from './define-kernel.ts';
import type { Outputs } from './made-tensors.ts';
import type { TensorflowBackend } from './tensorflow-backend.ts';

/** A kernel of tfjs-backend-cpu, in JavaScript, on copies: for what is rare in training. */
export function cpuKernel(name: string): KernelDefinition {
  return defineKernel<NamedTensorInfoMap, NamedAttrMap>(name, (inputs, attrs, tf) =>
    runOnCpu(name, inputs, attrs, tf),
  );
}

/** Runs the cpu kernel `name` on copies of the tensors and brings what it gives back. */
export function runOnCpu(
  name: string,
  inputs: NamedTensorInfoMap,
  attrs: NamedAttrMap,
  tf: TensorflowBackend,
): Outputs {
  return runCpuKernel(name, inputs, attrs, {
    read: ({ dataId }) => tf.readSync(dataId),
    bringBack: (values, shape, dtype) => tf.make(values, shape, dtype),
  });
}
