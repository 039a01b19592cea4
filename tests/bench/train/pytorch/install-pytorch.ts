import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** What the figures are compared with. */
export const TORCH_VERSION = '2.15.0';
/** Builds without CUDA, a tenth of the size; where it cannot be reached, PyPI's build computes on the CPU the same. */
const CPU_INDEX = 'https://download.pytorch.org/whl/cpu';
const FOLDER = resolve(import.meta.dirname, '..', '..', '..', '..', '.build', 'pytorch');

/**
 * A Python environment with PyTorch under .build/pytorch, made at the first call: about 200 MB, or 6 GB where only
 * PyPI can be reached.
 * @returns the path of its interpreter, or a sentence that says what is missing
 */
export async function installPytorch(say: (line: string) => void): Promise<{ python: string } | string> {
  const environment = join(FOLDER, TORCH_VERSION);
  const python = join(environment, 'bin', 'python');
  const mark = join(environment, 'installed');
  if (existsSync(mark)) return { python };
  const system = ['python3', 'python'].find((name) => spawnSync(name, ['-m', 'venv', '--help']).status === 0);
  if (!system) return 'PyTorch needs Python 3.10 or newer with venv (Debian: apt-get install python3-venv).';
  say(`PyTorch ${TORCH_VERSION} is installed once, into ${environment}; this takes some minutes.`);
  // an environment knows its own path, so it is made in place and removed when it is not whole
  await rm(environment, { recursive: true, force: true });
  if ((await run(system, ['-m', 'venv', environment])) && (await fill(python))) {
    await writeFile(mark, `${TORCH_VERSION}\n`);
    return { python };
  }
  await rm(environment, { recursive: true, force: true });
  return `PyTorch ${TORCH_VERSION} could not be installed by pip; what it said stands above.`;
}

const INSTALL = ['-m', 'pip', 'install', '--quiet', '--retries', '1', '--disable-pip-version-check'];
const TRY = ['-W', 'ignore', '-c', 'import torch; torch.ones(2).sum().item()'];

const fill = async (python: string): Promise<boolean> =>
  (await run(python, [...INSTALL, '--extra-index-url', CPU_INDEX, `torch==${TORCH_VERSION}`])) &&
  (await run(python, TRY));

async function run(command: string, words: readonly string[]): Promise<boolean> {
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [status] = await once(child, 'exit');
  return status === 0;
}
