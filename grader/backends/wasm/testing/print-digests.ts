import { createHash } from 'node:crypto';
import { cast, engine, type Tensor, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { installFusion } from '../../../fusion/install-fusion.ts';
import { TRAINING_CASES, trainCase } from '../../cases/training-cases.ts';
import { kernelCases } from '../../kernel-cases.ts';
import { openWasmBackend } from '../open-wasm-backend.ts';
import { trainSmallNetwork } from './train-small-network.ts';

/** Prints what kernels and trainings come to on as many threads as the first argument says, all divided or not. */
const [threads, divides] = process.argv.slice(2);
const backend = await openWasmBackend({ threads: Number(threads), dividesAll: divides === 'all' });
installFusion();

const digest = (values: Uint8Array | string) =>
  createHash('sha256').update(values).digest('hex').slice(0, 16);
const bits = (tensor: Tensor) => {
  const { buffer, byteOffset, byteLength } = tensor.dataSync();
  return Buffer.from(buffer, byteOffset, byteLength);
};
const digests: Record<string, string> = {};
for (const { name, run } of kernelCases(backend.tfjsName)) {
  digests[name] = tidy(() => {
    try {
      return digest(Buffer.concat(run().map(bits)));
    } catch (refused) {
      return String(refused);
    }
  });
}
for (const one of TRAINING_CASES.filter(({ name }) => name.includes('cnn') || name.includes('mlp'))) {
  digests[`training ${one.name}`] = digest(JSON.stringify(await trainCase(one)));
}
// more than the heap held when the threads began, so that they reach what it has grown by
const large = cast(tensor1d(new Int32Array(2 ** 23).fill(3)), 'float32');
digests['training on a grown heap'] = digest(JSON.stringify(await trainSmallNetwork(2)));
digests['left over'] = String(engine().memory().numTensors);
large.dispose();
console.log(JSON.stringify(digests));
