import { z } from 'zod';
import { anyNumber, finite, flag, imageSize, size } from './attribute-rules.ts';
import { forEach, takes } from './define-signature.ts';
import { float, floatMatrix, images, intVector, maybe, ranked } from './input-rules.ts';
import { type KernelSignature, refuseUnless, type TensorSpec } from './kernel-signature.ts';
import { expectLaidOver, expectShape, show } from './output-shapes.ts';
import { expectPositions } from './positions.ts';

const pictures = ranked(['float32', 'int32'], 4);
const corners = { alignCorners: flag, halfPixelCenters: flag };
const floats = (shape: readonly number[]): TensorSpec => ({ shape, dtype: 'float32' });

/** @throws Unfit for images without a pixel: there is nothing to look up */
function expectPixels({ shape }: TensorSpec): void {
  refuseUnless((shape[1] ?? 0) > 0 && (shape[2] ?? 0) > 0, `images of ${show(shape)} have no pixels.`);
}

/** The shape of these images in another size. */
const resized = ({ shape }: TensorSpec, [height, width]: readonly number[]): number[] => [
  shape[0] ?? 0,
  height ?? 0,
  width ?? 0,
  shape[3] ?? 0,
];

const gradientOfResize = takes({ images, dy: images }, corners, (tensors) => {
  expectPixels(tensors.images);
  expectPixels(tensors.dy);
  expectShape('the gradient', tensors.dy.shape, resized(tensors.images, tensors.dy.shape.slice(1, 3)));
  return [tensors.images];
});

/** Kernels that sample or normalize images. */
export const IMAGES: readonly [string, KernelSignature][] = [
  [
    'ResizeBilinear',
    takes({ images: pictures }, { ...corners, size: imageSize }, (tensors, attributes) => {
      expectPixels(tensors.images);
      return [floats(resized(tensors.images, attributes.size))];
    }),
  ],
  [
    'ResizeNearestNeighbor',
    takes({ images: pictures }, { ...corners, size: imageSize }, (tensors, attributes) => {
      expectPixels(tensors.images);
      return [{ shape: resized(tensors.images, attributes.size), dtype: tensors.images.dtype }];
    }),
  ],
  ...forEach('ResizeBilinearGrad ResizeNearestNeighborGrad', gradientOfResize),
  [
    'CropAndResize',
    takes(
      { image: images, boxes: floatMatrix, boxInd: intVector },
      { cropSize: imageSize, method: z.enum(['bilinear', 'nearest']), extrapolationValue: anyNumber },
      ({ image, boxes, boxInd }, { cropSize }) => {
        expectPixels(image);
        expectShape('the list of boxes', boxes.shape, [boxInd.shape[0] ?? 0, 4]);
        return [floats([boxInd.shape[0] ?? 0, ...cropSize, image.shape[3] ?? 0])];
      },
      { values: ({ image }, _attributes, read) => expectPositions(read, 'boxInd', [image.shape[0] ?? 0]) },
    ),
  ],
  [
    'Transform',
    takes(
      { image: images, transforms: floatMatrix },
      {
        interpolation: z.enum(['nearest', 'bilinear']),
        fillMode: z.enum(['constant', 'reflect', 'wrap', 'nearest']),
        fillValue: anyNumber,
        outputShape: z.tuple([size, size]).nullish(),
      },
      ({ image, transforms }, { outputShape }) => {
        expectPixels(image);
        const batch = transforms.shape[0] === 1 ? 1 : (image.shape[0] ?? 0);
        expectShape('the list of transforms', transforms.shape, [batch, 8]);
        return [floats(resized(image, outputShape ?? image.shape.slice(1, 3)))];
      },
    ),
  ],
  [
    'RotateWithOffset',
    takes(
      { image: images },
      {
        radians: finite,
        fillValue: z.union([anyNumber, z.tuple([anyNumber, anyNumber, anyNumber])]),
        center: z.union([finite, z.tuple([finite, finite])]),
      },
      ({ image }) => [image],
    ),
  ],
  ['FlipLeftRight', takes({ image: images }, {}, ({ image }) => [image])],
  [
    'FusedBatchNorm',
    takes(
      { x: images, mean: float, variance: float, offset: maybe(float), scale: maybe(float) },
      { varianceEpsilon: anyNumber },
      ({ x, mean, variance, offset, scale }) => {
        expectLaidOver('the mean', mean.shape, x.shape);
        expectShape('the variance', variance.shape, mean.shape);
        if (offset) expectShape('the offset', offset.shape, mean.shape);
        if (scale) expectShape('the scale', scale.shape, mean.shape);
        return [x];
      },
    ),
  ],
  ...localResponses(),
];

/** Normalization by neighbouring channels. */
function localResponses(): [string, KernelSignature][] {
  const attributes = { depthRadius: size, bias: anyNumber, alpha: anyNumber, beta: anyNumber };
  return [
    ['LRN', takes({ x: images }, attributes, ({ x }) => [x])],
    [
      'LRNGrad',
      takes({ x: images, y: images, dy: images }, attributes, ({ x, y, dy }) => {
        expectShape('the output', y.shape, x.shape);
        expectShape('the gradient', dy.shape, x.shape);
        return [x];
      }),
    ],
  ];
}
