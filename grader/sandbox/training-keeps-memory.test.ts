import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { installedBackends } from '../backends/installed-backends.ts';
import type { WorkEnd } from './protocol.ts';

const PRINTER = fileURLToPath(new URL('testing/print-memory.ts', import.meta.url));

/** After this one the optimizer has all that it keeps. */
const SETTLED_STEP = 10;
const STEPS = 40;

/**
 * Each step is a batch through both kinds of pooling. The max-poolings are alike and behind a relu each: while one's
 * gradient waits to be computed with that relu's, the other's is called.
 */
const TRAIN = `
  const model = tf.sequential({ layers: [
    tf.layers.conv2d({ inputShape: train.shape, filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.conv2d({ filters: 6, kernelSize: 3, padding: 'same', activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.averagePooling2d({ poolSize: 2, strides: 1 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 4, activation: 'softmax' }),
  ] });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  const images = tf.randomUniform([32, ...train.shape], 0, 1, 'float32', seed);
  const labels = tf.oneHot(tf.range(0, 32, 1, 'int32').mod(tf.scalar(4, 'int32')), 4);
  for (let step = 1; step <= ${STEPS}; step++) report({ loss: await model.trainOnBatch(images, labels) });
  return model;`;

test.for(installedBackends())(
  'training with max and average pooling leaves the memory of %s where it was',
  async (backend) => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--no-node-snapshot',
      PRINTER,
      backend,
      TRAIN,
    ]);
    const { end, held, faults } = JSON.parse(stdout) as {
      end: WorkEnd;
      held: [number, number][];
      faults: string[];
    };
    expect({ end, faults, steps: held.length }).toEqual({
      end: { kind: 'trained' },
      faults: [],
      steps: STEPS,
    });
    expect(held.at(-1)).toEqual(held[SETTLED_STEP - 1]);
  },
);
