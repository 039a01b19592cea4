import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { openComputation } from './open-computation.ts';
import { type DirectAnswer, DirectTask } from './direct-messages.ts';
import { trainDirectly } from './train-directly.ts';

/** Trains one submission in plain Node, and says how long it took. Started by run-direct.ts. */
process.once('message', async (message) => {
  say(await run(DirectTask.parse(message)), () => process.exit(0));
});

// nobody waits for an answer any more
process.once('disconnect', () => process.exit(1));

function say(answer: DirectAnswer, onSaid: () => void = () => {}): void {
  process.send?.(answer, onSaid);
}

async function run(task: DirectTask): Promise<DirectAnswer> {
  try {
    await openComputation(task);
    return await trainDirectly(task, { ...tf, ...layers }, () => say({ kind: 'loaded' }));
  } catch (error) {
    return { kind: 'cannot', reason: explain(error) };
  }
}

/** tfjs names a kernel that a backend lacks in two ways. */
function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const kernel = /Kernel '?(\w+)'? not registered/.exec(message)?.[1];
  const reason = kernel ? `kernel ${kernel} missing` : (message.split('\n')[0] ?? '').slice(0, 160);
  return `cannot train: ${reason}`;
}
