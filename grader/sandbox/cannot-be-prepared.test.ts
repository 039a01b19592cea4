import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from './start-sandbox.ts';
import { LIMITS, makeTrainingData } from './testing/run-program.ts';

it('a sandbox that cannot be prepared says why and is gone: nobody waits for it', async () => {
  const { training, remove } = makeTrainingData({ train: 16, validation: 4 });
  onTestFinished(remove);
  const tooFew = { ...training, train: { ...training.train, size: 17 } };
  const sandbox = startSandbox({ backend: 'wasm', training: tooFew, limits: LIMITS });
  onTestFinished(() => sandbox.close());
  await expect(sandbox.ready).rejects.toThrow('holds 16 labels, not 17');
  await sandbox.gone;
});
