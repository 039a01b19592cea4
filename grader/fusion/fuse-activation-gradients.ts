import type { Tensor } from '@tensorflow/tfjs-core';
import { hasKernel, isFloat, isRecorded, runKernel } from './kernels.ts';
import { replaceGradient } from './replace-gradient.ts';

/** The gradient of an operation that gives one tensor; null where it has to be composed as tfjs does. */
type FusedGradient = (dy: Tensor, saved: Tensor) => Record<string, () => Tensor> | null;

/** Gives relu and softmax gradients of one kernel each, where tfjs has three and four. */
export function fuseActivationGradients(): void {
  fuseGradient('Relu', (dy, x) =>
    hasKernel('ReluGrad') && isFloat(x) ? { x: () => runKernel('ReluGrad', { dy, x }) } : null,
  );
  fuseGradient('Softmax', (dy, y) =>
    hasKernel('SoftmaxGrad') ? { logits: () => runKernel('SoftmaxGrad', { dy, y }) } : null,
  );
}

function fuseGradient(kernelName: string, fused: FusedGradient): void {
  replaceGradient(
    kernelName,
    (composed) => (dy, saved, attributes) =>
      // a gradient that is differentiated again is composed of what has gradients itself
      (isRecorded() ? null : fused(dy as Tensor, saved[0] as Tensor)) ?? composed(dy, saved, attributes),
  );
}
