import { expect, it, onTestFinished } from 'vitest';
import { makeTrainingData } from '#grader/sandbox/testing/run-program.ts';
import { areIdentical } from './answer-questions.ts';
import { compileTimed } from './compile-timed.ts';
import { runDirect } from './run-direct.ts';
import { runSandboxed } from './run-sandboxed.ts';

const OPTIONS = { backend: 'wasm' as const, threads: 1 };

async function makeTask() {
  const { training, remove } = makeTrainingData({ train: 384, validation: 128 });
  onTestFinished(remove);
  return { model: 'mlp' as const, code: await compileTimed('mlp'), training, seed: 7 };
}

it('training in the sandbox and without one comes to the same bits', { timeout: 120_000 }, async () => {
  const task = await makeTask();
  const sandboxed = await runSandboxed(task, OPTIONS);
  const direct = await runDirect(task, { ...OPTIONS, isFused: true });
  expect(sandboxed.losses).toHaveLength(2);
  expect(sandboxed.losses[1]).toBeLessThan(sandboxed.losses[0] ?? 0);
  expect(areIdentical([sandboxed, direct])).toBe(true);
  const another = await runDirect({ ...task, seed: 8 }, { ...OPTIONS, isFused: true });
  expect(areIdentical([direct, another])).toBe(false);
});

it('training beside the composition leaves it its bits', { timeout: 120_000 }, async () => {
  const task = await makeTask();
  const unfused = await runDirect(task, { ...OPTIONS, isFused: false });
  const guided = await runDirect(task, { ...OPTIONS, isFused: true, isGuided: true });
  expect(areIdentical([guided, unfused])).toBe(true);
  expect(unfused.sameWeights).toBeUndefined();
  // six epochs of three batches are timed
  expect(guided.sameWeights?.batches).toBe(18);
  expect(guided.sameWeights?.loss).toBeLessThan(1e-5);
});
