import { afterAll, describe, expect, it } from 'vitest';
import { LIMITS, makeTrainingData, runProgram } from './testing/run-program.ts';

const { training, remove } = makeTrainingData({ train: 16, validation: 4 });
afterAll(remove);

/** What a submission logged, line by line. */
async function logOf(code: string, limits = {}): Promise<string[]> {
  const { end, log } = await runProgram(training, code, {
    limits: { ...LIMITS, ...limits },
    usesPredict: true,
  });
  expect(end).toEqual({ kind: 'trained' });
  return log.map(({ text }) => text);
}

describe('calls that cross the bridge together', () => {
  it('come to what they come to one by one, however many wait', async () => {
    const log = await logOf(`
      let x = tf.zeros([3]);
      for (let i = 0; i < 20_000; i++) { const next = x.add(1); x.dispose(); x = next; }
      const many = Array.from({ length: 3_000 }, (_, i) => x.add(i));
      const sum = tf.addN(many);
      console.log(sum.dataSync().join());
      console.log(tf.memory().numTensors);
      tf.dispose(many);
      const [a, b] = tf.split(tf.tensor1d([1, 2, 3, 4]), 2);
      const again = tf.split(tf.tensor1d([5, 6, 7, 8]), 2);
      console.log(tf.concat([again[1], a, again[0], b]).dataSync().join());
    `);
    const sum = 3_000 * 20_000 + (3_000 * 2_999) / 2;
    const [sums, tensors, parts] = log as [string, string, string];
    // float32 holds eight digits of it
    for (const value of sums.split(',')) expect(Math.abs(Number(value) / sum - 1)).toBeLessThan(1e-4);
    expect(Number(tensors)).toBeLessThan(3_020);
    expect(parts).toBe('7,8,1,2,5,6,3,4');
  });

  it('are told of an order of axes that was changed in place', async () => {
    const log = await logOf(`
      const x = tf.tensor2d([1, 2, 3, 4], [2, 2]);
      const order = Int32Array.of(1, 0);
      console.log(tf.transpose(x, order).dataSync().join());
      order.set([0, 1]);
      console.log(tf.transpose(x, order).dataSync().join());
    `);
    expect(log).toEqual(['1,3,2,4', '1,2,3,4']);
  });

  it('fail where they stand: at the line whose indices lie outside, and nowhere later', async () => {
    const log = await logOf(`
      const x = tf.tensor1d([1, 2, 3]);
      const at = (i) => tf.gather(x.mul(2), tf.tensor1d([i], 'int32'));
      for (const i of [0, 2, 7, 1]) {
        try {
          const y = at(i).add(1);
          console.log('made');
          console.log(y.dataSync().join());
        } catch (error) {
          console.log(error.constructor.name + ' ' + error.message.split(':')[0]);
        }
      }
    `);
    expect(log).toEqual(['made', '3', 'made', '7', 'RangeError GatherV2', 'made', '5']);
  });

  it('pick batches by positions that were sliced, cast and reshaped, and fail at the slice that lies outside', async () => {
    const log = await logOf(`
      const order = tf.tensor1d([5, 3, 1.9, 0, 2, 4]);
      const x = tf.tensor2d([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [6, 2]);
      const batch = (from, size) => x.gather(order.slice([from], [size]).cast('int32').reshape([1, size]));
      for (const [from, size] of [[0, 2], [2, 2], [4, 2], [5, 2], [4, -1], [1, 2]]) {
        try {
          const y = batch(from, size);
          console.log(y.dataSync().join());
        } catch (error) {
          console.log(error.message.slice(0, 14));
        }
      }
      // positions that a kernel computes are looked at
      const far = order.slice([0], [2]).add(1).cast('int32');
      for (const rows of [x, tf.zeros([9, 2])]) {
        try {
          console.log(rows.gather(far).shape.join());
        } catch (error) {
          console.log(error.message.slice(0, 30));
        }
      }
    `);
    expect(log).toEqual([
      '10,11,6,7',
      '2,3,0,1',
      '4,5,8,9',
      'Slice: 2 eleme',
      '4,5,8,9',
      '6,7,2,3',
      'GatherV2: the value 6 of indic',
      '2,2',
    ]);
  });

  it('do not keep timers from their turns while a model is fitted, nor callbacks of a class from being called', async () => {
    const log = await logOf(`
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      let turns = 0;
      class Stops {
        onBatchEnd() { if (turns > 1) model.stopTraining = true; }
      }
      const timer = setInterval(() => { turns += 1; }, 1);
      await model.fit(tf.ones([8, 3]), tf.ones([8, 2]), { epochs: 1e6, batchSize: 4, callbacks: new Stops() });
      clearInterval(timer);
      console.log(turns > 1);
    `);
    expect(log).toEqual(['true']);
  });

  it('are refused for want of memory where they stand, and what was made before is whole', async () => {
    const log = await logOf(
      `
      const x = tf.ones([500, 1000]);
      const kept = [];
      try {
        for (;;) kept.push(x.add(kept.length));
      } catch (error) {
        console.log(error.constructor.name + ' ' + error.message.split(':')[0]);
      }
      console.log(kept.every((tensor, i) => tensor.slice([i % 500, i], [1, 1]).dataSync()[0] === i + 1));
      tf.dispose(kept);
      console.log(x.add(1).mean().dataSync()[0]);
      `,
      { memoryBytes: 400 * 2 ** 20 },
    );
    expect(log).toEqual(['RangeError Add', 'true', '2']);
  });
});
