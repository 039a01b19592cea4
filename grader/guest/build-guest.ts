import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = new URL('.', import.meta.url);
const folder = new URL('../../.build/guest/', here);
const writer = fileURLToPath(new URL('write-snapshot.ts', here));
/** Their versions are part of what a snapshot depends on. */
const PACKAGES = [
  'isolated-vm',
  'esbuild',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-layers',
  '@tensorflow/tfjs-data',
];

/** The guest's V8 snapshot on disk. */
export interface BuiltGuest {
  snapshotPath: string;
}

let building: Promise<BuiltGuest> | null = null;

/**
 * The snapshot of what lives inside the isolate, built where none stands for these sources, this V8 and these packages.
 * Several processes may call it at once: each writes to a file of its own and renames it.
 */
export function buildGuest(): Promise<BuiltGuest> {
  building ??= build().catch((error: unknown) => {
    building = null;
    throw error;
  });
  return building;
}

async function build(): Promise<BuiltGuest> {
  const snapshotPath = fileURLToPath(new URL(`${await digestSources()}.snapshot`, folder));
  if (existsSync(snapshotPath)) return { snapshotPath };
  await mkdir(folder, { recursive: true });
  const temporary = `${snapshotPath}.${process.pid}`;
  try {
    // isolates and Node's own snapshot do not go together in one process
    await promisify(execFile)(process.execPath, ['--no-node-snapshot', writer, temporary]);
    await rename(temporary, snapshotPath);
  } catch (cause) {
    throw new Error('the library of the isolate could not be built', { cause });
  } finally {
    await rm(temporary, { force: true });
  }
  return { snapshotPath };
}

async function digestSources(): Promise<string> {
  const hash = createHash('sha256').update(`${process.versions.v8} ${process.platform} ${process.arch}\n`);
  for (const source of [here, new URL('../bridge/', here), new URL('../fusion/', here)]) {
    const names = (await readdir(source)).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    for (const name of names.sort()) {
      hash.update(`${name}\n`).update(await readFile(new URL(name, source)));
    }
  }
  const require = createRequire(import.meta.url);
  for (const name of PACKAGES) {
    const manifest = JSON.parse(await readFile(require.resolve(`${name}/package.json`), 'utf8')) as {
      version: string;
    };
    hash.update(`${name}@${manifest.version}\n`);
  }
  return hash.digest('hex').slice(0, 32);
}
