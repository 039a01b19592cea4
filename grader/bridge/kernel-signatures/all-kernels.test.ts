import '@tensorflow/tfjs-backend-cpu';
import { engine, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type RecordedCall, recordCalls } from '#tests/security/kernels/record-calls.ts';
import { TRAINING_CASES, trainCase } from '../../backends/cases/training-cases.ts';
import { kernelCases } from '../../backends/kernel-cases.ts';
import { openBackend } from '../../backends/open-backend.ts';
import { PROVEN_KERNELS } from '../../backends/wasm/proven-kernels.ts';
import { CallChecks, isAsChecked } from '../check-call.ts';
import { readSignature } from '../read-signature.ts';
import { KERNEL_SIGNATURES } from './all-kernels.ts';

/** What the table says against the call, or null when it foretold the outputs. */
function objection({ kernelName, inputNames, inputs, attributes, outputs }: RecordedCall): string | null {
  const kernel = KERNEL_SIGNATURES.get(kernelName);
  if (!kernel) return `${kernelName} has no signature`;
  try {
    const signature = readSignature(kernelName, kernel, inputNames, attributes);
    const tensors = inputs.map(({ shape, dtype }) => ({ dataId: {}, shape: [...shape], dtype }));
    const checked = new CallChecks().check(signature, tensors, []);
    const given = outputs.map(({ shape, dtype }) => ({ dataId: {}, shape: [...shape], dtype }));
    if (isAsChecked(kernel, checked, given)) return null;
    return `${kernelName} ${attributes}: ${JSON.stringify(outputs)} instead of ${JSON.stringify(checked.outputs)}`;
  } catch (error) {
    return `${kernelName} ${attributes} ${inputs.map(({ shape }) => `[${shape.join()}]`).join(' ')}: ${String(error)}`;
  }
}

describe('the table of kernel signatures', () => {
  beforeAll(async () => {
    await openBackend('wasm');
  });

  test('covers the kernels of the wasm backend and no others', () => {
    expect([...KERNEL_SIGNATURES.keys()].sort()).toEqual([...PROVEN_KERNELS].sort());
  });

  test.each(['wasm', 'cpu'])('foretells what comes out of every case on %s', async (backend) => {
    await setBackend(backend);
    // a case that brings its own reference is one that tfjs-backend-cpu has wrong
    const cases = kernelCases(backend).filter(({ expected }) => backend === 'wasm' || !expected);
    const calls = await recordCalls(backend, () => {
      for (const { run } of cases) {
        engine().startScope();
        run();
        engine().endScope();
      }
    });
    if (backend === 'wasm')
      expect(new Set(calls.map(({ kernelName }) => kernelName))).toEqual(PROVEN_KERNELS);
    expect(calls.map(objection).filter(Boolean)).toEqual([]);
  });

  test('lets every model of the training cases be trained', async () => {
    await setBackend('wasm');
    const calls = await recordCalls('wasm', async () => {
      for (const one of TRAINING_CASES) await trainCase(one);
    });
    expect(calls.map(objection).filter(Boolean)).toEqual([]);
  });
});
