import { backendNeeds } from '../backends/backend-needs.ts';
import { buildBackend } from '../backends/build-backend.ts';
import { buildGuest } from '../guest/build-guest.ts';
import { useCodeCache } from '../children/code-cache.ts';
import { spawnChild } from '../children/spawn-child.ts';
import type { Needs } from '../children/walls/wrap-command.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { SandboxProcess } from './sandbox-process.ts';

export const SANDBOX_PACKAGES = ['isolated-vm', 'zod', '@tensorflow/tfjs-core'];
/** The clock outside ends it long before; this is for a sandbox that nobody watches any more. */
const CPU_SECONDS = 4 * 3_600;

/**
 * Starts a fresh child for one submission. It is ready when its backend, the training data and the isolate stand;
 * started ahead, none of that is part of a student's wait.
 */
export function startSandbox(options: SandboxOptions): Sandbox {
  return new SandboxProcess(options, async () => {
    const [guest] = await Promise.all([buildGuest(), buildBackend(options.backend)]);
    const child = await spawnChild(new URL('child.ts', import.meta.url), {
      // isolated-vm and Node's own snapshot do not go together
      nodeArguments: ['--no-node-snapshot'],
      needs: sandboxNeeds(options),
      environment: { ...useCodeCache().environment, ...backendNeeds(options.backend).environment },
    });
    return { ...guest, child };
  });
}

/** All that the process with a student's code in it may reach: what is given to students, nothing that is hidden. */
export function sandboxNeeds({ backend, training: { train, validation }, limits }: SandboxOptions): Needs {
  const { packages, reads, devices } = backendNeeds(backend);
  const given = [train.images, train.labels, validation.images, validation.labels];
  return {
    packages: [...SANDBOX_PACKAGES, ...packages],
    reads: [...reads, ...useCodeCache().reads, ...given],
    devices,
    memoryBytes: limits.memoryBytes,
    cpuSeconds: CPU_SECONDS,
  };
}
