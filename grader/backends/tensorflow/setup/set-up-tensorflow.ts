import { existsSync } from 'node:fs';
import { access, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { hasOwner, nameWithOwner } from '../../../children/walls/owned-names.ts';
import { nameDiskError } from '../../../datasets/disk-error.ts';
import {
  checkCompiler,
  checkDriver,
  checkPlatform,
  checkSpace,
  checkWheels,
  findPip,
} from './check-machine.ts';
import { ADDON_FILE, compileAddon, nameAddon, runpathTo } from './compile-addon.ts';
import {
  installedRecord,
  recordPath,
  TENSORFLOW_FOLDER,
  type TensorflowRecord,
} from './installed-tensorflow.ts';
import { bringLibraries, NEEDED_BYTES, nameLibraries } from './bring-libraries.ts';
import type { SetupOptions } from './setup-options.ts';
import { SetupProblem } from './setup-problem.ts';
import { LIBRARIES } from './wanted-files.ts';
import { TENSORFLOW_VERSION } from './wheels.ts';

const UNFINISHED = 'unfinished-';

export interface SetupOutcome extends TensorflowRecord {
  /** False when it was all there before. */
  isNew: boolean;
  folder: string;
}

/**
 * Installs TensorFlow for the grader. Each part is made beside its place and put there by one rename, the record of
 * what is installed last of all: whatever goes wrong, what was installed before stays as it was.
 * @throws SetupProblem, or Error naming what the disk refused
 */
export async function setUpTensorflow(options: SetupOptions): Promise<SetupOutcome> {
  const folder = options.folder ?? TENSORFLOW_FOLDER;
  checkPlatform();
  try {
    await mkdir(folder, { recursive: true });
    await removeUnfinished(folder);
    const libraries = options.libraryFolder
      ? resolve(options.libraryFolder)
      : join(nameLibraries(options.cuda), 'tensorflow');
    const runpath = runpathTo(libraries);
    const addon = join(await nameAddon(runpath), ADDON_FILE);
    const before = installedRecord(folder);
    const isThere =
      before?.addon === addon && [addon, libraries].every((part) => existsSync(resolve(folder, part)));
    if (isThere && (before.device !== 'cpu' || !options.cuda || options.withoutDriver)) {
      return { ...before, isNew: false, folder };
    }
    return await install(options, { folder, libraries, runpath, addon });
  } catch (error) {
    throw nameDiskError(error, 'install TensorFlow', folder, NEEDED_BYTES[options.cuda ? 'cuda' : 'cpu']);
  }
}

interface Plan {
  folder: string;
  libraries: string;
  runpath: string;
  addon: string;
}

async function install(
  options: SetupOptions,
  { folder, libraries, runpath, addon }: Plan,
): Promise<SetupOutcome> {
  const { cuda, onStep, signal } = options;
  const libraryFolder = resolve(folder, libraries);
  if (cuda && !options.withoutDriver) checkDriver();
  if (options.libraryFolder) await checkLibraries(libraryFolder);
  checkCompiler();
  const unfinished = join(folder, nameWithOwner(UNFINISHED, 'parts'));
  await mkdir(unfinished);
  try {
    if (!existsSync(libraryFolder)) {
      if (options.wheels === null) findPip();
      else await checkWheels(options.wheels);
      await checkSpace(folder, NEEDED_BYTES[cuda ? 'cuda' : 'cpu']);
      const made = join(unfinished, 'libraries');
      await bringLibraries({ ...options, into: made, wheelsInto: join(unfinished, 'wheels') });
      await rename(made, join(folder, nameLibraries(cuda)));
    }
    if (!existsSync(join(folder, addon))) {
      onStep('compile', 'the addon between Node and TensorFlow');
      const made = join(unfinished, 'addon');
      await mkdir(made);
      await compileAddon({
        target: join(made, ADDON_FILE),
        libraries: libraryFolder,
        headers: await findHeaders(libraryFolder),
        // the place where it will lie is as deep in the folder as the one where it is made
        runpath,
        signal,
      });
      await rename(made, join(folder, addon, '..'));
    }
    const record = await tryRecord(options, folder, { libraryFolder: libraries, addon });
    return { ...record, isNew: true, folder };
  } finally {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 10 });
    await removeUnnamed(folder);
  }
}

/** Runs a kernel by a record that does not count yet, and makes it the one that counts when that went well. */
async function tryRecord(
  { cuda, withoutDriver, tryIt, onStep }: SetupOptions,
  folder: string,
  parts: Pick<TensorflowRecord, 'libraryFolder' | 'addon'>,
): Promise<TensorflowRecord> {
  const record: TensorflowRecord = {
    version: TENSORFLOW_VERSION,
    libraries: cuda ? 'cuda' : 'cpu',
    ...parts,
    device: 'untried',
    bytes: await sizeOf(folder, UNFINISHED),
  };
  const trying = `${nameWithOwner(UNFINISHED, 'record')}.json`;
  const path = recordPath(folder, trying);
  try {
    await writeFile(path, JSON.stringify(record));
    onStep('try', 'one kernel in a process of its own');
    const trial = await tryIt(trying);
    if (!trial.works)
      throw new SetupProblem(`TensorFlow is there and does not work: ${trial.reason.replace(/\.$/, '')}.`);
    if (cuda && !withoutDriver && trial.device === 'cpu') {
      throw new SetupProblem(
        'TensorFlow found no GPU that it can use; without --gpu it is set up for the CPU.',
      );
    }
    const tried = { ...record, device: trial.device };
    await writeFile(path, `${JSON.stringify(tried, null, 2)}\n`);
    await rename(path, recordPath(folder));
    return tried;
  } finally {
    await rm(path, { force: true });
  }
}

/** @throws SetupProblem for a folder that cannot be LIBTENSORFLOW_DIR */
async function checkLibraries(folder: string): Promise<void> {
  for (const name of LIBRARIES) {
    await access(join(folder, name)).catch(() => {
      throw new SetupProblem(`LIBTENSORFLOW_DIR: ${folder} has no ${name}.`);
    });
  }
  await findHeaders(folder);
}

/** The headers lie in `include` of the libraries' folder, as in TensorFlow's Python package, or beside that folder. */
async function findHeaders(folder: string): Promise<string> {
  const places = [join(folder, 'include'), join(folder, '../include')];
  const found = places.find((place) => existsSync(join(place, 'tensorflow/c/eager/c_api.h')));
  if (found) return found;
  throw new SetupProblem(
    `TensorFlow's header tensorflow/c/eager/c_api.h is in none of ${places.join(', ')}.`,
  );
}

/** What a set-up left that was killed. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(UNFINISHED) || hasOwner(name.replace(/\.json$/, ''))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Parts that the record does not name: of what was replaced, or of what did not work in the end. */
async function removeUnnamed(folder: string): Promise<void> {
  const record = installedRecord(folder);
  const named = [record?.libraryFolder, record?.addon].map((path) => path?.split('/')[0]);
  for (const name of await readdir(folder)) {
    if (!/^(libraries|addon)-/.test(name) || named.includes(name)) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function sizeOf(folder: string, except: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const kept = names.filter((name) => !name.startsWith(except));
  const found = await Promise.all(kept.map((name) => stat(join(folder, name))));
  return found.reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}
