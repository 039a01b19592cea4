import { registerBackend, setBackend } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { Backend, BackendOptions } from '../backend.ts';
import { gpuMemoryShare } from '../gpu-memory-share.ts';
import type { Addon } from './addon.ts';
import { gpuName } from './gpu-name.ts';
import { installKernels } from './install-kernels.ts';
import { installedTensorflow } from './setup/installed-tensorflow.ts';
import { TensorflowBackend } from './tensorflow-backend.ts';

const NAME = 'tensorflow';

/** How many floats our tiles take at once, where that is not to be what the processor can: for tests of the others. */
export const LANES_VARIABLE = 'ARGMIN_TENSORFLOW_LANES';

let opened: Promise<Backend> | undefined;

/**
 * TensorFlow on its CPU or GPU: @tensorflow/tfjs-node-gpu on the addon that was compiled here. Opens once; later calls get the same backend.
 * @throws Error when `npm run setup:tensorflow` has not installed it here
 */
export function openTensorflowBackend(options: BackendOptions): Promise<Backend> {
  opened ??= open(options);
  return opened;
}

async function open({ threads }: BackendOptions): Promise<Backend> {
  const installed = installedTensorflow();
  if (!installed) throw new Error('TensorFlow is not installed here: npm run setup:tensorflow');
  const tf = new TensorflowBackend(loadAddon(installed.addonPath, threads), threads, askedLanes());
  registerBackend(NAME, () => tf);
  installKernels(tf, NAME);
  if (!(await setBackend(NAME))) throw new Error('the tensorflow backend did not start');
  return {
    name: NAME,
    device: tf.onGpu ? gpuName() : 'cpu',
    tfjsName: NAME,
    bytesInUse: () => tf.bytesInUse,
    limitBytes: (limit) => tf.limitBytes(limit),
  };
}

const askedLanes = (): number => z.coerce.number().int().default(0).parse(process.env[LANES_VARIABLE]);

/** The addon opens TensorFlow while it is loaded, and finds its share of the machine in the environment. */
function loadAddon(path: string, threads: number): Addon {
  Object.assign(process.env, {
    ARGMIN_TENSORFLOW_THREADS: String(threads),
    ARGMIN_TENSORFLOW_GPU_SHARE: String(gpuMemoryShare()),
  });
  const addon = { exports: {} };
  process.dlopen(addon, path);
  // The exports are those of addon/module.cc, compiled by us from this repository.
  return addon.exports as Addon;
}
