import {
  type AvgPoolAttrs,
  type AvgPoolGradAttrs,
  type AvgPoolGradInputs,
  type AvgPoolInputs,
  type MaxPoolAttrs,
  type MaxPoolGradAttrs,
  type MaxPoolGradInputs,
  type MaxPoolInputs,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import { type Geometry, poolGeometry } from './conv-geometry.ts';
import { expectFloats, expectShape } from './expect-tensors.ts';

/** Pooling of images and its gradients. An average, and its gradient, counts only what lies inside the image. */
export const POOL_KERNELS: readonly KernelDefinition[] = [
  defineKernel<MaxPoolInputs, MaxPoolAttrs>('MaxPool', ({ x }, attrs, heap) => {
    expectFloats('MaxPool', x);
    const geometry = poolGeometry(x.shape, attrs);
    const y = heap.output(geometry.outShape, 'float32');
    heap.native.maxPool(heap.address(x), heap.address(y), ...sizesOf(geometry));
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
    const dx = heap.zeros(input.shape, 'float32');
    heap.native.addMaxPoolGradient(
      heap.address(input),
      heap.address(dy),
      heap.address(dx),
      ...sizesOf(geometry),
    );
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

function sizesOf(geometry: Geometry): number[] {
  const { batch, height, width, channels, outHeight, outWidth, filterHeight, filterWidth } = geometry;
  const steps = [geometry.strideHeight, geometry.strideWidth, geometry.top, geometry.left];
  return [batch, height, width, channels, outHeight, outWidth, filterHeight, filterWidth, ...steps];
}
