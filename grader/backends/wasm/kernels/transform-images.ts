import type { TensorInfo, TransformAttrs, TransformInputs } from '@tensorflow/tfjs-core';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { runKernel } from '../run-kernel.ts';

/** Projective transforms of images; the cpu backend transforms only the first image of a batch. */
export const TRANSFORM: KernelDefinition = defineKernel<TransformInputs, TransformAttrs>(
  'Transform',
  ({ image, transforms }, attrs, heap) => {
    const [batch = 0, height = 0, width = 0, channels = 0] = image.shape;
    if (batch === 0) return heap.zeros([0, ...(attrs.outputShape ?? [height, width]), channels], 'float32');
    const made: TensorInfo[] = [];
    try {
      for (let i = 0; i < batch; i++) {
        const one = rowOf(image, i, heap);
        const own = rowOf(transforms, transforms.shape[0] === 1 ? 0 : i, heap);
        try {
          made.push(runOnCpu('Transform', { image: one, transforms: own }, { ...attrs }, heap) as TensorInfo);
        } finally {
          heap.dispose(one);
          heap.dispose(own);
        }
      }
      return runKernel('Concat', made as never, { axis: 0 }, heap);
    } finally {
      for (const tensor of made) heap.dispose(tensor);
    }
  },
);

/** Row `i` of a tensor, as a batch of one. */
function rowOf(x: TensorInfo, i: number, heap: Heap): TensorInfo {
  const begin = x.shape.map((_size, axis) => (axis === 0 ? i : 0));
  return runKernel('Slice', { x }, { begin, size: x.shape.with(0, 1) }, heap);
}
