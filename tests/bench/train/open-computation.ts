import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import util from 'node:util';
import { setBackend } from '@tensorflow/tfjs-core';
import { openBackend } from '#grader/backends/open-backend.ts';
import { installFusion } from '#grader/fusion/install-fusion.ts';
import type { DirectTask } from './direct-messages.ts';

const require = createRequire(import.meta.url);

/**
 * Makes the backend of a direct run tfjs-core's current one: ours, or a published package as it is.
 * @throws Error when it cannot run here
 */
export async function openComputation({ backend, threads, isFused }: DirectTask): Promise<void> {
  if (backend === 'tfjs-node') return openStockNode();
  if (backend === 'tfjs-backend-wasm') return openStockWasm();
  await openBackend(backend, { threads });
  // what the sandbox's guest has too
  if (isFused) installFusion();
}

async function openStockWasm(): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist') + sep);
  if (!(await setBackend('wasm'))) throw new Error('it does not start');
}

/** tfjs-node and tfjs-node-gpu are the same JavaScript; either needs an addon that npm does not bring. */
async function openStockNode(): Promise<void> {
  // its JavaScript calls what Node 24 has removed
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value == null, isArray: Array.isArray });
  const found = ['@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'].find((name) => {
    try {
      return Boolean(require.resolve(`${name}/package.json`));
    } catch {
      return false;
    }
  });
  if (!found) throw new Error('not installed');
  try {
    require(found);
  } catch (cause) {
    throw new Error('npm brings no addon', { cause });
  }
  if (!(await setBackend('tensorflow'))) throw new Error('it does not start');
}
