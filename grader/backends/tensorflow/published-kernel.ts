import {
  engine,
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  Tensor,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from './define-kernel.ts';
import { outputRoom } from './output-room.ts';

/** Published kernels that are right for all dtypes, and for tensors without elements. The others are for float32. */
const FOR_ALL = new Set(
  (
    'AddN All Any BatchMatMul Concat Cumprod Cumsum Equal Fill GatherNd Greater GreaterEqual Less LessEqual LogicalAnd ' +
    'LogicalNot LogicalOr Maximum Minimum MirrorPad Multiply NotEqual OneHot OnesLike Pack PadV2 Reverse ScatterNd ' +
    'Select Slice SplitV StridedSlice Sub TensorScatterUpdate Tile TopK Transpose ZerosLike _FusedMatMul'
  ).split(' '),
);

/** A kernel of the published package. */
export function publishedKernel({ kernelName, kernelFunc }: KernelConfig): KernelDefinition {
  const isForAll = FOR_ALL.has(kernelName);
  return defineKernel<NamedTensorInfoMap, NamedAttrMap>(
    kernelName,
    (inputs, attrs, tf) => {
      const { shape, dtype } = outputRoom(kernelName, inputs, attrs);
      tf.reserve(shape, dtype);
      return kernelFunc({ inputs: asTensors(inputs), attrs, backend: tf });
    },
    (inputs) => isForAll || Object.values(inputs).every((one) => !one || isPlain(one)),
  );
}

const isPlain = ({ dtype, shape }: TensorInfo): boolean =>
  dtype === 'float32' && util.sizeFromShape(shape) > 0;

/** The published kernels call operations of tfjs, which take its tensors; a bridge has no more than what they stand for. */
function asTensors(inputs: NamedTensorInfoMap): NamedTensorInfoMap {
  if (Array.isArray(inputs)) return inputs.map(asTensor) as unknown as NamedTensorInfoMap;
  const tensors: NamedTensorInfoMap = {};
  for (const name in inputs) {
    const input = inputs[name];
    if (input) tensors[name] = asTensor(input);
  }
  return tensors;
}

function asTensor(info: TensorInfo): TensorInfo {
  return info instanceof Tensor ? info : engine().makeTensorFromTensorInfo(info);
}
