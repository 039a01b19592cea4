import { z } from 'zod';
import { padding, rounding, sides, sides3D, size } from './attribute-rules.ts';
import { takes } from './define-signature.ts';
import { finishing, finishingAttributes, finishingInputs } from './fused-endings.ts';
import { images, volumes } from './input-rules.ts';
import type { KernelSignature, TensorSpec } from './kernel-signature.ts';
import { expectShape } from './output-shapes.ts';
import { convolved, convolved3D } from './windows.ts';

const shape4D = z.tuple([size, size, size, size]);
const shape5D = z.tuple([size, size, size, size, size]);
const steps = { strides: sides, pad: padding, dimRoundingMode: rounding };
const dataFormat = z.enum(['NHWC', 'NCHW']);
/** Depthwise convolutions have the channels last, everywhere. */
const channelsLast = z.literal('NHWC').nullish();
const steps3D = { strides: sides3D, pad: z.enum(['same', 'valid']) };

const floats = (shape: readonly number[]): TensorSpec => ({ shape, dtype: 'float32' });

/** Convolutions of images and volumes, and their gradients. */
export const CONVOLUTIONS: readonly [string, KernelSignature][] = [
  [
    'Conv2D',
    takes(
      { x: images, filter: images },
      { ...steps, dilations: sides, dataFormat },
      ({ x, filter }, attributes) => [floats(convolved(x.shape, filter.shape, attributes))],
    ),
  ],
  [
    'FusedConv2D',
    takes(
      { x: images, filter: images, ...finishingInputs },
      { ...steps, dilations: sides, dataFormat, ...finishingAttributes },
      ({ x, filter, ...ending }, attributes) => {
        const result = floats(convolved(x.shape, filter.shape, attributes));
        return finishing(result, ending, attributes, attributes.dataFormat === 'NCHW');
      },
    ),
  ],
  [
    'Conv2DBackpropInput',
    takes(
      { dy: images, filter: images },
      { ...steps, dataFormat, inputShape: shape4D },
      ({ dy, filter }, attributes) => {
        expectShape('the gradient', dy.shape, convolved(attributes.inputShape, filter.shape, attributes));
        return [floats(attributes.inputShape)];
      },
    ),
  ],
  [
    'Conv2DBackpropFilter',
    takes(
      { x: images, dy: images },
      { ...steps, dataFormat, filterShape: shape4D },
      ({ x, dy }, attributes) => {
        expectShape('the gradient', dy.shape, convolved(x.shape, attributes.filterShape, attributes));
        return [floats(attributes.filterShape)];
      },
    ),
  ],
  [
    'DepthwiseConv2dNative',
    takes(
      { x: images, filter: images },
      { ...steps, dilations: sides.nullish(), dataFormat: channelsLast },
      ({ x, filter }, attributes) => [floats(convolved(x.shape, filter.shape, attributes, true))],
    ),
  ],
  [
    'FusedDepthwiseConv2D',
    takes(
      { x: images, filter: images, ...finishingInputs },
      { ...steps, dilations: sides.nullish(), dataFormat: channelsLast, ...finishingAttributes },
      ({ x, filter, ...ending }, attributes) =>
        finishing(floats(convolved(x.shape, filter.shape, attributes, true)), ending, attributes),
    ),
  ],
  [
    'DepthwiseConv2dNativeBackpropInput',
    takes(
      { dy: images, filter: images },
      { ...steps, dilations: sides, inputShape: shape4D },
      ({ dy, filter }, attributes) => {
        expectShape(
          'the gradient',
          dy.shape,
          convolved(attributes.inputShape, filter.shape, attributes, true),
        );
        return [floats(attributes.inputShape)];
      },
    ),
  ],
  [
    'DepthwiseConv2dNativeBackpropFilter',
    takes(
      { x: images, dy: images },
      { ...steps, dilations: sides, filterShape: shape4D },
      ({ x, dy }, attributes) => {
        expectShape('the gradient', dy.shape, convolved(x.shape, attributes.filterShape, attributes, true));
        return [floats(attributes.filterShape)];
      },
    ),
  ],
  [
    'Conv3D',
    takes(
      { x: volumes, filter: volumes },
      { ...steps3D, dilations: sides3D, dataFormat: z.literal('NDHWC') },
      ({ x, filter }, attributes) => [floats(convolved3D(x.shape, filter.shape, attributes))],
    ),
  ],
  [
    'Conv3DBackpropInputV2',
    takes(
      { dy: volumes, filter: volumes },
      { ...steps3D, inputShape: shape5D },
      ({ dy, filter }, attributes) => {
        expectShape('the gradient', dy.shape, convolved3D(attributes.inputShape, filter.shape, attributes));
        return [floats(attributes.inputShape)];
      },
    ),
  ],
  [
    'Conv3DBackpropFilterV2',
    takes({ x: volumes, dy: volumes }, { ...steps3D, filterShape: shape5D }, ({ x, dy }, attributes) => {
      expectShape('the gradient', dy.shape, convolved3D(x.shape, attributes.filterShape, attributes));
      return [floats(attributes.filterShape)];
    }),
  ],
];
