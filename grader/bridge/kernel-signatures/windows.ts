import { backend_util } from '@tensorflow/tfjs-core';
import { refuseUnless } from './kernel-signature.ts';
import { show } from './output-shapes.ts';

type Shape = readonly number[];
type Sides = number | number[];
type Padding = 'same' | 'valid' | number | number[][];

interface Steps {
  readonly strides: Sides;
  readonly pad: Padding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil' | null | undefined;
}

interface Convolution extends Steps {
  readonly dilations?: Sides | null | undefined;
  readonly dataFormat?: 'NHWC' | 'NCHW' | null | undefined;
}

/** @throws Unfit when a window is larger than what it slides over */
function expectWindows(shape: readonly number[]): number[] {
  refuseUnless(
    shape.every((size) => size >= 0),
    'its window is larger than the padded images.',
  );
  // -0 is what rounding up may leave
  return shape.map((size) => size + 0);
}

/** @throws Unfit when windows both step and spread: tfjs allows one of them */
function expectStepsOrSpread(strides: Sides, dilations: Sides): void {
  const moves = (sides: Sides) => [sides].flat().some((side) => side > 1);
  refuseUnless(!(moves(strides) && moves(dilations)), 'strides and dilations are both above 1.');
}

/** Output shape of a convolution of images; a filter is [height, width, inputs, outputs or multiplier]. @throws Unfit */
export function convolved(input: Shape, filter: Shape, attributes: Convolution, depthwise = false): number[] {
  const { strides, pad, dilations, dataFormat, dimRoundingMode } = attributes;
  expectStepsOrSpread(strides, dilations ?? 1);
  const channels = dataFormat === 'NCHW' ? input[1] : input[3];
  refuseUnless(filter[2] === channels, `a filter of ${show(filter)} does not fit ${show(input)}.`);
  refuseUnless(sizeOfFilter(filter) > 0, `a filter of ${show(filter)} has no elements.`);
  const { outShape } = backend_util.computeConv2DInfo(
    [...input] as never,
    [...filter] as never,
    strides as number,
    (dilations ?? 1) as number,
    pad as 'same',
    dimRoundingMode ?? undefined,
    depthwise,
    dataFormat === 'NCHW' ? 'channelsFirst' : 'channelsLast',
  );
  return expectWindows(outShape);
}

/** Output shape of a convolution of volumes. @throws Unfit */
export function convolved3D(
  input: Shape,
  filter: Shape,
  { strides, pad, dilations }: Omit<Convolution, 'dataFormat'>,
): number[] {
  expectStepsOrSpread(strides, dilations ?? 1);
  refuseUnless(filter[3] === input[4], `a filter of ${show(filter)} does not fit ${show(input)}.`);
  refuseUnless(sizeOfFilter(filter) > 0, `a filter of ${show(filter)} has no elements.`);
  const { outShape } = backend_util.computeConv3DInfo(
    [...input] as never,
    [...filter] as never,
    strides as number,
    (dilations ?? 1) as number,
    pad as 'same',
  );
  return expectWindows(outShape);
}

interface Pooling extends Steps {
  readonly filterSize: Sides;
}

/** Output shape of a pooling of images. @throws Unfit */
export function pooled(input: Shape, { filterSize, strides, pad, dimRoundingMode }: Pooling): number[] {
  const { outShape } = backend_util.computePool2DInfo(
    [...input] as never,
    filterSize as number,
    strides as number,
    1,
    pad as 'same',
    dimRoundingMode ?? undefined,
  );
  return expectWindows(outShape);
}

/** Output shape of a pooling of volumes. @throws Unfit */
export function pooled3D(input: Shape, { filterSize, strides, pad, dimRoundingMode }: Pooling): number[] {
  const { outShape } = backend_util.computePool3DInfo(
    [...input] as never,
    filterSize as number,
    strides as number,
    1,
    pad as 'same',
    dimRoundingMode ?? undefined,
  );
  return expectWindows(outShape);
}

const sizeOfFilter = (filter: Shape): number => filter.reduce((size, side) => size * side, 1);
