import {
  backend_util,
  type Conv2DAttrs,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropFilterInputs,
  type Conv2DBackpropInputAttrs,
  type Conv2DBackpropInputInputs,
  type Conv2DInputs,
  type FusedConv2DAttrs,
  type FusedConv2DInputs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { finishFused } from './finish-fused.ts';
import { hasWindows, opAttributes, type Steps } from './window-attributes.ts';

type Shape4D = [number, number, number, number];
type Info = backend_util.Conv2DInfo;

const TO_LAST = [0, 2, 3, 1];
const TO_SECOND = [0, 3, 1, 2];

/** As tfjs works it out, of images that have their channels last. */
function infoOf(x: readonly number[], filter: readonly number[], steps: Steps): Info {
  return backend_util.computeConv2DInfo(
    [...x] as Shape4D,
    [...filter] as Shape4D,
    steps.strides as number,
    (steps.dilations ?? 1) as number,
    steps.pad as 'same',
    steps.dimRoundingMode,
  );
}

const place = (shape: readonly number[], perm: readonly number[]) => perm.map((axis) => shape[axis] ?? 0);

/** TensorFlow's kernels for CPUs have the channels last; other images are turned around before and after. */
class ChannelsLast {
  readonly #isSecond: boolean;
  readonly #tf: TensorflowBackend;

  constructor(dataFormat: string | undefined, tf: TensorflowBackend) {
    this.#isSecond = dataFormat === 'NCHW';
    this.#tf = tf;
  }

  shape(shape: readonly number[]): number[] {
    return this.#isSecond ? place(shape, TO_LAST) : [...shape];
  }

  enter(x: TensorInfo): TensorInfo {
    return this.#isSecond ? this.#tf.run('Transpose', [x, this.#tf.integers(TO_LAST)]) : x;
  }

  leave(y: TensorInfo): TensorInfo {
    return this.#isSecond ? this.#tf.run('Transpose', [y, this.#tf.integers(TO_SECOND)]) : y;
  }
}

/** Our computations go over so many channels at a time. */
const AT_ONCE = 16;
/** Larger filters than lie in a cache are left to TensorFlow, which divides them. */
const MOST_WEIGHTS = 75_000;

/** Whether our own computations are made for it: windows that move by one, and channels to go over. */
function isOurs(info: Info, channels: number, tf: TensorflowBackend): boolean {
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  return (
    tf.computes &&
    channels % AT_ONCE === 0 &&
    util.sizeFromShape(info.filterShape) <= MOST_WEIGHTS &&
    [strideHeight, strideWidth, dilationHeight, dilationWidth].every((step) => step === 1)
  );
}

function convolve({ x, filter }: Conv2DInputs, attrs: Conv2DAttrs, tf: TensorflowBackend): TensorInfo {
  const last = new ChannelsLast(attrs.dataFormat, tf);
  const info = infoOf(last.shape((x as TensorInfo).shape), (filter as TensorInfo).shape, attrs);
  tf.reserve(info.outShape);
  const from = last.enter(x as TensorInfo);
  if (isOurs(info, info.outChannels, tf)) {
    return last.leave(tf.compute('Convolve', [from, filter as TensorInfo], numbersOf(info, false)));
  }
  return last.leave(tf.run('Conv2D', [from, filter as TensorInfo], opAttributes(info)));
}

const numbersOf = ({ outHeight, outWidth, padInfo: { top, left } }: Info, relu: boolean): number[] => [
  outHeight,
  outWidth,
  top,
  left,
  relu ? 1 : 0,
];

/** With its bias, and what is above zero, in one go. @returns null for what is done step by step */
function convolveWhole(
  { x, filter, bias }: { x: TensorInfo; filter: TensorInfo; bias?: TensorInfo },
  attrs: FusedConv2DAttrs,
  tf: TensorflowBackend,
): TensorInfo | null {
  const info = infoOf(x.shape, filter.shape, attrs);
  const activation = attrs.activation ?? 'linear';
  if (!isOurs(info, info.outChannels, tf) || (activation !== 'linear' && activation !== 'relu')) return null;
  if (!bias || bias.shape.length !== 1 || bias.shape[0] !== info.outChannels) return null;
  tf.reserve(info.outShape);
  return tf.compute('Convolve', [x, filter, bias], numbersOf(info, activation === 'relu'));
}

const areFilled = (...shapes: readonly (readonly number[])[]): boolean =>
  shapes.every((shape) => util.sizeFromShape([...shape]) > 0);

const fits = (x: readonly number[], filter: readonly number[], attrs: Steps & { dataFormat?: string }) =>
  areFilled(x, filter) &&
  hasWindows(infoOf(attrs.dataFormat === 'NCHW' ? place(x, TO_LAST) : x, filter, attrs));

/** Convolutions of images and their gradients. */
export const CONVOLUTION_KERNELS: readonly KernelDefinition[] = [
  defineKernel<Conv2DInputs, Conv2DAttrs>(
    'Conv2D',
    (inputs, attrs, tf) => convolve(inputs, attrs, tf),
    ({ x, filter }, attrs) => fits(x.shape, filter.shape, attrs),
  ),
  defineKernel<FusedConv2DInputs, FusedConv2DAttrs>(
    'FusedConv2D',
    ({ x, filter, ...ending }, attrs, tf) =>
      convolveWhole({ x, filter, ...ending }, attrs, tf) ??
      finishFused(convolve({ x, filter }, attrs, tf), ending, attrs, tf),
    ({ x, filter }, attrs) => attrs.dataFormat !== 'NCHW' && fits(x.shape, filter.shape, attrs),
  ),
  defineKernel<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs>(
    'Conv2DBackpropInput',
    ({ dy, filter }, attrs, tf) => {
      const last = new ChannelsLast(attrs.dataFormat, tf);
      const shape = last.shape(attrs.inputShape);
      tf.reserve(shape);
      const info = infoOf(shape, filter.shape, attrs);
      if (isOurs(info, info.inChannels, tf)) {
        const { inHeight, inWidth, padInfo } = info;
        const numbers = [inHeight, inWidth, padInfo.top, padInfo.left];
        return last.leave(tf.compute('ConvolveInputGrad', [last.enter(dy), filter], numbers));
      }
      const inputs = [tf.integers(shape), filter, last.enter(dy)];
      return last.leave(tf.run('Conv2DBackpropInput', inputs, opAttributes(info)));
    },
    ({ dy, filter }, attrs) => areFilled(dy.shape) && fits(attrs.inputShape, filter.shape, attrs),
  ),
  defineKernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs>(
    'Conv2DBackpropFilter',
    ({ x, dy }, attrs, tf) => {
      const last = new ChannelsLast(attrs.dataFormat, tf);
      tf.reserve(attrs.filterShape);
      const info = infoOf(last.shape(x.shape), attrs.filterShape, attrs);
      if (isOurs(info, info.outChannels, tf)) {
        const { filterHeight, filterWidth, padInfo } = info;
        const numbers = [filterHeight, filterWidth, padInfo.top, padInfo.left];
        return tf.compute('ConvolveFilterGrad', [last.enter(x), last.enter(dy)], numbers);
      }
      const inputs = [last.enter(x), tf.integers(attrs.filterShape), last.enter(dy)];
      return tf.run('Conv2DBackpropFilter', inputs, opAttributes(info));
    },
    ({ x, dy }, attrs) => areFilled(dy.shape) && fits(x.shape, attrs.filterShape, attrs),
  ),
];
