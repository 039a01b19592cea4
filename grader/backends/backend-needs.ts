import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BackendName } from './backend.ts';
import { PACKAGE } from './tensorflow/published-name.ts';
import { GPU_MEMORY_SHARE, gpuMemoryShare } from './gpu-memory-share.ts';
import { installedTensorflow, RECORD_VARIABLE } from './tensorflow/setup/installed-tensorflow.ts';

/** What a process needs to open a backend behind its walls. */
export interface BackendNeeds {
  /** npm packages that it imports. */
  packages: readonly string[];
  /** Files and folders that it reads beside them. */
  reads: readonly string[];
  /** Devices that it opens. */
  devices: readonly string[];
  /** Must be there when the process starts: the C library reads some of it before any code of ours runs. */
  environment: Readonly<Record<string, string>>;
}

const WASM: BackendNeeds = {
  packages: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-backend-cpu'],
  reads: [],
  devices: [],
  environment: {},
};

/**
 * A training step frees and takes the same few megabytes again and again. By glibc's defaults each larger block is
 * mapped and unmapped by the kernel, which then clears every page of it anew; with these it is kept and reused.
 */
const KEEPS_MEMORY = {
  MALLOC_MMAP_THRESHOLD_: String(2 ** 32),
  MALLOC_TRIM_THRESHOLD_: String(2 ** 34),
  MALLOC_TOP_PAD_: String(2 ** 26),
};

/**
 * What a child needs for one backend.
 * @param record of a set-up that is tried and does not count yet
 */
export function backendNeeds(
  name: BackendName,
  { record }: { record?: string | undefined } = {},
): BackendNeeds {
  if (name !== 'tensorflow') return WASM;
  const installed = installedTensorflow(undefined, record);
  const isCuda = installed?.libraries === 'cuda';
  return {
    packages: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-cpu'],
    reads: [...publishedFolders(), ...(installed?.reads ?? [])],
    devices: isCuda ? gpuDevices() : [],
    environment: {
      ...KEEPS_MEMORY,
      ...(record && { [RECORD_VARIABLE]: record }),
      // its own remarks are not for a student, and errors are told by their status
      TF_CPP_MIN_LOG_LEVEL: '3',
      ...(isCuda && {
        LD_LIBRARY_PATH: nvidiaFolders(installed.libraryFolder).join(':'),
        TF_FORCE_GPU_ALLOW_GROWTH: 'true',
        [GPU_MEMORY_SHARE]: String(gpuMemoryShare()),
      }),
    },
  };
}

/** Of all that the published package depends on, its modules for kernels need one: not its installer, nor other tfjs. */
function publishedFolders(): string[] {
  const published = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
  const protobuf = createRequire(published).resolve('google-protobuf/package.json');
  return [dirname(published), dirname(protobuf)];
}

/** NVIDIA's libraries as the wheels have them: nvidia/<name>/lib beside TensorFlow's folder. */
function nvidiaFolders(libraryFolder: string): string[] {
  const nvidia = join(dirname(libraryFolder), 'nvidia');
  // where TensorFlow was not brought by wheels, the system's own CUDA is found as the system finds it
  if (!existsSync(nvidia)) return [];
  const names = readdirSync(nvidia, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.map(({ name }) => join(nvidia, name, 'lib'));
}

/** The device files of the driver on this machine. */
function gpuDevices(): string[] {
  return readdirSync('/dev')
    .filter((name) => /^(nvidia(\d+|ctl|-uvm|-uvm-tools)|dxg)$/.test(name))
    .map((name) => join('/dev', name));
}
