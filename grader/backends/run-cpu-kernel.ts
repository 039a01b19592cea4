import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import {
  type DataType,
  getKernel,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';

type Values = Float32Array | Int32Array | Uint8Array;

/** Between a backend's tensors and the arrays that tfjs-backend-cpu computes on. */
export interface CpuExchange {
  /** A tensor's values, as they are or as a copy: the kernel only reads them. */
  read(tensor: TensorInfo): Values;
  /** A new tensor with these values, which may be a part of what `read` gave. */
  bringBack(values: Values, shape: number[], dtype: DataType): TensorInfo;
}

/** Runs a kernel of tfjs-backend-cpu, in JavaScript, on tensors of another backend: for what is rare in training. */
export function runCpuKernel(
  name: string,
  inputs: NamedTensorInfoMap,
  attrs: NamedAttrMap,
  { read, bringBack }: CpuExchange,
): TensorInfo | TensorInfo[] {
  const kernel = getKernel(name, 'cpu');
  if (!kernel) throw new Error(`tfjs-backend-cpu has no kernel ${name}`);
  const cpu = quietCpu();
  const take = (tensor: TensorInfo): TensorInfo => ({
    dataId: cpu.write(read(tensor), tensor.shape, tensor.dtype),
    shape: tensor.shape,
    dtype: tensor.dtype,
  });
  const give = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
    const { values } = cpu.data.get(dataId);
    return bringBack(util.toTypedArray(values as Float32Array, dtype) as Values, shape, dtype);
  };
  const result = kernel.kernelFunc({ inputs: mapInputs(inputs, take), attrs, backend: cpu });
  return Array.isArray(result) ? result.map(give) : give(result);
}

/** Registers nothing and greets nobody: tfjs-backend-cpu's first write advises to install tfjs-node. */
function quietCpu(): MathBackendCPU {
  const cpu = new MathBackendCPU();
  (cpu as unknown as { firstUse: boolean }).firstUse = false;
  return cpu;
}

function mapInputs(inputs: NamedTensorInfoMap, take: (tensor: TensorInfo) => TensorInfo): NamedTensorInfoMap {
  if (Array.isArray(inputs)) return inputs.map(take) as unknown as NamedTensorInfoMap;
  const mapped: NamedTensorInfoMap = {};
  for (const [name, tensor] of Object.entries(inputs)) if (tensor) mapped[name] = take(tensor);
  return mapped;
}
