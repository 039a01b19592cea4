import { type backend_util, getKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { isBiasOf } from './bias.ts';

interface Ending {
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
}

interface Attributes {
  readonly activation: backend_util.Activation;
  readonly leakyreluAlpha?: number;
}

const ACTIVATIONS: Readonly<Record<string, string>> = {
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
};

/**
 * What follows a fused product or convolution: the bias, then the activation.
 * @throws Error for an unknown activation
 */
export function finishFused(
  product: TensorInfo,
  { bias, preluActivationWeights: slopes }: Ending,
  { activation, leakyreluAlpha = 0.2 }: Attributes,
  tf: TensorflowBackend,
): TensorInfo {
  if (tf.computes && bias && isBiasOf(bias, product) && activation === 'relu') {
    return tf.compute('BiasRelu', [product, bias]);
  }
  const y = bias ? runKernel('Add', { a: product, b: bias }, {}, tf) : product;
  if (!activation || activation === 'linear') return y;
  if (activation === 'leakyrelu') return runKernel('LeakyRelu', { x: y }, { alpha: leakyreluAlpha }, tf);
  if (activation === 'prelu' && slopes) return runKernel('Prelu', { x: y, alpha: slopes }, {}, tf);
  const name = ACTIVATIONS[activation];
  if (!name) throw new Error(`there is no fused activation ${activation}`);
  return runKernel(name, { x: y }, {}, tf);
}

/** Runs a registered kernel of one output from within another. */
export function runKernel(
  name: string,
  inputs: Record<string, TensorInfo>,
  attrs: Record<string, number>,
  tf: TensorflowBackend,
): TensorInfo {
  const kernel = getKernel(name, 'tensorflow');
  if (!kernel) throw new Error(`the tensorflow backend has no kernel ${name}`);
  return kernel.kernelFunc({ inputs, attrs, backend: tf }) as TensorInfo;
}
