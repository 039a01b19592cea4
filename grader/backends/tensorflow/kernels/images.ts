import {
  type FusedBatchNormAttrs,
  type FusedBatchNormInputs,
  type ResizeBilinearAttrs,
  type ResizeBilinearGradAttrs,
  type ResizeBilinearGradInputs,
  type ResizeBilinearInputs,
  type TensorInfo,
  type TransformAttrs,
  type TransformInputs,
  util,
} from '@tensorflow/tfjs-core';
import type { OpAttribute } from '../addon.ts';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';

const hasElements = (...tensors: TensorInfo[]): boolean =>
  tensors.every(({ shape }) => util.sizeFromShape(shape) > 0);

function corners({ alignCorners, halfPixelCenters }: Partial<ResizeBilinearAttrs>): OpAttribute[] {
  return [
    ['align_corners', 'flag', alignCorners ? 1 : 0],
    ['half_pixel_centers', 'flag', halfPixelCenters ? 1 : 0],
  ];
}

/** TensorFlow refuses both at once. */
const isOneOf = ({ alignCorners, halfPixelCenters }: Partial<ResizeBilinearAttrs>): boolean =>
  !(alignCorners && halfPixelCenters);

function resize(name: 'ResizeBilinear' | 'ResizeNearestNeighbor'): KernelDefinition {
  return defineKernel<ResizeBilinearInputs, ResizeBilinearAttrs>(
    name,
    ({ images }, { size, ...attrs }, tf) => {
      const [batch = 0, , , channels = 0] = images.shape;
      tf.reserve([batch, ...size, channels], images.dtype);
      return tf.run(name, [images, tf.integers(size)], corners(attrs));
    },
    ({ images }, attrs) => isOneOf(attrs) && hasElements(images),
  );
}

/** The cpu backend, which takes what TensorFlow does not, exchanges height and width in the result's shape. */
const BILINEAR_GRADIENT = defineKernel<ResizeBilinearGradInputs, ResizeBilinearGradAttrs>(
  'ResizeBilinearGrad',
  ({ images, dy }, attrs, tf) => {
    tf.reserve(images.shape);
    if (isOneOf(attrs) && hasElements(images, dy)) {
      return tf.run('ResizeBilinearGrad', [dy, images], corners(attrs));
    }
    const dx = runOnCpu('ResizeBilinearGrad', { images, dy }, { ...attrs }, tf) as TensorInfo;
    return { ...dx, shape: images.shape };
  },
);

const NEAREST_GRADIENT = defineKernel<ResizeBilinearGradInputs, ResizeBilinearGradAttrs>(
  'ResizeNearestNeighborGrad',
  ({ images, dy }, attrs, tf) => {
    tf.reserve(images.shape);
    return tf.run('ResizeNearestNeighborGrad', [dy, tf.integers(images.shape.slice(1, 3))], corners(attrs));
  },
  ({ images, dy }, attrs) => isOneOf(attrs) && hasElements(images, dy),
);

/** Batch normalization with known moments; Ioffe and Szegedy 2015. */
const NORMALIZE = defineKernel<FusedBatchNormInputs, FusedBatchNormAttrs>(
  'FusedBatchNorm',
  ({ x, mean, variance, offset, scale }, { varianceEpsilon }, tf) => {
    tf.reserve(x.shape);
    // x * factor + (offset - mean * factor), with factor = scale / sqrt(variance + epsilon)
    const inverse = tf.run('Rsqrt', [tf.run('AddV2', [variance, tf.float(varianceEpsilon)])]);
    const factor = scale ? tf.run('Mul', [scale, inverse]) : inverse;
    const moved = tf.run('Mul', [tf.run('Sub', [x, mean]), factor]);
    return offset ? tf.run('AddV2', [moved, offset]) : moved;
  },
  ({ x, mean, variance }) => [x, mean, variance].every(({ dtype }) => dtype === 'float32'),
);

/** Kernels that sample or normalize images. */
export const IMAGE_KERNELS: readonly KernelDefinition[] = [
  resize('ResizeBilinear'),
  resize('ResizeNearestNeighbor'),
  BILINEAR_GRADIENT,
  NEAREST_GRADIENT,
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
  NORMALIZE,
];
