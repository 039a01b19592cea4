import {
  type AvgPool3DAttrs,
  backend_util,
  type Conv3DAttrs,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { cpuKernel } from '../cpu-kernel.ts';
import type { KernelDefinition } from '../define-kernel.ts';

type Shape5D = [number, number, number, number, number];

const shapeOf = (inputs: NamedTensorInfoMap, name: string): Shape5D =>
  (inputs[name] as TensorInfo).shape as Shape5D;

/** Convolutions and pooling of volumes [batch][depth][height][width][channels], on the cpu backend. */
export const VOLUME_KERNELS: readonly KernelDefinition[] = [
  cpuKernel('Conv3D', (inputs, attrs) => {
    const { strides, dilations, pad } = attrs as unknown as Conv3DAttrs;
    const [x, filter] = [shapeOf(inputs, 'x'), shapeOf(inputs, 'filter')];
    return backend_util.computeConv3DInfo(x, filter, strides, dilations, pad).outShape;
  }),
  cpuKernel('Conv3DBackpropFilterV2', (_inputs, { filterShape }) => filterShape as number[]),
  cpuKernel('Conv3DBackpropInputV2', (_inputs, { inputShape }) => inputShape as number[]),
  cpuKernel('AvgPool3D', pooled),
  cpuKernel('MaxPool3D', pooled),
];

function pooled(inputs: NamedTensorInfoMap, attrs: NamedAttrMap): readonly number[] {
  const { filterSize, strides, pad, dimRoundingMode, dataFormat } = attrs as unknown as AvgPool3DAttrs;
  return backend_util.computePool3DInfo(
    shapeOf(inputs, 'x'),
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
    dataFormat,
  ).outShape;
}
