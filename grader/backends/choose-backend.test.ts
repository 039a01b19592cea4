import { expect, test } from 'vitest';
import type { BackendName } from './backend.ts';
import { chooseBackend } from './choose-backend.ts';
import { BackendUnavailable } from './open-backend.ts';
import { type Trial, tryBackend } from './try-backend.ts';

const WORKS: Trial = { works: true, device: 'cpu', seconds: 0.61 };
const BROKEN: Trial = { works: false, reason: 'libtensorflow_cc.so.2: cannot open.' };

function machine(trials: Partial<Record<BackendName, Trial>>, hasCuda = false) {
  return {
    installed: () => Object.keys(trials) as BackendName[],
    hasCuda: () => hasCuda,
    tryIt: async (name: BackendName) => trials[name] ?? BROKEN,
  };
}

test('the best that works is taken, and the log says why', async () => {
  expect(await chooseBackend(null, machine({ tensorflow: WORKS, wasm: WORKS }))).toEqual({
    backend: 'tensorflow',
    device: 'cpu',
    reason:
      'installed, and its test kernel ran in 0.6 s; CUDA is not set up (npm run setup:tensorflow -- --gpu)',
  });
  const gpu: Trial = { ...WORKS, device: 'cuda' };
  expect(await chooseBackend(null, machine({ tensorflow: gpu, wasm: WORKS }, true))).toEqual({
    backend: 'tensorflow',
    device: 'cuda',
    reason: 'installed, and its test kernel ran in 0.6 s',
  });
  expect((await chooseBackend(null, machine({ tensorflow: WORKS, wasm: WORKS }, true))).reason).toContain(
    'CUDA is set up and found no GPU',
  );
  expect(await chooseBackend(null, machine({ wasm: WORKS }))).toMatchObject({
    backend: 'wasm',
    device: 'cpu',
    reason: 'tensorflow is not set up (npm run setup:tensorflow)',
  });
});

test('one that is installed and does not work is passed over, unless it was asked for', async () => {
  const here = machine({ tensorflow: BROKEN, wasm: WORKS });
  expect(await chooseBackend(null, here)).toEqual({
    backend: 'wasm',
    device: 'cpu',
    reason: 'tensorflow is installed and does not work: libtensorflow_cc.so.2: cannot open',
  });
  await expect(chooseBackend('tensorflow', here)).rejects.toThrow(BackendUnavailable);
  await expect(chooseBackend('tensorflow', here)).rejects.toThrow('does not work');
  expect(await chooseBackend('wasm', here)).toMatchObject({ backend: 'wasm', reason: 'asked for' });
});

test('one that is not installed is refused with what brings it', async () => {
  const here = machine({ wasm: WORKS });
  await expect(chooseBackend('tensorflow', here)).rejects.toThrow('npm run setup:tensorflow');
  await expect(chooseBackend('webgpu', here)).rejects.toThrow(
    /^webgpu, which is not installed .* installed: wasm$/,
  );
});

test('a trial tells what fails behind the walls of submissions', async () => {
  expect(await tryBackend('webgpu')).toMatchObject({
    works: false,
    reason: expect.stringContaining('webgpu'),
  });
});
