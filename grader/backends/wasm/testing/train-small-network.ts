// In a browser, tfjs-layers is what registers the kernels' gradients.
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { oneHot, tensor1d, type Tensor, train } from '@tensorflow/tfjs-core';
import { randomTensor, randomValues } from '../../cases/kernel-case.ts';

const CLASSES = 5;
const SAMPLES = 48;

/**
 * The losses of three epochs of a small convolutional network on made-up images, on the current backend.
 * @param scale how many times as large the images are: from 2 on, several threads are worth it
 */
export async function trainSmallNetwork(scale = 1): Promise<number[]> {
  const side = 12 * scale;
  const random = (seed: number) => initializers.glorotUniform({ seed });
  const model = sequential({
    layers: [
      layers.conv2d({
        inputShape: [side, side, 3],
        filters: 16,
        kernelSize: 3,
        padding: 'same',
        activation: 'relu',
        kernelInitializer: random(1),
      }),
      layers.batchNormalization(),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 10, kernelSize: 3, activation: 'relu', kernelInitializer: random(2) }),
      layers.flatten(),
      layers.dense({ units: CLASSES, activation: 'softmax', kernelInitializer: random(3) }),
    ],
  });
  model.compile({ optimizer: train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const x = randomTensor([SAMPLES, side, side, 3], 100);
  const y: Tensor = oneHot(tensor1d(randomValues(SAMPLES, 7, 0, CLASSES, 'int32'), 'int32'), CLASSES);
  const history = await model.fit(x, y, { epochs: 3, batchSize: 16, shuffle: false, verbose: 0 });
  for (const disposable of [x, y, model]) disposable.dispose();
  return (history.history['loss'] ?? []).map(Number);
}
