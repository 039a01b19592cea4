import { buildKernels } from '../backends/wasm/build-kernels.ts';
import { buildGuest } from '../guest/build-guest.ts';
import { spawnChild } from '../children/spawn-child.ts';
import { wrapCommand } from './layers.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { SandboxProcess } from './sandbox-process.ts';

/**
 * Starts a fresh child for one submission. It is ready when its backend, the training data and the isolate stand;
 * started ahead, none of that is part of a student's wait.
 */
export function startSandbox(options: SandboxOptions): Sandbox {
  const { train, validation } = options.training;
  return new SandboxProcess(options, async () => {
    // a child behind its walls can write nothing, so what it needs is built here
    const [guest] = await Promise.all([buildGuest(), options.backend === 'wasm' ? buildKernels() : null]);
    const child = await spawnChild(new URL('child.ts', import.meta.url), {
      // isolated-vm and Node's own snapshot do not go together
      nodeArguments: ['--no-node-snapshot'],
      wrap: wrapCommand([train.images, train.labels, validation.images, validation.labels]),
    });
    return { ...guest, child };
  });
}
