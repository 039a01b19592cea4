import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import {
  getKernel,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { type KernelDefinition, defineKernel } from './define-kernel.ts';
import type { Outputs, TensorflowBackend } from './tensorflow-backend.ts';

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
  const kernel = getKernel(name, 'cpu');
  if (!kernel) throw new Error(`tfjs-backend-cpu has no kernel ${name}`);
  const cpu = quietCpu();
  const copy = (tensor: TensorInfo): TensorInfo => ({
    dataId: cpu.write(tf.readSync(tensor.dataId), tensor.shape, tensor.dtype),
    shape: tensor.shape,
    dtype: tensor.dtype,
  });
  const result = kernel.kernelFunc({ inputs: mapInputs(inputs, copy), attrs, backend: cpu });
  const bringBack = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
    const { values } = cpu.data.get(dataId);
    return tf.make(util.toTypedArray(values as Float32Array, dtype), shape, dtype);
  };
  return Array.isArray(result) ? result.map(bringBack) : bringBack(result);
}

/** Registers nothing and greets nobody: tfjs-backend-cpu's first write advises to install tfjs-node. */
function quietCpu(): MathBackendCPU {
  const cpu = new MathBackendCPU();
  (cpu as unknown as { firstUse: boolean }).firstUse = false;
  return cpu;
}

function mapInputs(inputs: NamedTensorInfoMap, copy: (tensor: TensorInfo) => TensorInfo): NamedTensorInfoMap {
  if (Array.isArray(inputs)) return inputs.map(copy) as unknown as NamedTensorInfoMap;
  const mapped: NamedTensorInfoMap = {};
  for (const [name, tensor] of Object.entries(inputs)) if (tensor) mapped[name] = copy(tensor);
  return mapped;
}
