import { spawnSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bringWheel } from './bring-wheel.ts';
import { listWheel, unpackEntry, WheelDamaged } from './read-wheel.ts';
import type { SetupOptions } from './setup-options.ts';
import { SetupProblem } from './setup-problem.ts';
import { LIBRARIES, placeOf } from './wanted-files.ts';
import { CPU_WHEELS, CUDA_WHEELS, TENSORFLOW_VERSION } from './wheels.ts';

/** Room while it runs: what stays, the largest wheel and pip's copy of it. */
export const NEEDED_BYTES = { cpu: 1_450e6, cuda: 5_600e6 };

/** The folder of the unpacked libraries. */
export function nameLibraries(cuda: boolean): string {
  return `libraries-${cuda ? 'cuda' : 'cpu'}-${TENSORFLOW_VERSION}`;
}

/**
 * Brings the wheels one after another and unpacks of each what is needed, so that no two of them take up room at once.
 * @throws SetupProblem
 */
export async function bringLibraries({
  cuda,
  wheels: folder,
  into,
  wheelsInto,
  onStep,
  onBytes,
  signal,
}: Pick<SetupOptions, 'cuda' | 'wheels' | 'onStep' | 'onBytes' | 'signal'> & {
  into: string;
  wheelsInto: string;
}): Promise<void> {
  await mkdir(into, { recursive: true });
  for (const wheel of cuda ? CUDA_WHEELS : CPU_WHEELS) {
    onStep(folder === null ? 'download' : 'check', wheel.file);
    const path = await bringWheel(wheel, { wheels: folder, into: wheelsInto, onBytes, signal });
    onStep('unpack', wheel.file);
    await unpackWheel(path, into, onBytes, signal);
    await rm(wheelsInto, { recursive: true, force: true });
  }
  stripSymbols(join(into, 'tensorflow'));
}

async function unpackWheel(
  path: string,
  into: string,
  onBytes: SetupOptions['onBytes'],
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    const entries = (await listWheel(path)).flatMap((entry) => {
      const place = placeOf(entry.name);
      return place === null ? [] : [{ entry, place }];
    });
    const total = entries.reduce((sum, { entry }) => sum + entry.bytes, 0);
    let done = 0;
    for (const { entry, place } of entries) {
      signal?.throwIfAborted();
      await unpackEntry(path, entry, join(into, place), (bytes) => onBytes((done += bytes), total));
    }
  } catch (cause) {
    if (!(cause instanceof WheelDamaged)) throw cause;
    throw new SetupProblem(`${path} cannot be unpacked: ${cause.message}.`, { cause });
  }
}

/** A quarter of the libraries is names for debuggers; a machine without `strip` keeps them. */
function stripSymbols(folder: string): void {
  spawnSync('strip', ['--strip-unneeded', ...LIBRARIES.map((name) => join(folder, name))], {
    stdio: 'ignore',
  });
}
