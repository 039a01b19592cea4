import { readFileSync } from 'node:fs';
import { engine } from '@tensorflow/tfjs-core';
import type { BackendName } from '../../backends/backend.ts';
import { openBackend } from '../../backends/open-backend.ts';
import { allowedKernels } from '../../bridge/allowed-kernels.ts';
import { KernelBridge } from '../../bridge/kernel-bridge.ts';
import { buildGuest } from '../../guest/build-guest.ts';
import { GuestIsolate } from '../guest-isolate.ts';
import { loadTrainingData } from '../load-training-data.ts';
import { runWork, type SettledWork } from '../run-work.ts';
import { makeTrainingData, programOf } from './run-program.ts';

/**
 * Trains the `train` of argv[3] on the backend argv[2], through bridge and isolate as in a sandbox's child, and prints
 * as JSON what was held whenever it reported: [bytes of the backend, tensors of the guest]. To be run as Node's main
 * module with --no-node-snapshot, since isolates and Node's own snapshot do not go together.
 */
const [backendName, train] = process.argv.slice(2) as [BackendName, string];
const backend = await openBackend(backendName);
const faults: string[] = [];
const bridge = new KernelBridge(
  engine().findBackend(backend.tfjsName),
  allowedKernels(backend.tfjsName),
  (operation, fault) => faults.push(`${operation}: ${String(fault)}`),
);
const { training, remove } = makeTrainingData();
const data = loadTrainingData(training, bridge.tensors);
remove();

const held: [bytes: number, tensors: number][] = [];
let settled: SettledWork | null = null;
const { buffer, byteOffset, byteLength } = readFileSync((await buildGuest()).snapshotPath);
const snapshot = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
const guest = new GuestIsolate(snapshot, 512 * 2 ** 20, bridge, {
  log: (_level, text) => faults.push(String(text)),
  metrics: () => held.push([backend.bytesInUse(), bridge.tensors.size]),
  checkpoint: () => '',
  settle: () => {
    settled = { end: { kind: 'trained' } };
  },
  now: () => 0,
});
const { imageShape, classes } = training;
const { fusedKernels } = bridge;
guest.prepare({ seed: 1, timeLimitMs: 600_000, classes, imageShape, fusedKernels, ...data });
const { end } = await runWork(
  guest,
  bridge.refusals,
  () => {
    guest.runSubmission(programOf(train));
    guest.train(false);
  },
  () => settled,
);
process.stdout.write(JSON.stringify({ end, held, faults }));
