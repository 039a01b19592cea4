import {
  type AvgPoolAttrs,
  type AvgPoolGradAttrs,
  type AvgPoolGradInputs,
  type AvgPoolInputs,
  type MaxPoolAttrs,
  type MaxPoolGradAttrs,
  type MaxPoolGradInputs,
  type MaxPoolInputs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { type Geometry, poolGeometry } from './conv-geometry.ts';
import { expectFloats, expectShape } from './expect-tensors.ts';

/** Pooling of images and its gradients. An average, and its gradient, counts only what lies inside the image. */
export const POOL_KERNELS: readonly KernelDefinition[] = [
  defineKernel<MaxPoolInputs, MaxPoolAttrs>('MaxPool', ({ x }, attrs, heap) => {
    expectFloats('MaxPool', x);
    const geometry = poolGeometry(x.shape, attrs);
    const y = heap.output(geometry.outShape, 'float32');
    const [from, to] = [heap.address(x), heap.address(y)];
    if (isByTwo(geometry)) heap.native.maxPoolByTwo(from, to, ...imagesOf(geometry));
    else heap.native.maxPool(from, to, ...sizesOf(geometry));
    return y;
  }),
  defineKernel<AvgPoolInputs, AvgPoolAttrs>('AvgPool', ({ x }, attrs, heap) => {
    expectFloats('AvgPool', x);
    const geometry = poolGeometry(x.shape, attrs);
    const y = heap.output(geometry.outShape, 'float32');
    heap.native.averagePool(heap.address(x), heap.address(y), ...sizesOf(geometry));
    return y;
  }),
  defineKernel<MaxPoolGradInputs, MaxPoolGradAttrs>('MaxPoolGrad', ({ dy, input }, attrs, heap) => {
    expectFloats('MaxPoolGrad', dy, input);
    const geometry = poolGeometry(input.shape, attrs);
    expectShape('MaxPoolGrad: dy', dy.shape, geometry.outShape);
    if (isByTwo(geometry)) return gradientByTwo(dy, input, geometry, heap);
    const dx = heap.zeros(input.shape, 'float32');
    const [x, from, to] = [heap.address(input), heap.address(dy), heap.address(dx)];
    heap.native.addMaxPoolGradient(x, from, to, ...sizesOf(geometry));
    return dx;
  }),
  defineKernel<AvgPoolGradInputs, AvgPoolGradAttrs>('AvgPoolGrad', ({ dy, input }, attrs, heap) => {
    expectFloats('AvgPoolGrad', dy, input);
    const geometry = poolGeometry(input.shape, attrs);
    expectShape('AvgPoolGrad: dy', dy.shape, geometry.outShape);
    const dx = heap.zeros(input.shape, 'float32');
    heap.native.addAveragePoolGradient(heap.address(dy), heap.address(dx), ...sizesOf(geometry));
    return dx;
  }),
];

/**
 * Not computed before somebody looks at it: mostly it is relu's gradient that does, which then computes both in one go.
 */
function gradientByTwo(dy: TensorInfo, input: TensorInfo, geometry: Geometry, heap: Heap): TensorInfo {
  const isCovered = geometry.outHeight * 2 === geometry.height && geometry.outWidth * 2 === geometry.width;
  const [x, from] = [heap.memory.find(input.dataId), heap.memory.find(dy.dataId)];
  const data = heap.memory.make(input.shape, 'float32');
  const sizes = imagesOf(geometry);
  heap.memory.postpone(data, {
    needs: [x, from],
    run(to, isBeforeRelu) {
      if (!isCovered) heap.clear(to, util.sizeFromShape(input.shape));
      const { maxPoolByTwoGradient, maxPoolByTwoReluGradient } = heap.native;
      const gradient = isBeforeRelu ? maxPoolByTwoReluGradient : maxPoolByTwoGradient;
      gradient(x.memoryOffset, from.memoryOffset, to, ...sizes);
    },
  });
  return { dataId: data, shape: input.shape, dtype: 'float32' };
}

/** Whether the windows are what `maxPoolByTwo` takes. */
function isByTwo(geometry: Geometry): boolean {
  const { height, width, channels, outHeight, outWidth, filterHeight, filterWidth } = geometry;
  const steps = [filterHeight, filterWidth, geometry.strideHeight, geometry.strideWidth];
  const isInside =
    geometry.top === 0 && geometry.left === 0 && outHeight * 2 <= height && outWidth * 2 <= width;
  return channels % 4 === 0 && isInside && steps.every((step) => step === 2);
}

function imagesOf({ batch, height, width, channels, outHeight, outWidth }: Geometry): number[] {
  return [batch, height, width, channels, outHeight, outWidth];
}

function sizesOf(geometry: Geometry): number[] {
  const { filterHeight, filterWidth, strideHeight, strideWidth, top, left } = geometry;
  return [...imagesOf(geometry), filterHeight, filterWidth, strideHeight, strideWidth, top, left];
}
