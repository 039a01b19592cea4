import { createRequire, registerHooks } from 'node:module';
import util from 'node:util';
import type { KernelBackend, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import type { Addon, PublishedAttribute } from './addon.ts';
import { PACKAGE } from './published-name.ts';

/** What we use and replace of the published backend. */
export interface PublishedBackend extends KernelBackend {
  readonly binding: Addon;
  readonly isUsingGpuDevice: boolean;
  executeSingleOutput(op: string, attributes: PublishedAttribute[], inputs: TensorInfo[]): Tensor;
  executeMultipleOutputs(
    op: string,
    attributes: PublishedAttribute[],
    inputs: TensorInfo[],
    outputs: number,
  ): Tensor[];
}

const UNION = '@tensorflow/tfjs';
const CORE = '@tensorflow/tfjs-core';
const require = createRequire(import.meta.url);

/**
 * Loads a module of the published package. Its entry point is left alone: that looks for an addon of its own, and takes
 * in all of tfjs with backends for browsers. The modules need tfjs-core alone and get ours: there is one registry.
 */
function load(file: string): unknown {
  // The package asks for both in every kernel: Node 23 removed the one, and warns of the other
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value == null, isArray: Array.isArray });
  const hooks = registerHooks({
    resolve: (specifier, context, next) => next(specifier === UNION ? CORE : specifier, context),
  });
  try {
    return require(`${PACKAGE}/dist/${file}`);
  } finally {
    hooks.deregister();
  }
}

/** The published backend. */
export const { NodeJSKernelBackend } = load('nodejs_kernel_backend.js') as {
  NodeJSKernelBackend: new (binding: Addon, packageName: string) => PublishedBackend;
};

/** Registers the published kernels with tfjs-core, for the backend `tensorflow`. */
export const registerPublishedKernels = (): unknown => load('register_all_kernels.js');
