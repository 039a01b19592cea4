import { createHash } from 'node:crypto';
import { avgPool, oneHot, type Tensor, type Tensor4D, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { installFusion } from '../../../fusion/install-fusion.ts';
import { randomTensor, randomValues } from '../../cases/kernel-case.ts';
import { POOLING_CASES } from '../../cases/pooling-cases.ts';
import { openBackend } from '../../open-backend.ts';
import { TILE_CASES } from './tile-cases.ts';

/** Prints what kernels and a training come to on as many threads as the first argument says. */
await openBackend('tensorflow', { threads: Number(process.argv[2]) });
installFusion();

const bitsOf = (tensor: Tensor): Uint8Array => {
  const { buffer, byteOffset, byteLength } = tensor.dataSync();
  return new Uint8Array(buffer, byteOffset, byteLength);
};
const bits: Record<string, string> = {};
for (const { name, run } of [...TILE_CASES, ...POOLING_CASES]) {
  const hash = createHash('sha256');
  tidy(() => {
    for (const tensor of run()) hash.update(bitsOf(tensor));
  });
  bits[name] = hash.digest('hex').slice(0, 16);
}
const random = (seed: number) => initializers.glorotUniform({ seed });
const [SAMPLES, SIDE, CLASSES] = [64, 26, 10];
const model = sequential({
  layers: [
    layers.conv2d({
      inputShape: [SIDE, SIDE, 3],
      filters: 16,
      kernelSize: 3,
      activation: 'relu',
      kernelInitializer: random(1),
    }),
    layers.batchNormalization(),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.conv2d({ filters: 32, kernelSize: 3, padding: 'same', kernelInitializer: random(2) }),
    layers.averagePooling2d({ poolSize: 2 }),
    layers.flatten(),
    layers.dense({ units: 64, activation: 'relu', kernelInitializer: random(3) }),
    layers.dense({ units: CLASSES, activation: 'softmax', kernelInitializer: random(4) }),
  ],
});
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const images = randomTensor([SAMPLES, SIDE, SIDE, 3], 5) as Tensor4D;
const labels: Tensor = oneHot(tensor1d(randomValues(SAMPLES, 6, 0, CLASSES, 'int32'), 'int32'), CLASSES);
const { history } = await model.fit(images, labels, { epochs: 4, batchSize: 32, shuffle: false, verbose: 0 });
bits['losses of a training'] = String(history.loss);
bits['weights after it'] = model
  .getWeights()
  .map((weights) => createHash('sha256').update(bitsOf(weights)).digest('hex').slice(0, 16))
  .join();
/** What is let go, and whose memory others take, while computations that read it may wait for their turn. */
function blurOften(): Tensor4D {
  let blurred = images;
  for (let i = 0; i < 100; i++) {
    const before = blurred;
    blurred = avgPool(before, 3, 1, 'same');
    if (before !== images) before.dispose();
  }
  return blurred;
}
bits['what is left of many'] = createHash('sha256').update(bitsOf(blurOften())).digest('hex').slice(0, 16);
console.log(JSON.stringify(bits));
process.exit(0);
