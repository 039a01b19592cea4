import {
  type ResizeBilinearGradAttrs,
  type ResizeBilinearGradInputs,
  type TensorInfo,
  type TransformAttrs,
  type TransformInputs,
  util,
} from '@tensorflow/tfjs-core';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';

const hasElements = (...tensors: TensorInfo[]): boolean =>
  tensors.every(({ shape }) => util.sizeFromShape(shape) > 0);

/** The cpu backend, which takes what TensorFlow does not, exchanges height and width in the result's shape. */
const BILINEAR_GRADIENT = defineKernel<ResizeBilinearGradInputs, ResizeBilinearGradAttrs>(
  'ResizeBilinearGrad',
  ({ images, dy }, attrs, tf) => {
    tf.reserve(images.shape);
    // not in this package's types, and yet in its calls
    const { alignCorners, halfPixelCenters } = attrs as ResizeBilinearGradAttrs & {
      halfPixelCenters?: boolean;
    };
    if (!(alignCorners && halfPixelCenters) && hasElements(images, dy)) {
      return tf.run(
        'ResizeBilinearGrad',
        [dy, images],
        [
          ['align_corners', 'flag', alignCorners ? 1 : 0],
          ['half_pixel_centers', 'flag', halfPixelCenters ? 1 : 0],
        ],
      );
    }
    const dx = runOnCpu('ResizeBilinearGrad', { images, dy }, { ...attrs }, tf) as TensorInfo;
    return { ...dx, shape: images.shape };
  },
);

/** Kernels of images that the published package lacks, or cannot compute for all that tfjs allows. */
export const IMAGE_KERNELS: readonly KernelDefinition[] = [
  BILINEAR_GRADIENT,
  defineKernel<TransformInputs, TransformAttrs>(
    'Transform',
    ({ image, transforms }, { interpolation, fillMode, fillValue, outputShape }, tf) => {
      const size = outputShape ?? image.shape.slice(1, 3);
      tf.reserve([image.shape[0] ?? 0, ...size, image.shape[3] ?? 0]);
      return tf.run(
        'ImageProjectiveTransformV3',
        [image, transforms, tf.integers(size), tf.float(fillValue)],
        [
          ['interpolation', 'text', interpolation.toUpperCase()],
          ['fill_mode', 'text', fillMode.toUpperCase()],
        ],
      );
    },
  ),
];
