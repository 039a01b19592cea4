import { env } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { BackendName } from './backend.ts';
import { compareWithCpu } from './compare-backends.ts';
import { kernelCases } from './kernel-cases.ts';
import { kernelTable } from './kernel-table.ts';
import { openBackend } from './open-backend.ts';

/**
 * Prints each kernel of a backend, the number of cases it took part in and the largest relative error of one.
 * `node grader/backends/print-kernel-table.ts [wasm|tensorflow]`
 */
env().set('IS_TEST', true);
const backend = await openBackend((process.argv[2] ?? 'wasm') as BackendName);
const results = await compareWithCpu(backend.tfjsName, kernelCases(backend.tfjsName));
for (const { kernel, cases, largestError } of kernelTable(results)) {
  console.log(
    `${kernel.padEnd(38)}${String(cases).padStart(6)}${largestError.toExponential(1).padStart(10)}`,
  );
}
for (const { name, error, tolerance, problem } of results) {
  if (!(error <= tolerance)) console.log(`WRONG ${name}: ${problem ?? error}`);
}
