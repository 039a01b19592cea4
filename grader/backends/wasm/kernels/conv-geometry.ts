import { backend_util } from '@tensorflow/tfjs-core';

type Shape4D = [number, number, number, number];
type Strides = [number, number] | number;
type Padding = 'valid' | 'same' | number | backend_util.ExplicitPadding;
type Rounding = 'floor' | 'round' | 'ceil' | undefined;

export interface ConvAttrs {
  readonly strides: Strides;
  readonly dilations?: Strides;
  readonly pad: Padding;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: Rounding;
}

/** Numbers of a convolution or pooling on images [batch][height][width][channels]. */
export interface Geometry {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly top: number;
  readonly left: number;
  readonly outShape: Shape4D;
}

/** @throws Error when the shapes and attributes describe no convolution */
export function convGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  attrs: ConvAttrs,
  depthwise = false,
): Geometry {
  const { strides, dilations = 1, pad, dimRoundingMode } = attrs;
  const geometry = checked(
    backend_util.computeConv2DInfo(
      inputShape as Shape4D,
      filterShape as Shape4D,
      strides,
      dilations ?? 1,
      pad,
      dimRoundingMode,
      depthwise,
    ),
  );
  const expected = depthwise ? geometry.channels * (filterShape[3] ?? 0) : filterShape[3];
  if (inputShape.length !== 4 || filterShape.length !== 4 || filterShape[2] !== geometry.channels) {
    throw new Error(`a filter of shape [${filterShape.join(', ')}] does not fit [${inputShape.join(', ')}]`);
  }
  if (expected !== geometry.outChannels) throw new Error('the output channels do not follow from the filter');
  return geometry;
}

/** @throws Error when the shape and attributes describe no pooling */
export function poolGeometry(
  inputShape: readonly number[],
  attrs: ConvAttrs & { readonly filterSize: Strides },
): Geometry {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  if (inputShape.length !== 4) throw new Error(`[${inputShape.join(', ')}] is not a batch of images`);
  return checked(
    backend_util.computePool2DInfo(
      inputShape as Shape4D,
      filterSize,
      strides,
      1,
      pad as 'valid' | number,
      dimRoundingMode,
    ),
  );
}

function checked(info: backend_util.Conv2DInfo): Geometry {
  const geometry = {
    batch: info.batchSize,
    height: info.inHeight,
    width: info.inWidth,
    channels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
    filterHeight: info.filterHeight,
    filterWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    dilationHeight: info.dilationHeight,
    dilationWidth: info.dilationWidth,
  };
  const padding = { top: info.padInfo.top, left: info.padInfo.left };
  const sizes = Object.values(geometry);
  const steps = [info.strideHeight, info.strideWidth, info.dilationHeight, info.dilationWidth];
  if (
    !sizes.every((size) => Number.isSafeInteger(size) && size >= 0 && size < 2 ** 31) ||
    !steps.every((step) => step > 0) ||
    !Object.values(padding).every((size) => Number.isSafeInteger(size) && Math.abs(size) < 2 ** 31)
  ) {
    throw new Error(
      `[${info.inShape.join(', ')}] and these strides, paddings and dilations describe no windows`,
    );
  }
  const outShape: Shape4D = [info.batchSize, info.outHeight, info.outWidth, info.outChannels];
  return { ...geometry, ...padding, outShape };
}
