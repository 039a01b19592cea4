import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrainingData } from '#grader/datasets/prepared-dataset.ts';
import { makeTrainingData, runProgram } from '#grader/sandbox/testing/run-program.ts';

/** What only an error of the host's would hold. */
const OF_THE_HOST = /file:|node:|\.ts:|kernel-bridge|isolated-vm/;

let training: TrainingData;
let remove: () => void;
beforeAll(() => {
  ({ training, remove } = makeTrainingData());
});
afterAll(() => remove());

/** Runs code that collects `seen`, and returns it as texts. */
async function seenBy(code: string): Promise<string[]> {
  const { log, end } = await runProgram(
    training,
    `const seen = new Set();
    const note = (act) => { try { act(); } catch (error) { seen.add(String(error?.stack ?? error).slice(0, 2000)); } };
    ${code}
    console.log(JSON.stringify([...seen]));
    return tf.sequential({ layers: [tf.layers.flatten({ inputShape: train.shape }), tf.layers.dense({ units: 4 })] });`,
  );
  expect(end.kind).toBe('model');
  return JSON.parse(log.at(-1)?.text ?? '[]') as string[];
}

test('a callback that is called where the stack ends tells nothing of the host', async () => {
  const seen = await seenBy(`
    const x = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    let sizes = 0;
    const acts = [
      () => tf.matMul(x, x),
      () => x.dataSync(),
      () => tf.tensor1d([1, 2, 3]),
      () => tf.fill([2, (sizes += 1)], 3),
      () => report({ loss: 1 }),
      () => console.log('deep'),
    ];
    for (const act of acts) {
      const down = () => { note(down); note(act); };
      note(down);
    }`);
  expect(seen.filter((text) => OF_THE_HOST.test(text))).toEqual([]);
  // the guest's stack ends before the host's, so that no work of the host is broken off
  expect(seen.filter((text) => /cannot be (computed|done)/.test(text))).toEqual([]);
});

test('buffers and handles that are none are refused without a word of the host', async () => {
  const seen = await seenBy(`
    const odd = [undefined, null, {}, 7, 'x', [1], new Map(), new Uint8Array(4), 1n];
    for (const value of odd) {
      let asked = 0;
      class Odd extends Float32Array {
        get buffer() { return asked++ ? value : { byteLength: this.byteLength }; }
      }
      note(() => tf.tensor1d(new Odd(4)).dataSync());
    }
    for (const handle of [...odd, NaN, -1, 2 ** 53, Symbol('x'), () => 1, new Proxy({}, {}), { valueOf: () => 1 }]) {
      note(() => tf.backend().readSync({ handle, dtype: 'float32' }));
    }`);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.filter((text) => OF_THE_HOST.test(text))).toEqual([]);
});
