import * as core from '@tensorflow/tfjs-core';
import { console } from './console.ts';
import { guardWeights } from './guard-creation.ts';
import { installFusion } from '../fusion/install-fusion.ts';
import { connectHost, HOST_FUNCTIONS, type HostFunctions, host } from './host.ts';
import { registerKernel, registerKernels } from './register-kernels.ts';
import { RemoteBackend } from './remote-backend.ts';
import { removeGlobals } from './remove-globals.ts';
import { reportEveryFit } from './report-fit.ts';
import { startPredicting, startTraining } from './run-submission.ts';
import { seededRandom } from './seeded-random.ts';
import { structuredClone } from './structured-clone.ts';
import { takeCollector } from './sweep-buffers.ts';
import { tensorflow } from './tensorflow-namespace.ts';
import { TextDecoder, TextEncoder } from './text-codec.ts';
import { clearTimer, nextTimer, runNextTimer, setInterval, setTimeout } from './timers.ts';
import { trackLayers } from './track-layers.ts';
import { makeTrainContext, type RunSettings, type TrainContext } from './train-context.ts';

/** Frames of the submission's own files lie below those of tfjs. */
const STACK_FRAMES = 60;

const BACKEND = 'argmin';
const backend = new RemoteBackend();
core.env().setPlatform('isolate', {
  fetch: () => Promise.reject(new TypeError('there is no network here.')),
  now: () => host.now(),
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder().decode(bytes),
  setTimeoutCustom: (work, delay) => void setTimeout(work, delay),
  // asked for every number of an array that becomes a tensor
  isTypedArray: (value): value is Float32Array =>
    typeof value === 'object' &&
    (value instanceof Float32Array ||
      value instanceof Int32Array ||
      value instanceof Uint8Array ||
      value instanceof Uint8ClampedArray),
});
core.registerBackend(BACKEND, () => backend);
registerKernels(BACKEND, backend);
core.setBackend(BACKEND);
installFusion();
reportEveryFit();
trackLayers();
guardWeights();

let context: TrainContext | null = null;

/** The host's way in. It is taken out of the global object before any submission runs. */
const guest = {
  /** @param functions in the order of HOST_FUNCTIONS */
  connect(block: SharedArrayBuffer, ...functions: ((...values: never[]) => unknown)[]): void {
    connectHost(
      Object.fromEntries(HOST_FUNCTIONS.map((name, i) => [name, functions[i]])) as unknown as HostFunctions,
      block,
    );
    takeCollector();
    removeGlobals();
    defineGlobals();
  },
  /** @param settings JSON of RunSettings */
  prepare(settings: string): void {
    const run = JSON.parse(settings) as RunSettings;
    Math.random = seededRandom(run.seed);
    for (const name of run.fusedKernels) registerKernel(BACKEND, backend, name);
    context = makeTrainContext(run, backend);
  },
  train(usesPredict: boolean): void {
    if (context) startTraining(context, usesPredict);
  },
  predict(handle: number, ...shape: number[]): void {
    startPredicting(backend, handle, shape);
  },
  nextTimer,
  runNextTimer,
};
export type Guest = typeof guest;

function defineGlobals(): void {
  Error.stackTraceLimit = STACK_FRAMES;
  const globals = {
    console,
    setTimeout,
    setInterval,
    clearTimeout: clearTimer,
    clearInterval: clearTimer,
    queueMicrotask: (work: () => void) => {
      if (typeof work !== 'function') throw new TypeError('queueMicrotask takes a function.');
      // what it throws is a rejection that nobody handles, and ends the run
      void Promise.resolve().then(() => work());
    },
    performance: { now: () => host.now(), timeOrigin: 0 },
    structuredClone,
    TextEncoder,
    TextDecoder,
    __modules: { tfjs: tensorflow, argmin: {} },
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, {
      value,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
}

Object.defineProperty(globalThis, '__guest', { value: guest, configurable: true });
