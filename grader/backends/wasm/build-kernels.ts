import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files of the compiled kernels: with and without fused multiply-add. */
export interface BuiltKernels {
  readonly simd: string;
  readonly relaxed: string;
}

const SOURCES = fileURLToPath(new URL('./assembly/', import.meta.url));
const BUILD_FOLDER = fileURLToPath(new URL('../../../.build/wasm/', import.meta.url));
const FLAGS = [
  '--enable',
  'simd',
  '--importMemory',
  '--runtime',
  'stub',
  '--noAssert',
  '-O3',
  '--converge',
  // v128 only passes between our own files, never through an export (AS112); the target is wasm32 (AS201).
  '--initialMemory',
  '1',
  '--disableWarning',
  '112',
  '--disableWarning',
  '201',
];

/**
 * Compiles `assembly/` with AssemblyScript into `.build/wasm/`, or finds what an earlier call compiled from the
 * same sources. Safe in several processes at once: a file appears complete or not at all.
 * @throws Error with the compiler's messages when the sources do not compile
 */
export async function buildKernels(): Promise<BuiltKernels> {
  const digest = await digestOfSources();
  const built = {
    simd: join(BUILD_FOLDER, `kernels-${digest}-simd.wasm`),
    relaxed: join(BUILD_FOLDER, `kernels-${digest}-relaxed.wasm`),
  };
  const present = new Set(await readdir(BUILD_FOLDER).catch(() => []));
  if (present.has(basename(built.simd)) && present.has(basename(built.relaxed))) return built;
  await mkdir(BUILD_FOLDER, { recursive: true });
  await compile(built.simd, []);
  await compile(built.relaxed, ['--enable', 'relaxed-simd']);
  return built;
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256').update(FLAGS.join(' '));
  for (const name of (await readdir(SOURCES)).sort()) {
    hash.update(name).update(await readFile(join(SOURCES, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function compile(target: string, features: string[]): Promise<void> {
  // The compiler takes a while to load, and most starts find the kernels built.
  const { main } = await import('assemblyscript/asc');
  const unfinished = `${target}.${process.pid}.${performance.now()}`;
  let compiled: Uint8Array | undefined;
  const { error, stderr } = await main(
    ['index.ts', '--outFile', 'kernels.wasm', '--baseDir', SOURCES, ...FLAGS, ...features],
    {
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') compiled = contents;
      },
    },
  );
  if (error || !compiled) {
    throw new Error(`The WebAssembly kernels did not compile:\n${stderr.toString()}`, { cause: error });
  }
  try {
    await writeFile(unfinished, compiled);
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
}
