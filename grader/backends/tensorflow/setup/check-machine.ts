import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SetupProblem } from './setup-problem.ts';

/** CUDA 12 runs on this driver and newer ones: NVIDIA, CUDA Compatibility, minor version compatibility. */
const OLDEST_DRIVER = 525;
/** The kernel's module tells its version here; under WSL 2 the driver is Windows's and this device stands for it. */
const DRIVER = '/proc/driver/nvidia/version';
const WSL_DRIVER = '/dev/dxg';

/** @throws SetupProblem where TensorFlow's wheels do not run */
export function checkPlatform(platform = process.platform, architecture = process.arch): void {
  if (platform === 'linux' && architecture === 'x64') return;
  throw new SetupProblem(
    `TensorFlow's libraries are for linux-x64, and this is ${platform}-${architecture}.`,
  );
}

/** @throws SetupProblem */
export function checkCompiler(): void {
  if (runs(['g++', '--version'])) return;
  throw new SetupProblem(
    'g++ is not installed, and the addon between Node and TensorFlow is compiled with it (Debian, Ubuntu: apt-get install g++).',
  );
}

/** The words that run pip. @throws SetupProblem */
export function findPip(): string[] {
  const found = [['python3', '-m', 'pip'], ['pip3'], ['pip']].find((words) => runs([...words, '--version']));
  if (found) return found;
  throw new SetupProblem(
    'pip is not installed, and it brings TensorFlow (Debian, Ubuntu: apt-get install python3-pip). Without it: --wheels DIR, or LIBTENSORFLOW_DIR.',
  );
}

/** @throws SetupProblem where no NVIDIA driver works that CUDA 12 can use */
export function checkDriver(driver = DRIVER, wslDriver = WSL_DRIVER): void {
  const elsewhere =
    'Without a GPU set up the CPU (no --gpu); to set up for another machine, e.g. in an image, add --without-driver.';
  if (existsSync(wslDriver)) return;
  if (!existsSync(driver)) throw new SetupProblem(`This machine has no NVIDIA driver. ${elsewhere}`);
  const version = /Kernel Module\D*?(\d+)\.\d/.exec(readFileSync(driver, 'utf8'))?.[1];
  if (version !== undefined && Number(version) < OLDEST_DRIVER) {
    throw new SetupProblem(
      `The NVIDIA driver ${version} is too old: CUDA 12 needs ${OLDEST_DRIVER} or newer.`,
    );
  }
}

/** @throws SetupProblem unless wheels can lie there */
export async function checkWheels(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new SetupProblem(`--wheels: there is no folder ${resolve(folder)}.`);
}

/** @param folder one that exists @throws SetupProblem */
export async function checkSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= bytes) return;
  const megabytes = (count: number) => Math.round(count / 1e6);
  throw new SetupProblem(
    `The disk of ${folder} has ${megabytes(bavail * bsize)} MB left; ${megabytes(bytes)} MB are needed while this runs.`,
  );
}

function runs([program = '', ...words]: string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}
