import { expect, it, onTestFinished } from 'vitest';
import { makeTrainingData } from '#grader/sandbox/testing/run-program.ts';
import { areIdentical } from './answer-questions.ts';
import { compileTimed } from './compile-timed.ts';
import { runDirect } from './run-direct.ts';
import { runSandboxed } from './run-sandboxed.ts';

it('training in the sandbox and without one comes to the same bits', { timeout: 120_000 }, async () => {
  const { training, remove } = makeTrainingData({ train: 384, validation: 128 });
  onTestFinished(remove);
  const task = { model: 'mlp' as const, code: await compileTimed('mlp'), training, seed: 7 };
  const options = { backend: 'wasm' as const, threads: 1 };
  const sandboxed = await runSandboxed(task, options);
  const direct = await runDirect(task, { ...options, isFused: true });
  expect(sandboxed.losses).toHaveLength(2);
  expect(sandboxed.losses[1]).toBeLessThan(sandboxed.losses[0] ?? 0);
  expect(areIdentical([sandboxed, direct])).toBe(true);
  const another = await runDirect({ ...task, seed: 8 }, { ...options, isFused: true });
  expect(areIdentical([direct, another])).toBe(false);
});
