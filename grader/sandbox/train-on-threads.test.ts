import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from './start-sandbox.ts';
import { LIMITS, makeTrainingData, programOf, record } from './testing/run-program.ts';

const CNN = `
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', inputShape: train.shape }),
  tf.layers.batchNormalization(),
  tf.layers.activation({ activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: classes.length, activation: 'softmax' }),
] });
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(train.images, train.oneHot, { epochs: 2, batchSize: 128 });
return model;
`;

it('a convolutional network comes to the same bits on any share of the cores', async () => {
  const { training, remove } = makeTrainingData();
  onTestFinished(remove);
  const train = async (threads: number) => {
    const sandbox = startSandbox({ backend: 'wasm', threads, training, limits: LIMITS });
    try {
      return await record(sandbox, programOf(CNN));
    } finally {
      await sandbox.close();
    }
  };
  const [alone, shared] = await Promise.all([1, 3].map(train));
  expect(alone?.end.kind).toBe('model');
  expect(shared?.end).toEqual(alone?.end);
  expect(shared?.rows).toEqual(alone?.rows);
});
