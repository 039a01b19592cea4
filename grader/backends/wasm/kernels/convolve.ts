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
import { expectShape } from './expect-tensors.ts';
import { PLAIN, runFused } from './finish-fused.ts';
import { inputGradient } from './input-gradient.ts';
import { panelSize, roundUpToEight, withColumns } from './multiply-matrices.ts';
import { canvasOf, withCanvas } from './padded-images.ts';

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

function filterGradient(
  x: TensorInfo,
  dy: TensorInfo,
  attrs: Conv2DBackpropFilterAttrs,
  heap: Heap,
): TensorInfo {
  const geometry = convGeometry(x.shape, attrs.filterShape, attrs);
  expectShape('Conv2DBackpropFilter: dy', dy.shape, geometry.outShape);
  const { batch, height, width, channels, outHeight, outWidth, outChannels, filterHeight, filterWidth } =
    geometry;
  const columns = roundUpToEight(outChannels);
  const positions = { batch, height: outHeight, width: outWidth };
  const taps = filterHeight * filterWidth * channels;
  return heap.fill(heap.output([filterHeight, filterWidth, channels, outChannels], 'float32'), (dw) =>
    withColumns(heap.address(dw), taps, outChannels, heap, (sum) => {
      heap.clear(sum, taps * columns);
      if (batch * outHeight * outWidth === 0) return;
      withCanvas(geometry, canvasOf(geometry), heap, (canvas, sizes) =>
        withWideRows(heap.address(dy), positions, outChannels, heap, (wide) =>
          heap.native.addFilterGradient(
            heap.address(x),
            wide,
            sum,
            canvas,
            batch,
            height,
            width,
            channels,
            ...sizes,
            outHeight,
            outWidth,
            columns,
            filterWidth,
            geometry.strideHeight,
            geometry.strideWidth,
            0,
            filterHeight * Math.ceil(columns / 16),
          ),
        ),
      );
    }),
  );
}

/** Runs `use` with dy's channels padded to a multiple of 8. */
function withWideRows(
  dy: number,
  { batch, height, width }: { batch: number; height: number; width: number },
  channels: number,
  heap: Heap,
  use: (address: number) => void,
): void {
  const columns = roundUpToEight(channels);
  if (columns === channels) use(dy);
  else {
    const rows = batch * height * width;
    heap.scratch(rows * columns, (wide) => {
      heap.clear(wide, rows * columns);
      heap.native.copyStrided(dy, wide, 4, 1, 1, rows, channels, 0, 0, channels * 4, 4, 0, 0, columns * 4, 4);
      use(wide);
    });
  }
}
