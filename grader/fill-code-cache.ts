import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backendNeeds } from './backends/backend-needs.ts';
import { CODE_CACHE } from './children/code-cache.ts';
import { spawnChild } from './children/spawn-child.ts';
import { REPOSITORY } from './children/walls/bubblewrap-command.ts';
import { FUNCTION_SANDBOX_PACKAGES } from './functions/function-sandbox.ts';
import { SANDBOX_PACKAGES } from './sandbox/start-sandbox.ts';
import { SCORER_PACKAGES } from './scoring/start-scorer.ts';

const { packages: BACKEND_PACKAGES } = backendNeeds('wasm');

/** Told nothing, each loads its code and ends. A backend is loaded by children that are told which one. */
const CHILDREN: readonly [entry: string, packages: readonly string[], ...nodeArguments: string[]][] = [
  ['functions/inside/child.ts', FUNCTION_SANDBOX_PACKAGES, '--no-node-snapshot'],
  ['scoring/child.ts', [...SCORER_PACKAGES, ...BACKEND_PACKAGES]],
  ['sandbox/child.ts', [...SANDBOX_PACKAGES, ...BACKEND_PACKAGES], '--no-node-snapshot'],
  ['backends/wasm/open-wasm-backend.ts', BACKEND_PACKAGES],
];
const FILLED = join(CODE_CACHE, 'filled');
const MEMORY_BYTES = 2 ** 30;
const CPU_SECONDS = 120;

/**
 * Compiles ahead what the children load, unless that was done for this Node and these packages. Only here may a child
 * write to the cache, and none of these meets a student's work.
 */
export async function fillCodeCache(): Promise<void> {
  const lock = await readFile(join(REPOSITORY, 'package-lock.json'));
  const made = `${process.version} ${JSON.stringify(CHILDREN)}`;
  const key = createHash('sha256').update(made).update(lock).digest('hex');
  if ((await readFile(FILLED, 'utf8').catch(() => '')) === key) return;
  await mkdir(CODE_CACHE, { recursive: true });
  // the folder itself stays: walls are put up around children that are to read it
  for (const name of await readdir(CODE_CACHE)) {
    await rm(join(CODE_CACHE, name), { recursive: true, force: true });
  }
  for (const [entry, packages, ...nodeArguments] of CHILDREN) {
    const child = await spawnChild(new URL(entry, import.meta.url), {
      needs: { packages, writes: [CODE_CACHE], memoryBytes: MEMORY_BYTES, cpuSeconds: CPU_SECONDS },
      nodeArguments,
      environment: { NODE_COMPILE_CACHE: CODE_CACHE },
    });
    child.to.end();
    child.from.resume();
    await child.exited;
  }
  // the children that read it may be another user
  for (const entry of await readdir(CODE_CACHE, { recursive: true, withFileTypes: true })) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  await writeFile(FILLED, key);
}
