import {
  type AllAttrs,
  type AllInputs,
  type CumsumAttrs,
  type CumsumInputs,
  type ResizeBilinearAttrs,
  type ResizeBilinearInputs,
  type TensorInfo,
  type TensorScatterUpdateInputs,
  util,
} from '@tensorflow/tfjs-core';
import { cpuKernel, runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import { bytesOf } from '../tensor-memory.ts';
import { AVERAGE_VOLUMES_GRADIENT } from './average-volumes.ts';
import { TRANSFORM } from './transform-images.ts';

const RARE = (
  'Any Atan2 AvgPool3D BatchToSpaceND Bincount BitwiseAnd BroadcastArgs Conv3D ' +
  'Conv3DBackpropFilterV2 Conv3DBackpropInputV2 Cos CropAndResize DenseBincount DepthToSpace Diag FlipLeftRight ' +
  'FloorDiv GatherNd LRN LRNGrad LinSpace LogicalAnd LogicalNot LogicalOr MaxPool3D MaxPool3DGrad MirrorPad Mod ' +
  'Multinomial Pow Range RotateWithOffset ScatterNd SearchSorted Sign Sin ' +
  'SpaceToBatchND SparseToDense Tan TopK Unique'
).split(' ');

/** The cpu backend says that not all of nothing are true. */
const ALL = defineKernel<AllInputs, AllAttrs>('All', (inputs, attrs, heap) => {
  const result = runOnCpu('All', { ...inputs }, { ...attrs }, heap) as TensorInfo;
  if (util.sizeFromShape((inputs.x as TensorInfo).shape) === 0) heap.bytes(result).fill(1);
  return result;
});

/** Kernels that training rarely calls, or calls on little data. */
export const RARE_KERNELS: readonly KernelDefinition[] = [
  ...RARE.map((name) => cpuKernel(name)),
  ...['Cumsum', 'Cumprod'].map(running),
  ...['ResizeBilinear', 'ResizeNearestNeighbor'].map(resizing),
  TRANSFORM,
  ALL,
  AVERAGE_VOLUMES_GRADIENT,
  // the cpu backend writes into the tensor that it is given
  defineKernel<TensorScatterUpdateInputs>('TensorScatterUpdate', (inputs, _attrs, heap) => {
    const tensor = heap.copy(inputs.tensor);
    try {
      return runOnCpu('TensorScatterUpdate', { ...inputs, tensor }, {}, heap);
    } finally {
      heap.dispose(tensor);
    }
  }),
];

/** A running sum or product; the cpu backend does not count axes from the end. */
function running(name: string): KernelDefinition {
  return defineKernel<CumsumInputs, CumsumAttrs>(name, ({ x }, { axis, ...attrs }, heap) => {
    const { length: rank } = (x as TensorInfo).shape;
    return runOnCpu(name, { x }, { ...attrs, axis: axis < 0 ? axis + rank : axis }, heap);
  });
}

/** The cpu backend makes its output beside the heap, as large as a model's upsampling wants it. */
function resizing(name: string): KernelDefinition {
  return defineKernel<ResizeBilinearInputs, ResizeBilinearAttrs>(name, ({ images }, attrs, heap) => {
    const [batch = 0, , , channels = 0] = images.shape;
    heap.memory.refuseUnlessFits(bytesOf([batch, ...attrs.size, channels], images.dtype));
    return runOnCpu(name, { images }, { ...attrs }, heap);
  });
}
