import * as core from '@tensorflow/tfjs-core';
import { encodeAttributes } from '../bridge/attributes.ts';
import { DTYPES, FORGOTTEN, INPUTS, MAX_INPUTS, OUTPUTS } from '../bridge/block-layout.ts';
import { explainShapes } from './explain-shapes.ts';
import { host, raiseRefusal, shared } from './host.ts';
import type { RemoteBackend } from './remote-backend.ts';

type Values = Record<string, unknown>;
type Inputs = Record<string, core.TensorInfo | undefined>;

/** One way in which a kernel was called. */
interface KnownCall {
  /** In the order of the block; null for a list. */
  inputNames: readonly string[] | null;
  attributes: Values | undefined;
  attributeNames: readonly string[];
  id: number;
}
/** The ways in which one kernel was called lately. */
interface KnownCalls {
  /** A few, newest first. */
  readonly newest: KnownCall[];
  /** Many, by their text: batches are slices that begin elsewhere each time, and again in the next epoch. */
  readonly ids: Map<string, number>;
}
const MAX_NEWEST = 8;
const MAX_IDS = 1_024;

/** Registers every kernel that tfjs knows as a call over the bridge; which of them may run, the host decides. */
export function registerKernels(backendName: string, backend: RemoteBackend): void {
  for (const [key, kernelName] of Object.entries(core)) {
    if (key === kernelName && /^_?[A-Z]/.test(key)) registerKernel(backendName, backend, kernelName);
  }
}

/** Registers a kernel that tfjs does not know, but the host has. */
export function registerKernel(backendName: string, backend: RemoteBackend, kernelName: string): void {
  const known: KnownCalls = { newest: [], ids: new Map() };
  core.registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const same = withoutCall(kernelName, inputs as Inputs, attrs as Values);
      if (same) {
        backend.incRef(same.dataId);
        return same;
      }
      return callKernel(backend, kernelName, known, inputs as Inputs, attrs as Values | undefined);
    },
  });
}

/** The result of a kernel that changes nothing: another reference to its input. */
function withoutCall(kernelName: string, { x }: Inputs, attributes: Values): core.TensorInfo | null {
  if (!x) return null;
  const same = { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  if (kernelName === 'Identity') return same;
  if (kernelName === 'Cast' && attributes.dtype === x.dtype) return same;
  return null;
}

function callKernel(
  backend: RemoteBackend,
  kernelName: string,
  known: KnownCalls,
  inputs: Inputs,
  attributes: Values | undefined,
): core.TensorInfo | core.TensorInfo[] {
  const names = placeInputs(backend, kernelName, inputs);
  let answer = host.call(signatureOf(kernelName, known, names, attributes));
  if (answer === FORGOTTEN) {
    known.newest.length = 0;
    known.ids.clear();
    answer = host.call(signatureOf(kernelName, known, names, attributes));
  }
  if (typeof answer === 'string') {
    explainShapes(kernelName, inputs, attributes);
    raiseRefusal(answer);
  }
  return takeOutputs(backend, kernelName);
}

/** Writes the inputs' handles into the block. @returns their names, null for a list */
function placeInputs(backend: RemoteBackend, kernelName: string, inputs: Inputs): string[] | null {
  const { words } = shared;
  let count = 0;
  if (Array.isArray(inputs)) {
    if (inputs.length > MAX_INPUTS)
      throw new RangeError(`${kernelName}: at most ${MAX_INPUTS} tensors at once.`);
    for (const tensor of inputs as (core.TensorInfo | undefined)[]) {
      if (tensor == null) continue;
      count += 1;
      words[INPUTS + count] = backend.handleOf(tensor);
    }
    words[INPUTS] = count;
    return null;
  }
  const names: string[] = [];
  for (const name in inputs) {
    const tensor = inputs[name];
    if (tensor == null) continue;
    if (count >= MAX_INPUTS) throw new RangeError(`${kernelName}: at most ${MAX_INPUTS} tensors at once.`);
    count += 1;
    words[INPUTS + count] = backend.handleOf(tensor);
    names.push(name);
  }
  words[INPUTS] = count;
  return names;
}

function signatureOf(
  kernelName: string,
  known: KnownCalls,
  inputNames: readonly string[] | null,
  attributes: Values | undefined,
): number {
  const { newest } = known;
  for (let i = 0; i < newest.length; i++) {
    const call = newest[i] as KnownCall;
    if (!equalNames(call.inputNames, inputNames) || !equalAttributes(call, attributes)) continue;
    if (i > 0) {
      newest[i] = newest[i - 1] as KnownCall;
      newest[i - 1] = call;
    }
    return call.id;
  }
  const id = sign(kernelName, known.ids, inputNames ? inputNames.join() : '*', encodeAttributes(attributes));
  const copy = copyAttributes(attributes);
  newest.unshift({ inputNames, attributes: copy, attributeNames: Object.keys(copy ?? {}), id });
  if (newest.length > MAX_NEWEST) newest.pop();
  return id;
}

/** The number of a call by its texts; the host is asked once. */
function sign(kernelName: string, ids: Map<string, number>, inputNames: string, attributes: string): number {
  const key = `${inputNames} ${attributes}`;
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = host.sign(kernelName, inputNames, attributes);
  if (typeof id === 'string') raiseRefusal(id);
  if (ids.size >= MAX_IDS) ids.clear();
  ids.set(key, id);
  return id;
}

function equalNames(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (!a || !b) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Equal for certain; false where a closer look would be needed. */
function equalAttributes({ attributes: a, attributeNames }: KnownCall, b: Values | undefined): boolean {
  if (!a || !b) return a === b;
  for (let k = 0; k < attributeNames.length; k++) {
    const name = attributeNames[k] as string;
    const x = a[name];
    const y = b[name];
    if (Object.is(x, y)) continue;
    if (!Array.isArray(x) || !Array.isArray(y) || x.length !== y.length) return false;
    for (let i = 0; i < x.length; i++) if (typeof x[i] === 'object' || !Object.is(x[i], y[i])) return false;
  }
  let extra = attributeNames.length;
  for (const _ in b) extra -= 1;
  return extra === 0;
}

function copyAttributes(attributes: Values | undefined): Values | undefined {
  if (!attributes) return undefined;
  const copy: Values = {};
  for (const name in attributes) {
    const value = attributes[name];
    copy[name] = Array.isArray(value) ? value.slice() : value;
  }
  return copy;
}

/** Their result is a list, even one of a single tensor. */
const GIVE_LISTS = new Set(['SplitV', 'Unpack']);

function takeOutputs(backend: RemoteBackend, kernelName: string): core.TensorInfo | core.TensorInfo[] {
  const { words } = shared;
  let at = OUTPUTS + 1;
  const takeOutput = (): core.TensorInfo => {
    const handle = words[at++] as number;
    const dtype = DTYPES[words[at++] as number] ?? 'float32';
    const rank = words[at++] as number;
    const shape: number[] = [];
    for (let dimension = 0; dimension < rank; dimension++) shape.push(words[at++] as number);
    return { dataId: backend.adopt(handle, dtype), shape, dtype };
  };
  const count = words[OUTPUTS] as number;
  if (count === 1 && !GIVE_LISTS.has(kernelName)) return takeOutput();
  return Array.from({ length: count }, takeOutput);
}
