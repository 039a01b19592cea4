import {
  backend_util,
  type DepthwiseConv2dNativeAttrs,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropFilterInputs,
  type DepthwiseConv2dNativeBackpropInputAttrs,
  type DepthwiseConv2dNativeBackpropInputInputs,
  type DepthwiseConv2dNativeInputs,
  type FusedDepthwiseConv2DAttrs,
  type FusedDepthwiseConv2DInputs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { finishFused } from './finish-fused.ts';
import { hasWindows, opAttributes, type Steps } from './window-attributes.ts';

type Shape4D = [number, number, number, number];

function infoOf(x: readonly number[], filter: readonly number[], steps: Steps): backend_util.Conv2DInfo {
  return backend_util.computeConv2DInfo(
    [...x] as Shape4D,
    [...filter] as Shape4D,
    steps.strides as number,
    (steps.dilations ?? 1) as number,
    steps.pad as 'same',
    steps.dimRoundingMode,
    true,
  );
}

/** TensorFlow's kernels for CPUs take steps of the same size both ways and no dilation. */
function fits(x: readonly number[], filter: readonly number[], steps: Steps): boolean {
  if (util.sizeFromShape([...x]) === 0 || util.sizeFromShape([...filter]) === 0) return false;
  const info = infoOf(x, filter, steps);
  return (
    hasWindows(info) &&
    info.strideHeight === info.strideWidth &&
    info.dilationHeight === 1 &&
    info.dilationWidth === 1
  );
}

function convolve(
  { x, filter }: DepthwiseConv2dNativeInputs,
  attrs: DepthwiseConv2dNativeAttrs,
  tf: TensorflowBackend,
): TensorInfo {
  const info = infoOf((x as TensorInfo).shape, (filter as TensorInfo).shape, attrs as Steps);
  tf.reserve(info.outShape);
  return tf.run('DepthwiseConv2dNative', [x as TensorInfo, filter as TensorInfo], opAttributes(info));
}

/** Convolutions of each channel by itself, and their gradients. */
export const DEPTHWISE_KERNELS: readonly KernelDefinition[] = [
  defineKernel<DepthwiseConv2dNativeInputs, DepthwiseConv2dNativeAttrs>(
    'DepthwiseConv2dNative',
    (inputs, attrs, tf) => convolve(inputs, attrs, tf),
    ({ x, filter }, attrs) => fits(x.shape, filter.shape, attrs as Steps),
  ),
  defineKernel<FusedDepthwiseConv2DInputs, FusedDepthwiseConv2DAttrs>(
    'FusedDepthwiseConv2D',
    ({ x, filter, ...ending }, attrs, tf) =>
      finishFused(convolve({ x, filter }, attrs, tf), ending, attrs, tf),
    ({ x, filter }, attrs) => fits(x.shape, filter.shape, attrs as Steps),
  ),
  defineKernel<DepthwiseConv2dNativeBackpropInputInputs, DepthwiseConv2dNativeBackpropInputAttrs>(
    'DepthwiseConv2dNativeBackpropInput',
    ({ dy, filter }, attrs, tf) => {
      const info = infoOf(attrs.inputShape, filter.shape, attrs as Steps);
      tf.reserve(attrs.inputShape);
      const inputs = [tf.integers(attrs.inputShape), filter, dy];
      return tf.run('DepthwiseConv2dNativeBackpropInput', inputs, opAttributes(info));
    },
    ({ filter }, attrs) => fits(attrs.inputShape, filter.shape, attrs as Steps),
  ),
  defineKernel<DepthwiseConv2dNativeBackpropFilterInputs, DepthwiseConv2dNativeBackpropFilterAttrs>(
    'DepthwiseConv2dNativeBackpropFilter',
    ({ x, dy }, attrs, tf) => {
      const info = infoOf(x.shape, attrs.filterShape, attrs as Steps);
      tf.reserve(attrs.filterShape);
      const inputs = [x, tf.integers(attrs.filterShape), dy];
      return tf.run('DepthwiseConv2dNativeBackpropFilter', inputs, opAttributes(info));
    },
    ({ x }, attrs) => fits(x.shape, attrs.filterShape, attrs as Steps),
  ),
];
