import type { backend_util } from '@tensorflow/tfjs-core';
import type { OpAttribute } from '../addon.ts';

/** How a window moves, as tfjs says it. */
export interface Steps {
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid' | number | backend_util.ExplicitPadding;
  readonly dilations?: number | [number, number];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * Whether there is a place for the window at all, and as many as TensorFlow would find: with a padding in numbers tfjs
 * takes a window's height for its width too.
 */
export function hasWindows(info: backend_util.Conv2DInfo): boolean {
  const { type, top, left } = info.padInfo;
  if (info.outHeight <= 0 || info.outWidth <= 0) return false;
  if (type === 'SAME' || type === 'VALID') return true;
  const fits = (size: number, before: number, windows: number, stride: number, window: number) =>
    size + before + after(size, before, windows, stride, window) - window < windows * stride;
  return (
    fits(info.inHeight, top, info.outHeight, info.strideHeight, info.effectiveFilterHeight) &&
    fits(info.inWidth, left, info.outWidth, info.strideWidth, info.effectiveFilterWidth)
  );
}

/** Strides, dilations and paddings of a convolution as TensorFlow's ops take them. */
export function opAttributes(info: backend_util.Conv2DInfo): OpAttribute[] {
  const { type, top, left } = info.padInfo;
  const attributes: OpAttribute[] = [
    ['strides', 'integers', [1, info.strideHeight, info.strideWidth, 1]],
    ['dilations', 'integers', [1, info.dilationHeight, info.dilationWidth, 1]],
    ['data_format', 'text', 'NHWC'],
  ];
  if (type === 'SAME' || type === 'VALID') return [...attributes, ['padding', 'text', type]];
  const bottom = after(info.inHeight, top, info.outHeight, info.strideHeight, info.effectiveFilterHeight);
  const right = after(info.inWidth, left, info.outWidth, info.strideWidth, info.effectiveFilterWidth);
  return [
    ...attributes,
    ['padding', 'text', 'EXPLICIT'],
    ['explicit_paddings', 'integers', [0, 0, top, bottom, left, right, 0, 0]],
  ];
}

/** The padding behind the images that lets just so many windows in: tfjs may round their number up. */
const after = (size: number, before: number, windows: number, stride: number, window: number): number =>
  Math.max(0, (windows - 1) * stride + window - size - before);
