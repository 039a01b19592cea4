import { concat, matMul, reshape, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The gradient of recurrent weights as one product over all steps.
 * @param multiplied what they multiplied in each step: [batch, units]
 * @param dproducts the gradient of the products through time: [time, batch, …]
 * @returns [units, …]
 */
export function gradientOfWeights(multiplied: readonly Tensor[], dproducts: Tensor): Tensor {
  return matMul(concat([...multiplied], 0), reshape(dproducts, [-1, dproducts.shape[2] ?? 0]), true, false);
}
