import { backend_util, broadcastTo, div, reshape, type Tensor, util } from '@tensorflow/tfjs-core';
import { hasKernel, isRecorded } from './kernels.ts';
import { replaceGradient } from './replace-gradient.ts';

/**
 * Spreads the gradient of a sum, or the share of a mean's, over what was summed, to the same bits. tfjs fills an array
 * with ones of that size in each step, which the sandbox would have to bring over its bridge, and multiplies by them:
 * for a penalty on weights, three times the bytes of all weights.
 */
export function fuseSumGradients(): void {
  fuseGradient('Sum', (dy) => dy);
  fuseGradient('Mean', (dy, count) => div(dy, count));
}

/** @param share of each of `count` values that were summed */
function fuseGradient(kernelName: 'Sum' | 'Mean', share: (dy: Tensor, count: number) => Tensor): void {
  replaceGradient(kernelName, (composed) => (dy, saved, attributes) => {
    const [x] = saved as [Tensor];
    // no tensor can be spread over nothing, and a spread of many dimensions has no gradient of its own
    if (isRecorded() || x.size === 0 || !hasKernel('Tile')) return composed(dy, saved, attributes);
    const axes = util.parseAxisParam(attributes.axis as number | number[], x.shape);
    const [, summed] = backend_util.computeOutAndReduceShapes(x.shape, axes);
    const kept = backend_util.expandShapeToKeepDim(
      x.shape.filter((_, axis) => !axes.includes(axis)),
      axes,
    );
    const expanded = () => reshape(dy as Tensor, kept);
    return { x: () => broadcastTo(share(expanded(), util.sizeFromShape(summed)), x.shape) };
  });
}
