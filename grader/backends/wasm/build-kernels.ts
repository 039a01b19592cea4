import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files of the compiled kernels: with and without fused multiply-add, for a memory of one thread or of several. */
export interface BuiltKernels extends Record<Build, string> {
  /** The program of a thread. As TypeScript each would hold 10 MB more, for what takes its types away. */
  readonly thread: string;
}

type Build = 'simd' | 'relaxed' | 'sharedSimd' | 'sharedRelaxed';
const SOURCES = fileURLToPath(new URL('./assembly/', import.meta.url));
const BUILD_FOLDER = fileURLToPath(new URL('../../../.build/wasm/', import.meta.url));
const THREAD_SOURCES = ['threads/thread.ts', 'threads/control-block.ts', 'native-kernels.ts'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
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
const RELAXED = ['--enable', 'relaxed-simd'];
/** The maximum is that of tfjs-backend-wasm's memory: 65536 pages of 64 KiB, all that there can be. */
const SHARED = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];
const BUILDS: Readonly<Record<Build, readonly string[]>> = {
  simd: [],
  relaxed: RELAXED,
  sharedSimd: SHARED,
  sharedRelaxed: [...RELAXED, ...SHARED],
};

/**
 * Compiles `assembly/` with AssemblyScript into `.build/wasm/`, or finds what an earlier call compiled from the
 * same sources. Safe in several processes at once: a file appears complete or not at all.
 * @throws Error with the compiler's messages when the sources do not compile
 */
export async function buildKernels(): Promise<BuiltKernels> {
  const digest = await digestOfSources();
  const file = (build: Build) => join(BUILD_FOLDER, `kernels-${digest}-${build}.wasm`);
  const built = {
    simd: file('simd'),
    relaxed: file('relaxed'),
    sharedSimd: file('sharedSimd'),
    sharedRelaxed: file('sharedRelaxed'),
    thread: join(BUILD_FOLDER, `thread-${digest}.mjs`),
  };
  const present = new Set(await readdir(BUILD_FOLDER).catch(() => []));
  const isMissing = (build: keyof BuiltKernels) => !present.has(basename(built[build]));
  if (present.size === 0) await mkdir(BUILD_FOLDER, { recursive: true });
  if (isMissing('thread')) await bundleThread(built.thread);
  for (const build of Object.keys(BUILDS) as Build[]) {
    if (isMissing(build)) await compile(built[build], BUILDS[build]);
  }
  return built;
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([FLAGS, BUILDS]));
  for (const name of (await readdir(SOURCES)).sort()) {
    hash.update(name).update(await readFile(join(SOURCES, name)));
  }
  for (const source of THREAD_SOURCES) hash.update(await readFile(source));
  return hash.digest('hex').slice(0, 16);
}

async function compile(target: string, features: readonly string[]): Promise<void> {
  // The compiler takes a while to load, and most starts find the kernels built.
  const { main } = await import('assemblyscript/asc');
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
  await writeWhole(target, compiled);
}

async function bundleThread(target: string): Promise<void> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: THREAD_SOURCES.slice(0, 1),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    logLevel: 'silent',
  });
  await writeWhole(target, outputFiles[0]?.contents ?? new Uint8Array());
}

async function writeWhole(target: string, contents: Uint8Array): Promise<void> {
  const unfinished = `${target}.${process.pid}.${performance.now()}`;
  try {
    await writeFile(unfinished, contents);
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
}
