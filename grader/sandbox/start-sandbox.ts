import { buildKernels } from '../backends/wasm/build-kernels.ts';
import { buildGuest } from '../guest/build-guest.ts';
import { spawnChild } from '../children/spawn-child.ts';
import type { Needs } from '../children/walls/wrap-command.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { SandboxProcess } from './sandbox-process.ts';

const PACKAGES = [
  'isolated-vm',
  'zod',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-cpu',
];
/** The clock outside ends it long before; this is for a sandbox that nobody watches any more. */
const CPU_SECONDS = 4 * 3_600;

/**
 * Starts a fresh child for one submission. It is ready when its backend, the training data and the isolate stand;
 * started ahead, none of that is part of a student's wait.
 */
export function startSandbox(options: SandboxOptions): Sandbox {
  return new SandboxProcess(options, async () => {
    // a child behind its walls can write nothing, so what it needs is built here
    const [guest] = await Promise.all([buildGuest(), options.backend === 'wasm' ? buildKernels() : null]);
    const child = await spawnChild(new URL('child.ts', import.meta.url), {
      // isolated-vm and Node's own snapshot do not go together
      nodeArguments: ['--no-node-snapshot'],
      needs: sandboxNeeds(options),
    });
    return { ...guest, child };
  });
}

/** All that the process with a student's code in it may reach: what is given to students, nothing that is hidden. */
export function sandboxNeeds({ training: { train, validation }, limits }: SandboxOptions): Needs {
  return {
    packages: PACKAGES,
    reads: [train.images, train.labels, validation.images, validation.labels],
    memoryBytes: limits.memoryBytes,
    cpuSeconds: CPU_SECONDS,
  };
}
