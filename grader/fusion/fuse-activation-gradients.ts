import type { Tensor } from '@tensorflow/tfjs-core';
import { hasKernel, isFloat, isRecorded, runKernel } from './kernels.ts';
import { replaceGradient } from './replace-gradient.ts';

/** Activations by the names of their kernels, with those of what goes in and of what is saved for the gradient. */
const ACTIVATIONS = [
  ['Relu', 'x', 'x'],
  ['Tanh', 'x', 'y'],
  ['Sigmoid', 'x', 'y'],
  ['LeakyRelu', 'x', 'x'],
  ['ClipByValue', 'x', 'x'],
  ['Softmax', 'logits', 'y'],
] as const;

/** Gives activations gradients of one kernel each, where tfjs has two to five. */
export function fuseActivationGradients(): void {
  for (const [activation, input, saved] of ACTIVATIONS) {
    const fused = `${activation}Grad`;
    replaceGradient(activation, (composed) => (dy, tensors, attributes) => {
      const [kept] = tensors as [Tensor];
      // a gradient that is differentiated again is composed of what has gradients itself
      if (isRecorded() || !hasKernel(fused) || !isFloat(kept)) return composed(dy, tensors, attributes);
      return { [input]: () => runKernel(fused, { dy: dy as Tensor, [saved]: kept }, attributes) };
    });
  }
}
