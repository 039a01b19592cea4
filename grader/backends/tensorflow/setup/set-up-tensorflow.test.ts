import { chmod, mkdir, readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeTemporaryFolder } from '#tests/factories/temporary-folder.ts';
import { bringWheel, explainPip } from './bring-wheel.ts';
import { checkDriver, checkPlatform, checkSpace, checkWheels } from './check-machine.ts';
import { isCurrent } from './compile-addon.ts';
import { installedTensorflow } from './installed-tensorflow.ts';
import { setUpTensorflow } from './set-up-tensorflow.ts';
import type { SetupOptions } from './setup-options.ts';
import { CPU_WHEELS, CUDA_WHEELS, type Wheel } from './wheels.ts';

const SMALL: Wheel = {
  project: 'small',
  version: '1.0',
  file: 'small-1.0-py3-none-any.whl',
  bytes: 5,
  // of the five letters 'wheel'
  sha256: 'ba59926159d2aa256eb8739b8da7e2b574b960e1202c6d624cbe981cef996c91',
};

let place: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let programs: string;
let libraries: string;
let folder: string;

beforeEach(async () => {
  place = await makeTemporaryFolder();
  programs = join(place.path, 'programs');
  libraries = join(place.path, 'libraries');
  folder = join(place.path, 'installed');
  await mkdir(programs);
  await mkdir(join(libraries, 'include/tensorflow/c/eager'), { recursive: true });
  for (const name of [
    'libtensorflow_cc.so.2',
    'libtensorflow_framework.so.2',
    'include/tensorflow/c/eager/c_api.h',
  ])
    await writeFile(join(libraries, name), '');
  vi.stubEnv('PATH', programs);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await place.remove();
});

/** A program of that name, in place of the machine's own. */
async function putProgram(name: string, script: string): Promise<void> {
  const path = join(programs, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}

/** Writes what it is asked for after -o, and says nothing. */
const COMPILES = 'while [ $# -gt 0 ]; do [ "$1" = -o ] && echo addon >"$2"; shift; done';

function setUp(change: Partial<SetupOptions> = {}) {
  return setUpTensorflow({
    cuda: false,
    withoutDriver: false,
    wheels: null,
    libraryFolder: libraries,
    folder,
    tryIt: async () => ({ works: true, device: 'cpu', seconds: 1 }),
    onStep: () => {},
    onBytes: () => {},
    ...change,
  });
}

test('what is installed is found; a second run changes nothing and compiles nothing', async () => {
  expect(installedTensorflow(folder)).toBeNull();
  await putProgram('g++', COMPILES);
  expect(await setUp()).toMatchObject({ isNew: true, device: 'cpu', libraries: 'cpu' });
  expect(installedTensorflow(folder)).toMatchObject({ libraryFolder: libraries, reads: [folder, libraries] });
  await putProgram('g++', 'exit 1');
  expect(await setUp()).toMatchObject({ isNew: false });
});

test('an addon of other sources is told from one of these', async () => {
  await putProgram('g++', COMPILES);
  const record = await setUp();
  expect(await isCurrent(record)).toBe(true);
  expect(await isCurrent({ ...record, addon: 'addon-0123456789abcdef/argmin_tensorflow.node' })).toBe(false);
});

test('where the kernel does not run, nothing is left and nothing counts as installed', async () => {
  await putProgram('g++', COMPILES);
  const tryIt = async () => ({ works: false, reason: 'a symbol is missing.' }) as const;
  await expect(setUp({ tryIt })).rejects.toThrow(
    /^TensorFlow is there and does not work: a symbol is missing\.$/,
  );
  expect(await readdir(folder)).toEqual([]);
  expect(installedTensorflow(folder)).toBeNull();
});

test('a failure leaves what was installed before', async () => {
  await putProgram('g++', COMPILES);
  await setUp();
  const before = installedTensorflow(folder);
  await putProgram('python3', 'exit 1');
  await expect(setUp({ libraryFolder: null, wheels: place.path })).rejects.toThrow('is not in');
  await expect(setUp({ libraryFolder: null })).rejects.toThrow('pip is not installed');
  expect(installedTensorflow(folder)).toEqual(before);
});

test('the next run takes away what a killed one left', async () => {
  await putProgram('g++', COMPILES);
  const namespace = /\d+/.exec(await readlink('/proc/self/ns/pid'))?.[0];
  // no process of ours began with the machine
  await mkdir(join(folder, `unfinished-${namespace}-${process.pid}-0-parts`), { recursive: true });
  await setUp();
  expect((await readdir(folder)).filter((name) => name.startsWith('unfinished'))).toEqual([]);
});

test('each thing that is missing has one line that names it', async () => {
  await expect(setUp()).rejects.toThrow(/^g\+\+ is not installed.*apt-get install g\+\+\)\.$/);
  await expect(setUp({ libraryFolder: place.path })).rejects.toThrow('has no libtensorflow_cc.so.2');
  const noFolder = join(place.path, 'none');
  await expect(checkWheels(noFolder)).rejects.toThrow(`--wheels: there is no folder ${noFolder}.`);
  await expect(checkWheels(join(libraries, 'libtensorflow_cc.so.2'))).rejects.toThrow('there is no folder');
  expect(() => checkPlatform('darwin', 'arm64')).toThrow('for linux-x64, and this is darwin-arm64');
  expect(() => checkDriver(join(place.path, 'none'), join(place.path, 'none'))).toThrow('no NVIDIA driver');
  await writeFile(
    join(place.path, 'driver'),
    'NVRM version: NVIDIA UNIX x86_64 Kernel Module  470.82.01  Wed\n',
  );
  expect(() => checkDriver(join(place.path, 'driver'), join(place.path, 'none'))).toThrow('470 is too old');
  await expect(checkSpace(place.path, 1e18)).rejects.toThrow(/has \d+ MB left; 1000000000000 MB are needed/);
});

test('an addon that does not compile is told by the compiler’s first error', async () => {
  await putProgram(
    'g++',
    '[ "$1" = --version ] || { echo "In file x" >&2; echo "x.cc:1: error: no such type" >&2; exit 1; }',
  );
  await expect(setUp()).rejects.toThrow('does not compile: x.cc:1: error: no such type');
  expect(await readdir(folder)).toEqual([]);
});

test('only the pinned bytes are used, whoever brought them', async () => {
  const bring = (change: Partial<Wheel>, wheels: string | null) =>
    bringWheel({ ...SMALL, ...change }, { wheels, into: join(place.path, 'into'), onBytes: () => {} });
  const path = join(place.path, SMALL.file);
  await writeFile(path, 'wheel');
  expect(await bring({}, place.path)).toBe(path);
  await writeFile(path, 'wheeL');
  await expect(bring({}, place.path)).rejects.toThrow(
    /is damaged or another file: its SHA-256 is ([0-9a-f]{64}), expected/,
  );
  await expect(bring({ file: 'other.whl' }, place.path)).rejects.toThrow(
    `other.whl is not in ${place.path}.`,
  );
  await putProgram('python3', 'exit 0');
  await expect(bring({}, null)).rejects.toThrow(`pip was to bring ${SMALL.file} and brought nothing.`);
});

test('pip’s many lines come to one', () => {
  const offline =
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError'\nERROR: Could not find a version";
  expect(explainPip(offline, SMALL)).toMatch(
    /^pip could not bring small 1\.0: its package index cannot be reached\./,
  );
  expect(explainPip('ERROR: No matching distribution found for small', SMALL)).toContain('does not have it');
  expect(explainPip('OSError: [Errno 28] No space left on device', SMALL)).toContain('The disk is full');
  expect(explainPip('a\nERROR: something else\n', SMALL)).toBe(
    'pip could not bring small 1.0: ERROR: something else',
  );
});

test('every wheel is pinned by all of its digest', () => {
  for (const wheel of [...CPU_WHEELS, ...CUDA_WHEELS]) {
    expect(wheel.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(wheel.file).toContain(`-${wheel.version}-`);
  }
  expect(new Set([...CPU_WHEELS, ...CUDA_WHEELS].map(({ sha256 }) => sha256)).size).toBe(14);
});
