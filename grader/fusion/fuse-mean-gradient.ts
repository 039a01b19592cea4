import { backend_util, broadcastTo, div, reshape, type Tensor, util } from '@tensorflow/tfjs-core';
import { hasKernel, isRecorded } from './kernels.ts';
import { replaceGradient } from './replace-gradient.ts';

/**
 * Divides the gradient of a mean before it is spread over what was averaged, to the same bits. tfjs fills an array with
 * ones of that size in each step, which the sandbox would have to bring over its bridge, multiplies by them, and then
 * divides.
 */
export function fuseMeanGradient(): void {
  replaceGradient('Mean', (composed) => (dy, saved, attributes) => {
    const [x] = saved as [Tensor];
    // no tensor can be spread over nothing, and a spread of many dimensions has no gradient of its own
    if (isRecorded() || x.size === 0 || !hasKernel('Tile')) return composed(dy, saved, attributes);
    const axes = util.parseAxisParam(attributes.axis as number | number[], x.shape);
    const [, averaged] = backend_util.computeOutAndReduceShapes(x.shape, axes);
    const kept = backend_util.expandShapeToKeepDim(
      x.shape.filter((_, axis) => !axes.includes(axis)),
      axes,
    );
    const share = () => div(reshape(dy as Tensor, kept), util.sizeFromShape(averaged));
    return { x: () => broadcastTo(share(), x.shape) };
  });
}
