import { getGradient, type GradConfig, registerGradient, unregisterGradient } from '@tensorflow/tfjs-core';

export type Gradient = GradConfig['gradFunc'];

/**
 * Puts another gradient in the place of tfjs's own; what it saves for it stays.
 * @param better makes it, from the one that tfjs has
 */
export function replaceGradient(kernelName: string, better: (published: Gradient) => Gradient): void {
  const published = getGradient(kernelName);
  if (!published) throw new Error(`tfjs has no gradient of ${kernelName}`);
  unregisterGradient(kernelName);
  registerGradient({ ...published, gradFunc: better(published.gradFunc) });
}
