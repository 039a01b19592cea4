import { conv2d, matMul, maxPool, ones, relu, reshape, softmax, tidy } from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';

/**
 * Runs a small network on tfjs's current backend: the first kernel of a process takes up to half a second on some, for
 * what a library or a driver gets ready only then.
 */
export function warmBackend(): void {
  tidy(() => {
    const images: Tensor4D = ones([2, 8, 8, 1]);
    const features = maxPool(relu(conv2d(images, ones([3, 3, 1, 4]), 1, 'same')), 2, 2, 'same');
    softmax(matMul(reshape(features, [2, 64]), ones([64, 10]))).dataSync();
  });
}
