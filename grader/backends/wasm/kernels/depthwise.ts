import {
  type DepthwiseConv2dNativeAttrs,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropFilterInputs,
  type DepthwiseConv2dNativeBackpropInputAttrs,
  type DepthwiseConv2dNativeBackpropInputInputs,
  type DepthwiseConv2dNativeInputs,
  type FusedDepthwiseConv2DAttrs,
  type FusedDepthwiseConv2DInputs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { type ConvAttrs, convGeometry, type Geometry } from './conv-geometry.ts';
import { expectShape } from './expect-tensors.ts';
import { finishFused } from './finish-fused.ts';
import { canvasOf, cropFrom, withPadding } from './padded-images.ts';

/** Depthwise convolutions and their gradients, channels last. */
export const DEPTHWISE_KERNELS: readonly KernelDefinition[] = [
  defineKernel<DepthwiseConv2dNativeInputs, DepthwiseConv2dNativeAttrs>(
    'DepthwiseConv2dNative',
    ({ x, filter }, attrs, heap) => convolve(x, filter, attrs, heap),
  ),
  defineKernel<FusedDepthwiseConv2DInputs, FusedDepthwiseConv2DAttrs>(
    'FusedDepthwiseConv2D',
    (inputs, attrs, heap) => finishFused(convolve(inputs.x, inputs.filter, attrs, heap), inputs, attrs, heap),
  ),
  defineKernel<DepthwiseConv2dNativeBackpropInputInputs, DepthwiseConv2dNativeBackpropInputAttrs>(
    'DepthwiseConv2dNativeBackpropInput',
    ({ dy, filter }, attrs, heap) => inputGradient(dy, filter, attrs, heap),
  ),
  defineKernel<DepthwiseConv2dNativeBackpropFilterInputs, DepthwiseConv2dNativeBackpropFilterAttrs>(
    'DepthwiseConv2dNativeBackpropFilter',
    ({ x, dy }, attrs, heap) => filterGradient(x, dy, attrs, heap),
  ),
];

function convolve(x: TensorInfo, filter: TensorInfo, attrs: ConvAttrs, heap: Heap): TensorInfo {
  const geometry = depthwiseGeometry(x.shape, filter.shape, attrs, x, filter);
  return heap.fill(heap.zeros(geometry.outShape, 'float32'), (y) =>
    withPadding(heap.address(x), geometry, canvasOf(geometry), heap, (padded) =>
      heap.native.addDepthwise(padded, heap.address(filter), heap.address(y), ...sizesOf(geometry)),
    ),
  );
}

function inputGradient(
  dy: TensorInfo,
  filter: TensorInfo,
  attrs: DepthwiseConv2dNativeBackpropInputAttrs,
  heap: Heap,
): TensorInfo {
  const geometry = depthwiseGeometry(attrs.inputShape, filter.shape, attrs, dy, filter);
  expectShape('DepthwiseConv2dNativeBackpropInput: dy', dy.shape, geometry.outShape);
  const canvas = canvasOf(geometry);
  const count = geometry.batch * canvas.height * canvas.width * geometry.channels;
  return heap.fill(heap.output([...attrs.inputShape], 'float32'), (dx) =>
    heap.scratch(count, (padded) => {
      heap.clear(padded, count);
      const sizes = sizesOf(geometry);
      heap.native.addDepthwiseInputGradient(padded, heap.address(filter), heap.address(dy), ...sizes);
      cropFrom(padded, heap.address(dx), geometry, canvas, heap);
    }),
  );
}

function filterGradient(
  x: TensorInfo,
  dy: TensorInfo,
  attrs: DepthwiseConv2dNativeBackpropFilterAttrs,
  heap: Heap,
): TensorInfo {
  const geometry = depthwiseGeometry(x.shape, attrs.filterShape, attrs, x, dy);
  expectShape('DepthwiseConv2dNativeBackpropFilter: dy', dy.shape, geometry.outShape);
  return heap.fill(heap.zeros([...attrs.filterShape], 'float32'), (dw) =>
    withPadding(heap.address(x), geometry, canvasOf(geometry), heap, (padded) =>
      heap.native.addDepthwiseFilterGradient(
        padded,
        heap.address(dw),
        heap.address(dy),
        ...sizesOf(geometry),
      ),
    ),
  );
}

function depthwiseGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  attrs: ConvAttrs,
  ...tensors: TensorInfo[]
): Geometry {
  if (attrs.dataFormat === 'NCHW' || tensors.some(({ dtype }) => dtype !== 'float32')) {
    throw new Error('depthwise convolutions take float32 images with the channels last');
  }
  return convGeometry(inputShape, filterShape, attrs, true);
}

function sizesOf(geometry: Geometry): number[] {
  const { batch, channels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = geometry;
  const { height, width } = canvasOf(geometry);
  const multiplier = channels === 0 ? 0 : outChannels / channels;
  return [
    batch,
    height,
    width,
    channels,
    multiplier,
    outHeight,
    outWidth,
    filterHeight,
    filterWidth,
    geometry.strideHeight,
    geometry.strideWidth,
    geometry.dilationHeight,
    geometry.dilationWidth,
  ];
}
