import type { ClipByValueAttrs, LeakyReluAttrs, NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import { hasKernel, isFloat, isRecorded, runKernel } from './kernels.ts';
import { replaceGradient } from './replace-gradient.ts';

/** The gradient of an operation that gives one tensor; null where it has to be composed as tfjs does. */
type FusedGradient = (
  dy: Tensor,
  saved: Tensor,
  attributes: NamedAttrMap,
) => Record<string, () => Tensor> | null;

/** Gives activations gradients of one kernel each, where tfjs has two to five. */
export function fuseActivationGradients(): void {
  fuseGradient('Relu', (dy, x) =>
    hasKernel('ReluGrad') && isFloat(x) ? { x: () => runKernel('ReluGrad', { dy, x }) } : null,
  );
  fuseGradient('Tanh', (dy, y) =>
    hasKernel('TanhGrad') && isFloat(y) ? { x: () => runKernel('TanhGrad', { dy, y }) } : null,
  );
  fuseGradient('Sigmoid', (dy, y) =>
    hasKernel('SigmoidGrad') && isFloat(y) ? { x: () => runKernel('SigmoidGrad', { dy, y }) } : null,
  );
  fuseGradient('LeakyRelu', (dy, x, attributes) => {
    if (!hasKernel('LeakyReluGrad') || !isFloat(x)) return null;
    const { alpha } = attributes as unknown as LeakyReluAttrs;
    return { x: () => runKernel('LeakyReluGrad', { dy, x }, { alpha }) };
  });
  fuseGradient('ClipByValue', (dy, x, attributes) => {
    if (!hasKernel('ClipByValueGrad') || !isFloat(x)) return null;
    const { clipValueMin, clipValueMax } = attributes as unknown as ClipByValueAttrs;
    return { x: () => runKernel('ClipByValueGrad', { dy, x }, { clipValueMin, clipValueMax }) };
  });
  fuseGradient('Softmax', (dy, y) =>
    hasKernel('SoftmaxGrad') ? { logits: () => runKernel('SoftmaxGrad', { dy, y }) } : null,
  );
}

function fuseGradient(kernelName: string, fused: FusedGradient): void {
  replaceGradient(
    kernelName,
    (composed) => (dy, saved, attributes) =>
      // a gradient that is differentiated again is composed of what has gradients itself
      (isRecorded() ? null : fused(dy as Tensor, saved[0] as Tensor, attributes)) ??
      composed(dy, saved, attributes),
  );
}
