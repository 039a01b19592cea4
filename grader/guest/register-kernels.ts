import * as core from '@tensorflow/tfjs-core';
import { encodeAttributes } from '../bridge/attributes.ts';
import { DTYPES, FORGOTTEN, INPUTS, MAX_INPUTS, OUTPUTS } from '../bridge/block-layout.ts';
import { explainShapes } from './explain-shapes.ts';
import { host, raiseRefusal, shared } from './host.ts';
import type { RemoteBackend } from './remote-backend.ts';

type Values = Record<string, unknown>;
type Inputs = Record<string, core.TensorInfo | undefined>;

/** The ways in which one kernel was called lately, newest first. */
interface KnownCall {
  inputNames: string;
  attributes: Values | undefined;
  id: number;
}
const MAX_KNOWN = 32;

/** Registers every kernel that tfjs knows as a call over the bridge; which of them may run, the host decides. */
export function registerKernels(backendName: string, backend: RemoteBackend): void {
  for (const [key, kernelName] of Object.entries(core)) {
    if (key === kernelName && /^_?[A-Z]/.test(key)) registerKernel(backendName, backend, kernelName);
  }
}

/** Registers a kernel that tfjs does not know, but the host has. */
export function registerKernel(backendName: string, backend: RemoteBackend, kernelName: string): void {
  const known: KnownCall[] = [];
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
  known: KnownCall[],
  inputs: Inputs,
  attributes: Values | undefined,
): core.TensorInfo | core.TensorInfo[] {
  const inputNames = placeInputs(backend, kernelName, inputs);
  let answer = host.call(signatureOf(kernelName, known, inputNames, attributes));
  if (answer === FORGOTTEN) {
    known.length = 0;
    answer = host.call(signatureOf(kernelName, known, inputNames, attributes));
  }
  if (typeof answer === 'string') {
    explainShapes(kernelName, inputs, attributes);
    raiseRefusal(answer);
  }
  return takeOutputs(backend, kernelName);
}

/** Writes the inputs' handles into the block. @returns their names */
function placeInputs(backend: RemoteBackend, kernelName: string, inputs: Inputs): string {
  const { words } = shared;
  let count = 0;
  let names = '';
  for (const name in inputs) {
    const tensor = inputs[name];
    if (tensor == null) continue;
    if (count >= MAX_INPUTS) throw new RangeError(`${kernelName}: at most ${MAX_INPUTS} tensors at once.`);
    count += 1;
    words[INPUTS + count] = backend.handleOf(tensor);
    names = names === '' ? name : `${names},${name}`;
  }
  words[INPUTS] = count;
  return Array.isArray(inputs) ? '*' : names;
}

function signatureOf(
  kernelName: string,
  known: KnownCall[],
  inputNames: string,
  attributes: Values | undefined,
): number {
  for (let i = 0; i < known.length; i++) {
    const call = known[i] as KnownCall;
    if (call.inputNames !== inputNames || !equalAttributes(call.attributes, attributes)) continue;
    if (i > 0) {
      known[i] = known[i - 1] as KnownCall;
      known[i - 1] = call;
    }
    return call.id;
  }
  const id = host.sign(kernelName, inputNames, encodeAttributes(attributes));
  if (typeof id === 'string') raiseRefusal(id);
  known.unshift({ inputNames, attributes: copyAttributes(attributes), id });
  if (known.length > MAX_KNOWN) known.pop();
  return id;
}

/** Equal for certain; false where a closer look would be needed. */
function equalAttributes(a: Values | undefined, b: Values | undefined): boolean {
  if (!a || !b) return a === b;
  let extra = 0;
  for (const name in a) {
    extra += 1;
    const x = a[name];
    const y = b[name];
    if (Object.is(x, y)) continue;
    if (!Array.isArray(x) || !Array.isArray(y) || x.length !== y.length) return false;
    for (let i = 0; i < x.length; i++) if (typeof x[i] === 'object' || !Object.is(x[i], y[i])) return false;
  }
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
  let at = OUTPUTS;
  const count = words[at++] as number;
  const outputs: core.TensorInfo[] = [];
  for (let i = 0; i < count; i++) {
    const handle = words[at++] as number;
    const dtype = DTYPES[words[at++] as number] ?? 'float32';
    const rank = words[at++] as number;
    const shape: number[] = [];
    for (let dimension = 0; dimension < rank; dimension++) shape.push(words[at++] as number);
    outputs.push({ dataId: backend.adopt(handle, dtype), shape, dtype });
  }
  return outputs.length === 1 && !GIVE_LISTS.has(kernelName) ? (outputs[0] as core.TensorInfo) : outputs;
}
