import { engine, type KernelBackend, setBackend } from '@tensorflow/tfjs-core';
import { openBackend } from '#grader/backends/open-backend.ts';
import { allowedKernels } from '#grader/bridge/allowed-kernels.ts';
import { KernelBridge } from '#grader/bridge/kernel-bridge.ts';
import { runChain } from './chain-run.ts';
import { sameValues } from './fuzz-run.ts';
import { makeChain } from './make-chain.ts';
import { RandomSource } from './random-source.ts';

/**
 * Makes chains of calls, each once at leisure and once with every result looked at as soon as it is there, and prints
 * what differs as JSON: `node fuzz-chains.ts BACKEND CHAINS SEED [THREADS]`.
 */
const [name = 'wasm', chains = '1000', seed = '1', threads = '1'] = process.argv.slice(2);
const MOST_FAILURES = 20;
const NOTHING = new Uint8Array(0);

const options = { threads: Number(threads), dividesAll: true };
const opened = await openBackend(name === 'tensorflow' ? name : 'wasm', options);
await setBackend(opened.tfjsName);
const failures: string[] = [];
const kernels = allowedKernels(opened.tfjsName);
const bridge = new KernelBridge(engine().backend as KernelBackend, kernels, (operation, fault) => {
  failures.push(`${operation} failed: ${String(fault)}`);
});
const random = new RandomSource(Number(seed));
let calls = 0;
for (let i = 0; i < Number(chains) && failures.length < MOST_FAILURES; i++) {
  const steps = makeChain(random, (kernelName) => kernels.has(kernelName));
  const before = opened.bytesInUse();
  try {
    const atLeisure = runChain(bridge, steps, false);
    const atOnce = runChain(bridge, steps, true);
    // every tensor of a chain is of floats
    const other = atLeisure.findIndex((bytes, at) => !sameValues(bytes, atOnce[at] ?? NOTHING, true));
    if (other >= 0) failures.push(`chain ${i}: what is left at ${other} is another when it waits`);
  } catch (error) {
    failures.push(`chain ${i}: ${String(error)}`);
  }
  calls += steps.filter(({ kind }) => kind === 'call').length;
  if (opened.bytesInUse() !== before) failures.push(`chain ${i}: memory is not given back`);
}
process.stdout.write(`${JSON.stringify({ calls, failures })}\n`);
process.exit(0);
