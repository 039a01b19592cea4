import {
  type Conv2DAttrs,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropFilterInputs,
  type Conv2DBackpropInputAttrs,
  type Conv2DBackpropInputInputs,
  type Conv2DInputs,
  type FusedConv2DAttrs,
  type FusedConv2DInputs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { type ConvAttrs, convGeometry } from './conv-geometry.ts';
import { convolvePacked } from './convolve-packed.ts';
import { filterGradient } from './filter-gradient.ts';
import { PLAIN, runFused } from './finish-fused.ts';
import { inputGradient } from './input-gradient.ts';
import { panelSize, roundUpToEight } from './multiply-matrices.ts';

/** Convolutions of images and their gradients. Channels first and dilations run on the cpu backend. */
export const CONVOLUTION_KERNELS: readonly KernelDefinition[] = [
  defineKernel<Conv2DInputs, Conv2DAttrs>('Conv2D', (inputs, attrs, heap) =>
    isNative(attrs, inputs.x, inputs.filter)
      ? convolve(inputs.x, inputs.filter, attrs, heap)
      : runOnCpu('Conv2D', { ...inputs }, { ...attrs }, heap),
  ),
  defineKernel<FusedConv2DInputs, FusedConv2DAttrs>('FusedConv2D', (inputs, attrs, heap) =>
    isNative(attrs, inputs.x, inputs.filter)
      ? runFused(inputs, attrs, inputs.filter.shape[3] ?? 0, heap, (ending) =>
          convolve(inputs.x, inputs.filter, attrs, heap, ending),
        )
      : runOnCpu('FusedConv2D', { ...inputs }, { ...attrs }, heap),
  ),
  defineKernel<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs>(
    'Conv2DBackpropInput',
    (inputs, attrs, heap) =>
      isNative(attrs, inputs.dy, inputs.filter)
        ? inputGradient(inputs.dy, inputs.filter, attrs, heap)
        : runOnCpu('Conv2DBackpropInput', { ...inputs }, { ...attrs }, heap),
  ),
  defineKernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs>(
    'Conv2DBackpropFilter',
    (inputs, attrs, heap) =>
      isNative(attrs, inputs.x, inputs.dy)
        ? filterGradient(inputs.x, inputs.dy, attrs, heap)
        : runOnCpu('Conv2DBackpropFilter', { ...inputs }, { ...attrs }, heap),
  ),
];

function isNative({ dataFormat, dilations }: ConvAttrs, ...tensors: TensorInfo[]): boolean {
  const undilated = [dilations ?? 1].flat().every((dilation) => dilation === 1);
  return dataFormat !== 'NCHW' && undilated && tensors.every(({ dtype }) => dtype === 'float32');
}

function convolve(
  x: TensorInfo,
  filter: TensorInfo,
  attrs: ConvAttrs,
  heap: Heap,
  { bias, least } = PLAIN,
): TensorInfo {
  const geometry = convGeometry(x.shape, filter.shape, attrs);
  return heap.fill(heap.output(geometry.outShape, 'float32'), (y) => {
    const depth = geometry.filterHeight * geometry.filterWidth * geometry.channels;
    heap.scratch(panelSize(roundUpToEight(geometry.outChannels), depth), (panels) => {
      heap.native.packPanels(heap.address(filter), bias, least, panels, depth, geometry.outChannels);
      convolvePacked(heap.address(x), panels, heap.address(y), geometry, heap);
    });
  });
}
